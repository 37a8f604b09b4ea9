"""Articles as they are asked for: one by its id, those of a day, the days there are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.store.codec import article_from
from onrecord.store.connection import Store
from onrecord.store.cursors import cursor, keys, limited
from onrecord.store.errors import NotStored, QueryError
from onrecord.store.keeping import totals
from onrecord.store.reading_out import ARTICLE, SHOWN, statements_in, stored_article
from onrecord.store.rows import ArticleLine, Batch, StoredArticle, StoredStatement
from onrecord.store.searching import lines_at
from onrecord.store.sql import Connection


@dataclass(frozen=True, slots=True)
class Day:
    """A day of publication: its articles, their statements, those that wait for review."""

    day: str | None
    articles: int
    statements: int
    waiting: int

    def to_dict(self) -> dict[str, Any]:
        """Return the day as JSON-ready data."""
        return {
            "day": self.day,
            "articles": self.articles,
            "statements": self.statements,
            "waiting": self.waiting,
        }


def article(store: Store, id: str) -> StoredArticle:
    """Return the article with this id, a replaced one too. Raises NotStored."""
    with store.reading() as connection:
        row = connection.execute(f"SELECT {ARTICLE} FROM article WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise NotStored(f"no article {id[:60]!r} in this store")
        return stored_article(connection, row)


def statements_of(
    store: Store, article: str, *, withdrawn: bool = False
) -> tuple[StoredStatement, ...]:
    """Return the statements of an article in the order of its text, rejected ones included.

    `withdrawn` adds those that analysts added and took back, and those that only an earlier
    reader found. Empty for an id that is not stored.
    """
    sql = "SELECT no, record FROM article WHERE id = ?"
    with store.reading() as connection:
        for no, record in connection.execute(sql, (article,)).fetchall():
            also = "1" if withdrawn else SHOWN
            found = statements_in(connection, no, article_from(json.loads(record)), also=also)
            return tuple(found)
    return ()


def days(
    store: Store, *, around: str | None = None, after: str | None = None, limit: int = 31
) -> Batch[Day]:
    """Return the days that articles were published on, the newest first; None is "no date".

    `around` a day (ISO 8601): that one, if it has articles, in the middle of those beside it.
    Raises QueryError for a cursor or a day that is none.
    """
    below = _below(after) if after else "~"  # comes after all days
    sql = (
        "SELECT nullif(day, ''), articles, statements, waiting FROM day_count WHERE day < ?"
        " ORDER BY day DESC LIMIT ?"
    )
    with store.reading() as connection:
        if around is not None and not after:
            below = _above(connection, _known(around), limited(limit) // 2)
        rows = connection.execute(sql, (below, limited(limit) + 1)).fetchall()
        total = totals(connection).days
    items = tuple(Day(*row) for row in rows[:limit])
    # What has no date comes last: no page ends before it and has more behind it.
    lowest = items[-1].day if len(rows) > limit else None
    return Batch(items, cursor(date.fromisoformat(lowest).toordinal()) if lowest else None, total)


def _below(after: str) -> str:
    """Return the day that a cursor stands for."""
    (ordinal,) = keys(after, (int,))
    try:
        return date.fromordinal(int(ordinal)).isoformat()
    except (ValueError, OverflowError) as error:
        said = f"{after[:40]!r} is no cursor of this list; take the one that came with a page"
        raise QueryError(said) from error


def _known(day: str) -> str:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise QueryError(f"{day[:40]!r} is no day; give 2031-03-04") from error


def _above(connection: Connection, day: str, later: int) -> str:
    """Return what comes after the `later` days that follow a day."""
    sql = (
        "SELECT coalesce(max(day), ?1) FROM"
        " (SELECT day FROM day_count WHERE day > ?1 ORDER BY day LIMIT ?2)"
    )
    last: str = connection.execute(sql, (day, later)).fetchone()[0]
    return f"{last}~"


def articles_on(
    store: Store, day: str | None, *, after: str | None = None, limit: int = 50
) -> Batch[ArticleLine]:
    """Return the articles published on a day (None: those without one), the last added first."""
    high = int(keys(after, (int,))[0]) if after else 2**63 - 1
    where = "day IS ? AND replaced_by IS NULL"
    sql = f"SELECT no FROM article WHERE {where} AND no < ? ORDER BY no DESC LIMIT ?"
    with store.reading() as connection:
        found = [n for (n,) in connection.execute(sql, (day, high, limited(limit) + 1))]
        count = f"SELECT count(*) FROM article WHERE {where}"
        total = connection.execute(count, (day,)).fetchone()[0]
        items = tuple(lines_at(connection, found[:limit]))
    following = cursor(found[limit - 1]) if len(found) > limit else None
    return Batch(items, following, total)
