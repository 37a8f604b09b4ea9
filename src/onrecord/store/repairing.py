"""What the doctor can put right: word indexes, states, stories, which follow from the rest."""

from __future__ import annotations

from onrecord.store.connection import Store
from onrecord.store.grouped.checking import mend_stories
from onrecord.store.importing import restand_all
from onrecord.store.layout import WORDS


def repair(store: Store) -> int:
    """Make the word indexes anew, every statement's state, and the stories as far as they stand.

    Returns how many articles there are. What is told of stories waits for the next grouping.

    Interrupted, it is to be run again. Readers see an index that grows until it is done.
    """
    with store.writing() as connection:
        for table in ("article_words", "statement_words"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.execute(WORDS)
    done = restand_all(store)
    with store.writing() as connection:
        mend_stories(connection)
    return done
