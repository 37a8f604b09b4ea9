"""Statements as they are asked for: one by its permalink, those that wait, those left behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from onrecord.records import Article, Span
from onrecord.store.connection import Store
from onrecord.store.cursors import cursor, keys, limited
from onrecord.store.errors import NotStored
from onrecord.store.keeping import totals
from onrecord.store.numbers import article_of, hull
from onrecord.store.reading_out import articles_at, statements_at, statements_where
from onrecord.store.relocating import shift_of
from onrecord.store.rows import Batch, StoredStatement
from onrecord.store.sql import Connection


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where a permalink leads.

    `here`: to `statement`, under this very id. `moved`: the text has changed, the words stand in
    the new one, exactly, as `statement`. `orphan`: they do not, or not for certain; `statement` is
    what it was. `purged`: its source was removed. `unknown`: never stored here.
    """

    how: Literal["here", "moved", "orphan", "purged", "unknown"]
    statement: StoredStatement | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON-ready data."""
        said = self.statement.to_dict() if self.statement else None
        return {"how": self.how, "statement": said}


def statement(store: Store, id: str) -> StoredStatement:
    """Return the statement with this id, whatever became of its article. Raises NotStored."""
    with store.reading() as connection:
        found = _one(connection, id)
    if found is None:
        raise NotStored(f"no statement {id[:80]!r} in this store")
    return found


def resolve(store: Store, id: str) -> Resolved:
    """Say where a statement's permalink leads now: exactly somewhere, or nowhere; never guessed."""
    with store.reading() as connection:
        for _ in range(100):  # versions of one page; it may go back and forth
            found = _one(connection, id)
            if found is None:
                return Resolved(_absent(connection, article_of(id)))
            new = _replacement(connection, found.article)
            if new is None:
                return _seen(connection, found)
            there = _moved(connection, found, new)
            if there is None:
                return Resolved("orphan", found)
            further = _replacement(connection, there.article)
            if further is None:
                return Resolved("moved", there)
            id = there.id
    return Resolved("orphan", found)


def _seen(connection: Connection, found: StoredStatement) -> Resolved:
    return Resolved("here", found)


def _one(connection: Connection, id: str) -> StoredStatement | None:
    found = statements_where(connection, "s.id = ?", (id,))
    return found[0] if found else None


def _absent(connection: Connection, article: str) -> Literal["purged", "unknown", "orphan"]:
    purged = "SELECT 1 FROM change WHERE article = ? AND kind = 'purged' LIMIT 1"
    if connection.execute(purged, (article,)).fetchone():
        return "purged"
    there = connection.execute("SELECT 1 FROM article WHERE id = ?", (article,)).fetchone()
    return "orphan" if there else "unknown"


def _replacement(connection: Connection, article: str) -> str | None:
    sql = "SELECT replaced_by FROM article WHERE id = ?"
    row = connection.execute(sql, (article,)).fetchone()
    return row[0] if row else None


def _moved(connection: Connection, found: StoredStatement, new: str) -> StoredStatement | None:
    """Return the statement of the newer article that has the same words in the same place."""
    for (id,) in connection.execute("SELECT new FROM moved WHERE old = ?", (found.id,)):
        return _one(connection, id) if id else None
    before, after = (_text(connection, id) for id in (found.article, new))
    said = found.machine
    span = hull(said.source + said.cue + said.content)
    shift = shift_of(before, after, span) if span else None
    if shift is None:
        return None
    wanted = _places(found.machine.content, found.machine.cue, shift)
    same = [
        one
        for one in statements_where(connection, "a.id = ?", (new,))
        if _places(one.machine.content, one.machine.cue, 0) == wanted
    ]
    return same[0] if len(same) == 1 else None


def _places(content: tuple[Span, ...], cue: tuple[Span, ...], shift: int) -> list[int]:
    return [n + shift for s in (*content, *cue) for n in (s.start, s.end)]


def _text(connection: Connection, article: str) -> str:
    sql = "SELECT no FROM article WHERE id = ?"
    found: dict[int, Article] = articles_at(
        connection, [no for (no,) in connection.execute(sql, (article,))]
    )
    return next((one.text for one in found.values()), "")


def queue(store: Store, *, after: str | None = None, limit: int = 20) -> Batch[StoredStatement]:
    """Return what waits for review, the least certain first; `total` is all that wait."""
    floor, last = keys(after, (float, int)) if after else (-1.0, 0)
    where = "status = 'waiting' AND live"
    sql = (
        f"SELECT no, confidence FROM statement INDEXED BY statement_waiting WHERE {where}"
        " AND (confidence, no) > (?, ?) AND EXISTS (SELECT 1 FROM article a"
        " WHERE a.no = statement.article AND a.replaced_by IS NULL)"
        " ORDER BY confidence, no LIMIT ?"
    )
    with store.reading() as connection:
        rows = connection.execute(sql, (floor, last, limited(limit) + 1)).fetchall()
        found = statements_at(connection, [no for no, _ in rows[:limit]])
        total = totals(connection).waiting
    no, confidence = rows[limit - 1] if len(rows) > limit else (0, 0.0)
    following = cursor(float(confidence), no) if len(rows) > limit else None
    return Batch(tuple(one for one, _ in found), following, total)


def orphans(store: Store, *, after: str | None = None, limit: int = 50) -> Batch[StoredStatement]:
    """Return the decided statements whose words stand nowhere for certain since a text changed."""
    last = int(keys(after, (int,))[0]) if after else 2**63 - 1
    where = "s.id IN (SELECT old FROM moved WHERE new IS NULL)"
    with store.reading() as connection:
        found = connection.execute(
            f"SELECT s.no FROM statement s WHERE {where} AND s.no < ? ORDER BY s.no DESC LIMIT ?",
            (last, limited(limit) + 1),
        ).fetchall()
        numbers = [no for (no,) in found]
        items = tuple(one for one, _ in statements_at(connection, numbers[:limit]))
        count = "SELECT count(*) FROM moved WHERE new IS NULL"
        total = connection.execute(count).fetchone()[0]
    return Batch(items, cursor(numbers[limit - 1]) if len(numbers) > limit else None, total)
