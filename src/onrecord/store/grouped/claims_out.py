"""Claims as they are asked for: those of a story, those of an article, one by its id."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from onrecord.records import Difference
from onrecord.store.codec import spans_from
from onrecord.store.connection import Store
from onrecord.store.cursors import cursor, keys, limited
from onrecord.store.errors import NotStored
from onrecord.store.grouped.checks import story_no
from onrecord.store.grouped.resting import UNNAMED
from onrecord.store.grouped.rows import StoredCarrier, StoredClaim
from onrecord.store.reading_out import statements_where
from onrecord.store.rows import Batch, StoredStatement
from onrecord.store.sql import Connection

_ROW = "k.no, k.id, s.id, k.differences, k.contradicts, k.disputed"
_FROM = "FROM claim k JOIN story s ON s.no = k.story"


def claims_of(
    store: Store,
    story: str,
    *,
    shared: bool = False,
    disputed: bool = False,
    after: str | None = None,
    limit: int = 50,
) -> Batch[StoredClaim]:
    """Return a page of a story's claims: most independent sources first, then as they first stand.

    `shared`: only those that two articles or more carry; `disputed`: only those whose carriers
    differ in more than the act. A cursor holds as long as the story stays as it is.
    Raises NotStored.
    """
    last = int(keys(after, (int,))[0]) if after else -1
    where = "k.story = ?"
    where += " AND k.articles > 1" if shared else ""
    where += " AND k.disputed" if disputed else ""
    with store.reading() as connection:
        no = story_no(connection, story)
        sql = f"SELECT k.rank, {_ROW} {_FROM} WHERE {where} AND k.rank > ? ORDER BY k.rank LIMIT ?"
        rows = connection.execute(sql, (no, last, limited(limit) + 1)).fetchall()
        items = _claims(connection, [row[1:] for row in rows[:limit]])
        sql = f"SELECT count(*) FROM claim k WHERE {where}"
        total = connection.execute(sql, (no,)).fetchone()[0]
    following = cursor(rows[limit - 1][0]) if len(rows) > limit else None
    return Batch(tuple(items), following, total)


def claim(store: Store, id: str) -> StoredClaim:
    """Return a claim by its id. Raises NotStored."""
    with store.reading() as connection:
        sql = f"SELECT {_ROW} {_FROM} WHERE k.id = ? ORDER BY k.no LIMIT 1"
        found = _claims(connection, connection.execute(sql, (id,)).fetchall())
    if not found:
        said = "its story may have changed since; look at the story"
        raise NotStored(f"no claim {id[:40]!r} in this store: {said}")
    return found[0]


def claims_in(store: Store, article: str) -> tuple[StoredClaim, ...]:
    """Return the claims of an article that others carry too, or contradict, in their order."""
    sql = (
        f"SELECT DISTINCT k.rank, {_ROW} FROM claim_carrier c JOIN article a ON a.no = c.article"
        " JOIN claim k ON k.no = c.claim JOIN story s ON s.no = k.story"
        " WHERE a.id = ? AND (k.articles > 1 OR k.contradicts != '[]') ORDER BY k.rank"
    )
    with store.reading() as connection:
        rows = connection.execute(sql, (article,)).fetchall()
        return tuple(_claims(connection, [row[1:] for row in rows]))


def claims_with(store: Store, statement: str) -> tuple[StoredClaim, ...]:
    """Return the claims that a statement carries, as it stands, in their order.

    Empty for a rejected one, and for one of an article that is in no story yet.
    """
    sql = (
        f"SELECT DISTINCT k.rank, {_ROW} FROM claim_carrier c JOIN claim k ON k.no = c.claim"
        " JOIN story s ON s.no = k.story WHERE c.statement = ? ORDER BY k.rank"
    )
    with store.reading() as connection:
        rows = connection.execute(sql, (statement,)).fetchall()
        found = _claims(connection, [row[1:] for row in rows])
    return tuple(c for c in found if any(one.statement_id == statement for one in c.carriers))


def _claims(connection: Connection, rows: Sequence[Sequence[Any]]) -> list[StoredClaim]:
    """Return the claims of rows of _ROW."""
    sql = (
        "SELECT c.claim, c.place, c.statement, c.content, c.words, a.id, a.title, a.outlet, a.day,"
        " a.record ->> '$.url', m.source FROM claim_carrier c JOIN article a ON a.no = c.article"
        " JOIN story_article m ON m.article = c.article"
        " WHERE c.claim IN (SELECT value FROM json_each(?)) ORDER BY c.claim, c.place"
    )
    found = connection.execute(sql, (json.dumps([row[0] for row in rows]),)).fetchall()
    ids = json.dumps(sorted({row[2] for row in found if row[2]}))
    said = statements_where(connection, "s.id IN (SELECT value FROM json_each(?))", (ids,))
    stand = {one.id: one for one in said if one.status not in ("rejected", "withdrawn")}
    carriers: dict[int, dict[int, StoredCarrier]] = {row[0]: {} for row in rows}
    for claim, place, *rest in found:
        carrier = _carrier(rest, stand)
        if carrier:
            carriers[claim][place] = carrier
    return [_claim(row, carriers[row[0]]) for row in rows]


def _carrier(row: Sequence[Any], stand: dict[str, StoredStatement]) -> StoredCarrier | None:
    """Return a carrier; None where its statement was rejected since."""
    statement, content, words, article, title, outlet, day, url, source = row
    given: dict[str, Any] = {}
    if statement is not None:
        one = stand.get(statement)
        if one is None:
            return None
        now = one.statement
        given = {
            "statement_id": one.id,
            "speaker": one.speaker,
            "speaker_id": one.speaker_id,
            "speaker_type": now.speaker_type,
            "act": now.act,
            "form": now.form,
            "status": one.status,
            "cue": now.cue,
            "source": now.source,
            "cue_text": one.cue_text,
            "source_text": one.source_text,
        }
    spans = spans_from(json.loads(content))
    return StoredCarrier(article, title, outlet, day, url, spans, words, source, **given)


def _claim(row: Sequence[Any], carriers: dict[int, StoredCarrier]) -> StoredClaim:
    _no, id, story, differences, contradicts, disputed = row
    places = {old: new for new, old in enumerate(carriers)}
    sources = {source: n for n, source in enumerate({c.source_no: 0 for c in carriers.values()})}
    shown = tuple(replace(c, source_no=sources[c.source_no]) for c in carriers.values())
    kept = [d for d in json.loads(differences) if d["first"] in places and d["second"] in places]
    return StoredClaim(
        id=id,
        story=story,
        carriers=shown,
        differences=tuple(
            Difference(**{**d, "first": places[d["first"]], "second": places[d["second"]]})
            for d in kept
        ),
        contradicts=tuple(json.loads(contradicts)),
        articles=len({c.article for c in shown}),
        outlets=tuple(dict.fromkeys(c.outlet for c in shown if c.outlet)),
        independent=len({c.source_no for c in shown}),
        disputed=bool(disputed),
        rests_unnamed=bool(shown) and all(c.speaker_type in UNNAMED for c in shown),
    )
