"""Everything in the store, an article at a time: complete, of one moment, in an order that only
depends on what is stored.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.store.compiling import compiled
from onrecord.store.connection import Store
from onrecord.store.reading_out import ARTICLE, SHOWN, statements_in, stored_article
from onrecord.store.resolving import resolved
from onrecord.store.rows import StoredArticle, StoredStatement
from onrecord.store.searching import asked_for
from onrecord.store.sql import Connection

Whole = tuple[StoredArticle, tuple[StoredStatement, ...]]


def walk(store: Store, query: str = "") -> Iterator[Whole]:
    """Yield each article with its statements, oldest day first (none: before all), then by id.

    Rejected statements are there, with their status; withdrawn ones and replaced articles are not.
    With a `query`, only the statements that `search_statements` finds, and articles with any.
    One article is held in memory at a time. Raises QueryError as the search does.
    """
    wanted = asked_for(query) if query.strip() else None
    with store.reading() as connection:
        asked = None
        if wanted is not None:
            asked = compiled(resolved(connection, wanted).asked, "statement")
            connection.execute("CREATE TEMP TABLE wanted (no INTEGER PRIMARY KEY)")
            connection.execute(
                "INSERT INTO temp.wanted SELECT rowid FROM statement_words"
                f" WHERE statement_words MATCH ? AND rowid >= ? AND rowid < ? AND {asked.where}",
                (asked.match, asked.low, asked.high, *asked.bound),
            )
        try:
            yield from _each(connection, only_wanted=asked is not None)
        finally:
            if asked is not None and connection.in_transaction:
                connection.execute("DROP TABLE temp.wanted")


def _each(connection: Connection, *, only_wanted: bool) -> Iterator[Whole]:
    sql = f"SELECT {ARTICLE} FROM article WHERE replaced_by IS NULL ORDER BY day, id"
    also = "s.no IN temp.wanted" if only_wanted else SHOWN
    for row in connection.execute(sql):
        article = stored_article(connection, row)
        found = statements_in(connection, row[0], article.article, also=also)
        if found or not only_wanted:
            yield article, tuple(found)
