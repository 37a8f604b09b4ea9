"""The log of decisions, as it is read: in order, each with whether it counts or is undone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.store.numbers import article_of
from onrecord.store.rows import Decision
from onrecord.store.sql import Connection

COLUMNS = "id, seq, at, who, kind, article, statement, target, body, why"
BACK = frozenset({"undo", "redo"})
# The last undo or redo of a decision says whether it counts.
_UNDONE = (
    "SELECT kind FROM decision u WHERE u.target = d.id AND u.kind IN ('undo', 'redo')"
    " ORDER BY u.seq DESC LIMIT 1"
)
SELECT = (
    f"SELECT {', '.join('d.' + c.strip() for c in COLUMNS.split(','))}, ({_UNDONE}) FROM decision d"
)


def decision_from(row: Sequence[Any]) -> Decision:
    """Return the decision of a row of SELECT."""
    id, seq, at, who, kind, article, statement, target, body, why, back = row
    active = back != "undo"
    return Decision(
        id, seq, at, who, kind, article, statement, target, json.loads(body), why, active
    )


def one(connection: Connection, id: str) -> Decision | None:
    """Return a decision by its id; None if there is none."""
    row = connection.execute(f"{SELECT} WHERE d.id = ?", (id,)).fetchone()
    return decision_from(row) if row else None


def of_articles(connection: Connection, articles: Iterable[str]) -> list[Decision]:
    """Return what was decided on some articles, and on all, in the order of the log."""
    found: list[Decision] = []
    for article in set(articles):
        rows = connection.execute(f"{SELECT} WHERE d.article = ?", (article,))
        found.extend(map(decision_from, rows))
    # Those on stories are no article's (see grouped/folding.py).
    everywhere = (
        f"{SELECT} WHERE d.article IS NULL AND d.kind IN ('merge_speakers', 'undo', 'redo')"
    )
    rows = connection.execute(everywhere)
    found.extend(map(decision_from, rows))
    return sorted(found, key=lambda decision: decision.seq)


def lineage(
    connection: Connection, article: str, seen: frozenset[str] = frozenset()
) -> dict[str, dict[str, int]]:
    """Return, for each statement of an article that was moved to it, its earlier ids and shifts.

    A shift is the number of characters by which what was decided on the earlier id has moved.
    `seen` are articles that need not be followed: a page may go back to what it said before.
    """
    if article in seen:
        return {}
    found: dict[str, dict[str, int]] = {}
    sql = "SELECT old, new, shift FROM moved WHERE article = ? AND new IS NOT NULL"
    for old, new, shift in connection.execute(sql, (article,)).fetchall():
        own = found.setdefault(new, {})
        own[old] = shift
        earlier = lineage(connection, article_of(old), seen | {article})
        own.update({id: more + shift for id, more in earlier.get(old, {}).items()})
    return found
