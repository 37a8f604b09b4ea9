"""The doctor: is the file whole, does everything belong somewhere, is the index in step?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.store.articles_in import Place, article_record, standings, statement_rows
from onrecord.store.codec import article_from
from onrecord.store.connection import Store
from onrecord.store.errors import StoreError
from onrecord.store.grouped.checking import wrong_stories
from onrecord.store.keeping import miscounted
from onrecord.store.numbers import article_id, day_of
from onrecord.store.sql import Connection
from onrecord.store.words import folded

_ORPHANS = {
    "statements without an article": "statement WHERE article NOT IN (SELECT no FROM article)",
    "pages whose article is gone": (
        "source WHERE article IS NOT NULL AND article NOT IN (SELECT no FROM article)"
    ),
    "articles that no page holds": (
        "article WHERE replaced_by IS NULL AND no NOT IN"
        " (SELECT article FROM source WHERE article IS NOT NULL)"
    ),
    "decisions on an article that is gone": (
        "decision WHERE article IS NOT NULL AND article NOT IN (SELECT id FROM article)"
    ),
}
_INDEXED = {
    "article_words": "SELECT no FROM article WHERE replaced_by IS NULL",
    "statement_words": (
        "SELECT s.no FROM statement s JOIN article a ON a.no = s.article"
        " WHERE a.replaced_by IS NULL"
        " AND s.status != 'withdrawn' AND (s.live OR s.status IN ('accepted', 'corrected'))"
    ),
}
_REPAIR = "onrecord doctor --repair"
_LOST = "put a copy of the file back, or move it away and add the pages again"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is wrong: what, and what to do about it."""

    what: str
    remedy: str


def doctor(store: Store) -> Iterator[Trouble]:
    """Yield what is wrong with the store; nothing where all is well.

    Looks at the file itself (`PRAGMA integrity_check`, the indexes' own checks), at rows that
    belong to nothing, at every article's text and spans, and whether words, states, stories and
    counts are in step.
    """
    try:
        yield from _file(store)
        with store.reading() as connection:
            yield from _belonging(connection)
            yield from _index_rows(connection)
            yield from _articles(connection)
            if days := miscounted(connection):
                yield Trouble(f"{days} days are counted wrong", _REPAIR)
            yield from (Trouble(said, _REPAIR) for said in wrong_stories(connection))
    except StoreError as error:
        yield Trouble(str(error), _LOST)


def _file(store: Store) -> Iterator[Trouble]:
    with store.reading() as connection:
        for (said,) in connection.execute("PRAGMA integrity_check(20)"):
            if said != "ok":
                yield Trouble(f"the file: {said}", _LOST)
        for row in connection.execute("PRAGMA foreign_key_check"):
            yield Trouble(f"a row of {row[0]} belongs to no {row[2]}", _LOST)
    if not store.read_only:
        for table in _INDEXED:
            try:
                with store.writing() as connection:
                    connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
            except StoreError as error:
                yield Trouble(f"the index {table} is damaged ({error})", _REPAIR)


def _belonging(connection: Connection) -> Iterator[Trouble]:
    for what, where in _ORPHANS.items():
        count = connection.execute(f"SELECT count(*) FROM {where}").fetchone()[0]
        if count:
            yield Trouble(f"{count} {what}", _LOST)


def _index_rows(connection: Connection) -> Iterator[Trouble]:
    for table, wanted in _INDEXED.items():
        for said, sql in (
            ("rows are missing in", f"{wanted} EXCEPT SELECT rowid FROM {table}"),
            ("rows too many are in", f"SELECT rowid FROM {table} EXCEPT {wanted}"),
        ):
            count = connection.execute(f"SELECT count(*) FROM ({sql})").fetchone()[0]
            if count:
                yield Trouble(f"{count} {said} the index {table}", _REPAIR)


def _articles(connection: Connection) -> Iterator[Trouble]:
    sql = "SELECT no, id, day, record, replaced_by IS NULL FROM article"
    for no, id, day, record, current in connection.execute(sql):
        try:
            article = article_from(json.loads(record))
        except (ValueError, KeyError, TypeError) as error:
            yield Trouble(f"article {id}: its record cannot be read ({error})", _LOST)
            continue
        if article_id(article) != id or day_of(article.published) != day:
            yield Trouble(f"article {id}: its text is not the one it was stored with", _LOST)
        yield from _states(connection, Place(no, id))
        if current:
            yield from _words(connection, no, id, article.text)


def _states(connection: Connection, place: Place) -> Iterator[Trouble]:
    article = article_record(connection, place)
    rows = statement_rows(connection, place)
    for row in rows:
        spans = row.machine.content + row.machine.cue + row.machine.source
        if any(not 0 <= s.start <= s.end <= len(article.text) for s in spans):
            yield Trouble(f"statement {row.id}: its spans reach past the text", _LOST)
    stored = dict(
        connection.execute(
            "SELECT no, status || ' ' || speaker_id || ' ' || act || ' ' || form FROM statement"
            " WHERE article = ?",
            (place.no,),
        ).fetchall()
    )
    for row, one in zip(rows, standings(connection, place, article.text, rows), strict=True):
        now = f"{one.status} {one.speaker_id} {one.statement.act} {one.statement.form}"
        if stored[row.no] != now:
            yield Trouble(f"statement {row.id}: not in step with the log of decisions", _REPAIR)


def _words(connection: Connection, no: int, id: str, text: str) -> Iterator[Trouble]:
    """See whether the index finds an article by its first and its last words."""
    lines = text.split("\n")
    words = folded(lines[0][:400]).split()[:8], folded(lines[-1][-400:]).split()[-8:]
    for some in filter(None, words):
        sql = "SELECT 1 FROM article_words WHERE article_words MATCH ? AND rowid = ?"
        # A cut word at the edge of the 400 characters is not in the text.
        inner = some[1:-1] or some
        asked = f'{{text}}: "{" ".join(inner)}"'
        if len(some) > 2 and not connection.execute(sql, (asked, no)).fetchone():
            yield Trouble(f"article {id}: the index does not have its words", _REPAIR)
            return
