"""Readings into the store: each page's article and statements, or why it could not be read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.records import Failure, Reading
from onrecord.store.articles_in import Place, insert_article, reread_article, revive
from onrecord.store.connection import Store
from onrecord.store.numbers import article_id
from onrecord.store.replacing import leave
from onrecord.store.sql import Connection


@dataclass(frozen=True, slots=True)
class Read:
    """A page and what came of it: `page` is the hash of its bytes, `reader` the version."""

    origin: str
    page: str
    reader: str
    result: Reading | Failure


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of a page; `failed` is the reason why it could not be read, if so."""

    page: str
    reader: str
    failed: str | None


def now() -> str:
    """Return the time, UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def known(store: Store, origin: str) -> Known | None:
    """Return what is known of the page at `origin`; None if it was never added."""
    with store.reading() as connection:
        return _known(connection, origin)


def put(store: Store, batch: Sequence[Read]) -> None:
    """Store what was read, all in one short transaction.

    A page that another writer has stored meanwhile, as it is and by the same reader, is left as
    that one stored it. Raises StoreFull, StoreLocked and the like; then nothing of the batch is in.
    """
    if not batch:
        return
    with store.writing() as connection:
        for one in batch:
            if not _is_done(_known(connection, one.origin), one):
                _put(connection, one)


def _known(connection: Connection, origin: str) -> Known | None:
    sql = "SELECT page, reader, reason FROM source WHERE origin = ?"
    for page, reader, reason in connection.execute(sql, (origin,)):
        return Known(page, reader, reason)
    return None


def _is_done(before: Known | None, one: Read) -> bool:
    if before is None or (before.page, before.reader) != (one.page, one.reader):
        return False
    return before.failed is None


def _put(connection: Connection, one: Read) -> None:
    at = now()
    row = connection.execute(
        "SELECT article FROM source WHERE origin = ?", (one.origin,)
    ).fetchone()
    before: int | None = row[0] if row else None
    if isinstance(one.result, Failure):
        # What the page held before stays: that it cannot be read now says nothing about that.
        _remember(connection, one, before, one.result, at)
        return
    article, is_new = _article(connection, one.result, one.reader, at)
    _remember(connection, one, article.no, None, at)
    if before is not None and before != article.no:
        leave(connection, before, article.id, at)
    elif is_new:
        note(connection, at, "added", article.id)


def _article(connection: Connection, reading: Reading, reader: str, at: str) -> tuple[Place, bool]:
    """Return the stored article of a reading, and whether it was not stored before."""
    id = article_id(reading.article)
    sql = "SELECT no, reader, replaced_by FROM article WHERE id = ?"
    row = connection.execute(sql, (id,)).fetchone()
    if row is None:
        return insert_article(connection, id, reading, reader, at), True
    no, read_by, replaced_by = row
    if read_by != reader:
        reread_article(connection, Place(no, id), reading, reader)
        note(connection, at, "reread", id, reader=reader, before=read_by)
    if replaced_by is not None:
        revive(connection, Place(no, id))
        note(connection, at, "added", id, again=True)
    return Place(no, id), False


def _remember(
    connection: Connection, one: Read, article: int | None, failure: Failure | None, at: str
) -> None:
    connection.execute(
        "INSERT INTO source (origin, page, reader, article, reason, message, tried)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (origin) DO UPDATE SET page = excluded.page,"
        " reader = excluded.reader, article = excluded.article, reason = excluded.reason,"
        " message = excluded.message, tried = excluded.tried",
        (
            *(one.origin, one.page, one.reader, article),
            *((failure.reason, failure.message) if failure else (None, None)),
            at,
        ),
    )


def note(
    connection: Connection,
    at: str,
    kind: str,
    article: str | None = None,
    *,
    statement: str | None = None,
    decision: str | None = None,
    **detail: object,
) -> None:
    """Write a line of the change log."""
    connection.execute(
        "INSERT INTO change (at, kind, article, statement, decision, detail)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (at, kind, article, statement, decision, json.dumps(detail)),
    )
