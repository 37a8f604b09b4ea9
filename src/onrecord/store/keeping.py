"""Counts that are kept: how many articles and statements each day has, how many of them wait.

Triggers (`counts_layout.py`) change them in the transaction that changes what they count.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.store.counts_layout import WORKED_OUT
from onrecord.store.sql import Connection

_KEPT = "SELECT day, articles, statements, waiting FROM day_count"


@dataclass(frozen=True, slots=True)
class Totals:
    """What the collection holds: articles that a page holds now, their statements; its days.

    `days` counts "no date" as one; `first` and `last` are ISO 8601, None without any date.
    """

    articles: int
    statements: int
    waiting: int
    days: int
    first: str | None
    last: str | None


def totals(connection: Connection) -> Totals:
    """Return what the collection holds: the sum over its days."""
    row = connection.execute(
        "SELECT coalesce(sum(articles), 0), coalesce(sum(statements), 0),"
        " coalesce(sum(waiting), 0), count(*), min(nullif(day, '')), max(nullif(day, ''))"
        " FROM day_count"
    ).fetchone()
    return Totals(*row)


def recount(connection: Connection) -> None:
    """Work the counts out anew, from every article and statement."""
    connection.execute("DELETE FROM day_count")
    connection.execute(f"INSERT INTO day_count {WORKED_OUT}")


def miscounted(connection: Connection) -> int:
    """Return how many days are not counted as they are, by all articles and statements."""
    sql = (
        f"WITH worked_out AS MATERIALIZED ({WORKED_OUT}), kept AS ({_KEPT})"
        " SELECT count(DISTINCT day) FROM"
        " (SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM worked_out)"
        " UNION ALL SELECT * FROM (SELECT * FROM worked_out EXCEPT SELECT * FROM kept))"
    )
    return int(connection.execute(sql).fetchone()[0])
