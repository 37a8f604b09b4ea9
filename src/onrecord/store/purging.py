"""Removing a source and everything that was derived from it; the change log says so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.store.actors_in import forget_actors
from onrecord.store.adding import note, now
from onrecord.store.checks import named
from onrecord.store.connection import Store
from onrecord.store.faults import told
from onrecord.store.grouped.placing import take_out
from onrecord.store.indexing import drop_words
from onrecord.store.sql import Connection


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge removed, or would remove."""

    sources: int
    articles: int
    statements: int
    decisions: int

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as JSON-ready data."""
        return {
            "sources": self.sources,
            "articles": self.articles,
            "statements": self.statements,
            "decisions": self.decisions,
        }


def purge(
    store: Store,
    *,
    origins: Sequence[str] = (),
    articles: Sequence[str] = (),
    outlet: str | None = None,
    who: str,
    why: str = "",
    dry_run: bool = False,
) -> Purged:
    """Remove pages by where they lie (a file, or all below a folder), articles by id, an outlet.

    With an article go all earlier versions of it, its statements, its words in the index and what
    was decided on it; an article that another page holds too stays. The change log keeps the
    article's id, who and why, and nothing of what it said: the file is written anew, which takes
    its time, and as much free space again. `dry_run` only counts.

    Raises DecisionError without a name, StoreLocked and the like.
    """
    by = named(who)
    with store.writing() as connection:
        _choose(connection, origins, articles, outlet)
        found = _counted(connection)
        if not dry_run:
            _remove(connection, now(), by, why)
        for table in ("leaving", "leaving_source"):
            connection.execute(f"DROP TABLE temp.{table}")
    if not dry_run and found.articles:
        _forget(store)
    return found


def _forget(store: Store) -> None:
    """Write the indexes and the file anew without what left, and empty the write-ahead log.

    Overwriting the rows alone (`secure_delete`) leaves the copies that SQLite makes when it moves
    rows from page to page.
    """
    for table in ("article_words", "statement_words"):
        with store.writing() as connection:
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    with told(store.path):
        store.connection.execute("VACUUM")
        store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _choose(
    connection: Connection,
    origins: Sequence[str],
    articles: Sequence[str],
    outlet: str | None,
) -> None:
    """Put what is to go into two temporary tables."""
    connection.execute("CREATE TEMP TABLE leaving (no INTEGER PRIMARY KEY, id TEXT)")
    connection.execute("CREATE TEMP TABLE leaving_source (no INTEGER PRIMARY KEY)")
    for origin in origins:
        below = origin.rstrip("/") + "/"
        connection.execute(
            "INSERT OR IGNORE INTO temp.leaving_source SELECT no FROM source"
            " WHERE origin = ?1 OR substr(origin, 1, length(?2)) = ?2",
            (origin, below),
        )
    connection.execute(
        "INSERT OR IGNORE INTO temp.leaving_source SELECT s.no FROM source s JOIN article a"
        " ON a.no = s.article WHERE a.id IN (SELECT value FROM json_each(?1)) OR a.outlet = ?2",
        (json.dumps(list(articles)), outlet),
    )
    connection.execute(
        "INSERT OR IGNORE INTO temp.leaving SELECT a.no, a.id FROM article a"
        " WHERE (a.no IN (SELECT article FROM source WHERE no IN temp.leaving_source)"
        "  AND NOT EXISTS (SELECT 1 FROM source s WHERE s.article = a.no"
        "   AND s.no NOT IN temp.leaving_source))"
        " OR a.id IN (SELECT value FROM json_each(?1)) OR a.outlet = ?2",
        (json.dumps(list(articles)), outlet),
    )
    earlier = (
        "INSERT OR IGNORE INTO temp.leaving SELECT no, id FROM article"
        " WHERE replaced_by IN (SELECT id FROM temp.leaving)"
    )
    before = -1
    while (count := _count(connection, "temp.leaving")) != before:
        before = count
        connection.execute(earlier)


def _count(connection: Connection, what: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0])


def _counted(connection: Connection) -> Purged:
    return Purged(
        _count(connection, "temp.leaving_source"),
        _count(connection, "temp.leaving"),
        _count(connection, "statement WHERE article IN (SELECT no FROM temp.leaving)"),
        _count(connection, "decision WHERE article IN (SELECT id FROM temp.leaving)"),
    )


def _remove(connection: Connection, at: str, who: str, why: str) -> None:
    leaving = connection.execute("SELECT no, id FROM temp.leaving").fetchall()
    take_out(connection, [no for no, _ in leaving])
    forget_actors(connection, [id for _, id in leaving])
    for no, id in connection.execute("SELECT no, id FROM temp.leaving ORDER BY no").fetchall():
        rows = connection.execute("SELECT no FROM statement WHERE article = ?", (no,)).fetchall()
        drop_words(connection, no, [row for (row,) in rows])
        connection.execute("INSERT INTO purging VALUES (?)", (id,))
        decided = connection.execute(
            "SELECT count(*) FROM decision WHERE article = ?", (id,)
        ).fetchone()[0]
        for sql in (
            "DELETE FROM decision WHERE article = ?",
            "DELETE FROM change WHERE article = ?",
            "DELETE FROM moved WHERE article = ? OR substr(old, 1, 20) = ?1",
            "DELETE FROM purging WHERE article = ?",
        ):
            connection.execute(sql, (id,))
        connection.execute("DELETE FROM statement WHERE article = ?", (no,))
        note(
            connection,
            at,
            "purged",
            id,
            who=who,
            why=why,
            statements=len(rows),
            decisions=decided,
        )
    connection.execute("DELETE FROM source WHERE no IN temp.leaving_source")
    connection.execute("UPDATE source SET article = NULL WHERE article IN (SELECT no FROM leaving)")
    connection.execute("DELETE FROM article WHERE no IN (SELECT no FROM temp.leaving)")
