"""What the doctor can put right: the word indexes and the states, which follow from the rest."""

from __future__ import annotations

from onrecord.store.connection import Store
from onrecord.store.importing import restand_all
from onrecord.store.layout import WORDS


def repair(store: Store) -> int:
    """Make the word indexes anew, and every statement's state; return how many articles there are.

    Interrupted, it is to be run again. Readers see an index that grows until it is done.
    """
    with store.writing() as connection:
        for table in ("article_words", "statement_words"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.execute(WORDS)
    return restand_all(store)
