"""A page says something else now: what was decided is found again exactly, or is an orphan."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from onrecord.records import Span, Statement
from onrecord.store.articles_in import (
    Place,
    Row,
    article_record,
    free_no,
    is_decided,
    statement_rows,
    write_statements,
)
from onrecord.store.codec import ROLES, article_from, spans_from
from onrecord.store.folding import moved
from onrecord.store.grouped.placing import take_out
from onrecord.store.indexing import drop_words
from onrecord.store.log import of_articles
from onrecord.store.numbers import hull, statement_id
from onrecord.store.relocating import shift_of
from onrecord.store.sql import Connection


def leave(connection: Connection, no: int, new: str, at: str) -> None:
    """Take an article out of the collection if no page holds it any more; `new` is in its place.

    Its rows stay, so that its permalinks and what was decided on it can be followed.
    """
    held = connection.execute("SELECT 1 FROM source WHERE article = ? LIMIT 1", (no,)).fetchone()
    if held:
        return
    id = connection.execute("SELECT id FROM article WHERE no = ?", (no,)).fetchone()[0]
    connection.execute("UPDATE article SET replaced_by = ? WHERE no = ?", (new, no))
    old = Place(no, id)
    rows = statement_rows(connection, old)
    take_out(connection, [no])
    drop_words(connection, no, [row.no for row in rows])
    orphans = _carry(connection, old, new, rows, at)
    detail = {"old": id, "orphans": orphans}
    connection.execute(
        "INSERT INTO change (at, kind, article, detail) VALUES (?, 'replaced', ?, ?)",
        (at, new, json.dumps(detail)),
    )


def _carry(connection: Connection, old: Place, new: str, rows: list[Row], at: str) -> int:
    """Move what was decided to the new text; return how many statements are orphans."""
    decided = [row for row in rows if is_decided(connection, row.id)]
    if not decided:
        return 0
    no, record = connection.execute(
        "SELECT no, record FROM article WHERE id = ?", (new,)
    ).fetchone()
    place, article = Place(no, new), article_from(json.loads(record))
    before = article_record(connection, old).text
    found = {row.id: row for row in statement_rows(connection, place)}
    orphans = 0
    for row in decided:
        shift = shift_of(before, article.text, _extent(connection, old, row))
        there = _shifted(row.machine, shift) if shift is not None else None
        id = _id(new, there, found.keys()) if there else None
        orphans += id is None
        connection.execute(
            "INSERT INTO moved VALUES (?, ?, ?, ?, ?) ON CONFLICT (old) DO UPDATE SET"
            " new = excluded.new, article = excluded.article, shift = excluded.shift",
            (row.id, id, new, shift or 0, at),
        )
        if there and id and id not in found:
            low = min([r.no for r in found.values()], default=free_no(connection, place) + 1)
            found[id] = Row(low - 1, id, there, row.origin, row.origin != "reader")
    write_statements(connection, place, article, found.values())
    return orphans


def _id(article: str, statement: Statement, present: Collection[str]) -> str:
    """Return the id that a statement has in an article, with or without its source."""
    full = statement_id(article, statement, with_source=True)
    return full if full in present else statement_id(article, statement)


def _extent(connection: Connection, old: Place, row: Row) -> Span:
    """Return the stretch of text that the statement and all decisions on it speak of."""
    spans = [span for role in ROLES for span in getattr(row.machine, role)]
    for decision in of_articles(connection, [old.id]):
        if decision.statement == row.id and decision.kind == "respan":
            spans += [s for role in ROLES for s in spans_from(decision.body.get(role, ()))]
    return hull(spans) or Span(0, 0)


def _shifted(statement: Statement, shift: int) -> Statement:
    """Return a statement further on in a text; its chain, which reaches elsewhere, is dropped."""
    spans: dict[str, Any] = {role: moved(getattr(statement, role), shift) for role in ROLES}
    return replace(statement, chain=(), **spans)
