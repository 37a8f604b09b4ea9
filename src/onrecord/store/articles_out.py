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
from onrecord.store.numbers import after_day, first_no
from onrecord.store.reading_out import ARTICLE, SHOWN, statements_in, stored_article
from onrecord.store.rows import ArticleLine, Batch, StoredArticle, StoredStatement
from onrecord.store.searching import lines_at


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
    before = int(keys(after, (int,))[0]) if after else 2**63 - 1
    sql = (
        "SELECT a.day, count(*), coalesce(sum(n), 0), coalesce(sum(w), 0), min(a.no) FROM article a"
        " LEFT JOIN (SELECT article, count(*) AS n, sum(s.status = 'waiting' AND s.live) AS w"
        f" FROM statement s WHERE {SHOWN} AND s.article < ?1 AND s.article >= ?2 GROUP BY article)"
        " ON article = a.no WHERE a.replaced_by IS NULL AND a.no < ?1 AND a.no >= ?2"
        " GROUP BY a.day ORDER BY min(a.no) DESC"
    )
    with store.reading() as connection:
        if around is not None and not after:
            before = _highest(connection, around, limited(limit) // 2)
        lowest = _lowest(connection, before, limited(limit))
        rows = connection.execute(sql, (before, lowest)).fetchall()
        older = "SELECT 1 FROM article WHERE no < ? AND replaced_by IS NULL LIMIT 1"
        more = connection.execute(older, (lowest,)).fetchone()
        total = connection.execute(
            "SELECT count(DISTINCT coalesce(day, '')) FROM article WHERE replaced_by IS NULL"
        ).fetchone()[0]
    items = tuple(Day(*row[:4]) for row in rows)
    return Batch(items, cursor(lowest) if more else None, total)


def _highest(connection: Any, day: str, later: int) -> int:
    """Return a number above the `later` days after a day."""
    try:
        high = after_day(date.fromisoformat(day).isoformat())
    except ValueError as error:
        raise QueryError(f"{day[:40]!r} is no day; give 2031-03-04") from error
    for _ in range(later):
        sql = "SELECT day FROM article WHERE no >= ? AND replaced_by IS NULL ORDER BY no LIMIT 1"
        row = connection.execute(sql, (high,)).fetchone()
        if row is None:
            break
        high = after_day(row[0])
    return high


def _lowest(connection: Any, before: int, limit: int) -> int:
    """Return the lowest number of the `limit` newest days below `before`."""
    low = before
    for _ in range(limit):
        sql = "SELECT no, day FROM article WHERE no < ? AND replaced_by IS NULL ORDER BY no DESC"
        row = connection.execute(f"{sql} LIMIT 1", (low,)).fetchone()
        if row is None:
            return 0
        low = first_no(row[1]) if row[1] else 0
        if low == 0:
            return 0
    return low


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
