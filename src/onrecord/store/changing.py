"""The change log, and the log of decisions: what came, what went, who decided what."""

from __future__ import annotations

import json

from onrecord.store import log
from onrecord.store.connection import Store
from onrecord.store.cursors import cursor, keys, limited
from onrecord.store.errors import NotStored
from onrecord.store.numbers import article_of
from onrecord.store.rows import Batch, Change, Decision, StoredFailure
from onrecord.store.sql import Connection


def changes(
    store: Store,
    *,
    kind: str | None = None,
    article: str | None = None,
    after: str | None = None,
    limit: int = 50,
) -> Batch[Change]:
    """Return what changed, the latest first: added, replaced, reread, purged, decided."""
    last = int(keys(after, (int,))[0]) if after else 2**62
    where, given = ["c.seq < ?"], [last, kind, article]
    where += [f"(?{n} IS NULL OR c.{name} = ?{n})" for n, name in ((2, "kind"), (3, "article"))]
    condition = " AND ".join(where).replace("c.seq < ?", "c.seq < ?1")
    sql = (
        "SELECT c.seq, c.at, c.kind, c.article, c.statement, c.decision, c.detail, a.title"
        f" FROM change c LEFT JOIN article a ON a.id = c.article WHERE {condition}"
        " ORDER BY c.seq DESC LIMIT ?4"
    )
    with store.reading() as connection:
        rows = connection.execute(sql, (*given, limited(limit) + 1)).fetchall()
        items = tuple(_change(connection, *row) for row in rows[:limit])
        total = connection.execute("SELECT count(*) FROM change").fetchone()[0]
    following = cursor(rows[limit - 1][0]) if len(rows) > limit else None
    return Batch(items, following, total)


def _change(
    connection: Connection,
    seq: int,
    at: str,
    kind: str,
    article: str | None,
    statement: str | None,
    decision: str | None,
    detail: str,
    title: str | None,
) -> Change:
    decided = log.one(connection, decision) if decision else None
    return Change(seq, at, kind, article, statement, decided, json.loads(detail), title)


def decision(store: Store, id: str) -> Decision:
    """Return a decision by its id. Raises NotStored."""
    with store.reading() as connection:
        found = log.one(connection, id)
    if found is None:
        raise NotStored(f"no decision {id[:60]!r} in this store")
    return found


def history(store: Store, statement: str) -> tuple[Decision, ...]:
    """Return every decision that touches a statement, in the order of the log, undone ones too."""
    of = article_of(statement)
    with store.reading() as connection:
        ids = {statement, *log.lineage(connection, of).get(statement, {})}
        found = log.of_articles(connection, {article_of(id) for id in ids})
    return tuple(d for d in found if _touches(d, ids))


def _touches(decision: Decision, ids: set[str]) -> bool:
    named = decision.body.get("statements", ())
    return decision.statement in ids or not ids.isdisjoint(named)


def decisions(
    store: Store, *, who: str | None = None, after: str | None = None, limit: int = 50
) -> Batch[Decision]:
    """Return the log of decisions, the latest first."""
    last = int(keys(after, (int,))[0]) if after else 2**62
    sql = (
        f"{log.SELECT} WHERE d.seq < ?1 AND (?2 IS NULL OR d.who = ?2) ORDER BY d.seq DESC LIMIT ?3"
    )
    with store.reading() as connection:
        rows = connection.execute(sql, (last, who, limited(limit) + 1)).fetchall()
        items = tuple(map(log.decision_from, rows[:limit]))
        count = "SELECT count(*) FROM decision WHERE ?1 IS NULL OR who = ?1"
        total = connection.execute(count, (who,)).fetchone()[0]
    return Batch(items, cursor(items[-1].seq) if len(rows) > limit else None, total)


def failures(store: Store, *, after: str | None = None, limit: int = 50) -> Batch[StoredFailure]:
    """Return the pages that could not be read, the last added first."""
    last = int(keys(after, (int,))[0]) if after else 2**62
    sql = (
        "SELECT no, origin, reason, message, tried, reader FROM source"
        " WHERE reason IS NOT NULL AND no < ? ORDER BY no DESC LIMIT ?"
    )
    with store.reading() as connection:
        rows = connection.execute(sql, (last, limited(limit) + 1)).fetchall()
        count = "SELECT count(*) FROM source WHERE reason IS NOT NULL"
        total = connection.execute(count).fetchone()[0]
    items = tuple(StoredFailure(*row[1:]) for row in rows[:limit])
    return Batch(items, cursor(rows[limit - 1][0]) if len(rows) > limit else None, total)
