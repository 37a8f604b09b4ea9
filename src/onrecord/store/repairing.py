"""What the doctor can put right, as it follows from the rest: words, states, stories, counts."""

from __future__ import annotations

from onrecord.store.connection import Store
from onrecord.store.grouped.checking import mend_stories
from onrecord.store.importing import restand_all
from onrecord.store.keeping import recount
from onrecord.store.layout import WORDS


def repair(store: Store) -> int:
    """Make the word indexes, every statement's state and the counts anew.

    The stories as far as they stand: what is told of them waits for the next grouping. Returns how
    many articles there are.

    Interrupted, it is to be run again. Readers see an index that grows until it is done.
    """
    with store.writing() as connection:
        for table in ("article_words", "statement_words"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.execute(WORDS)
    done = restand_all(store)
    with store.writing() as connection:
        mend_stories(connection)
        recount(connection)
    return done
