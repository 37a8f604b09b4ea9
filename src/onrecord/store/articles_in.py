"""An article's rows: made, made anew when a newer reader read it, kept in step with decisions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.records import Article, Reading, Statement
from onrecord.store.codec import (
    article_from,
    dumped,
    entities_from,
    plain,
    reading_data,
    statement_data,
    statement_from,
)
from onrecord.store.errors import StoreFull
from onrecord.store.folding import state
from onrecord.store.indexing import Standing, add_article_words, add_statement_words, drop_words
from onrecord.store.log import lineage, of_articles
from onrecord.store.naming import speaker_id, speaker_of
from onrecord.store.numbers import (
    LAST_ADDED,
    LAST_PLACE,
    article_id,
    article_no,
    article_of,
    day_of,
    statement_ids,
    statement_no,
)
from onrecord.store.rows import Decision
from onrecord.store.sql import Connection
from onrecord.store.staleness import disputed_statements, needs_story, outdated

# What claims are made of.
_TOLD = "SELECT no, id, status, live, machine, edited FROM statement WHERE article = ? ORDER BY no"


@dataclass(frozen=True, slots=True)
class Place:
    """An article's row number and its id."""

    no: int
    id: str


@dataclass(frozen=True, slots=True)
class Row:
    """A statement as it is to be stored: what was found, by whom, and whether it still is."""

    no: int
    id: str
    machine: Statement
    origin: str = "reader"
    live: bool = True


def insert_article(
    connection: Connection, id: str, reading: Reading, reader: str, at: str
) -> Place:
    """Store an article that is not stored yet, with its statements."""
    article = reading.article
    day = day_of(article.published)
    place = Place(article_no(day, _next(connection)), id)
    connection.execute(
        "INSERT INTO article (no, id, day, outlet, title, language, kind, record, reading, reader,"
        " replaced_by, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)",
        (
            *(place.no, id, day, plain(article.publisher), plain(article.title)),
            *(plain(article.language), article.kind, dumped(article.to_dict())),
            *(dumped(reading_data(reading)), reader, at),
        ),
    )
    ids = statement_ids(id, reading.statements)
    rows = [
        Row(statement_no(place.no, at), id, statement)
        for at, (id, statement) in enumerate(zip(ids, reading.statements, strict=True))
    ]
    write_statements(connection, place, article, rows)
    needs_story(connection, place.no, article.kind)
    return place


def _next(connection: Connection) -> int:
    """Return a number that no article had before, purged ones included."""
    row = connection.execute(
        "INSERT INTO counter VALUES ('article', 1)"
        " ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value"
    ).fetchone()
    number = int(row[0])
    if number > LAST_ADDED:
        raise StoreFull(f"the store has had {LAST_ADDED:,} articles; begin another one")
    return number


def article_record(connection: Connection, place: Place) -> Article:
    """Return the article stored at a place."""
    row = connection.execute("SELECT record FROM article WHERE no = ?", (place.no,)).fetchone()
    return article_from(json.loads(row[0]))


def statement_rows(connection: Connection, place: Place) -> list[Row]:
    """Return what was found in an article, in the order of the text as far as it was known."""
    sql = "SELECT no, id, machine, origin, live FROM statement WHERE article = ? ORDER BY no DESC"
    return [
        Row(no, id, statement_from(json.loads(machine)), origin, bool(live))
        for no, id, machine, origin, live in connection.execute(sql, (place.no,))
    ]


def free_no(connection: Connection, place: Place) -> int:
    """Return a number for one more statement of an article."""
    sql = "SELECT min(no) FROM statement WHERE article = ?"
    lowest = connection.execute(sql, (place.no,)).fetchone()[0]
    return int(lowest) - 1 if lowest is not None else place.no + LAST_PLACE


def write_statements(
    connection: Connection, place: Place, article: Article, rows: Iterable[Row]
) -> None:
    """Write all statements of an article as they stand, and its words, in place of those there."""
    rows = sorted(rows, key=lambda row: row.no)
    old = connection.execute(_TOLD, (place.no,)).fetchall()
    drop_words(connection, place.no, [row[0] for row in old])
    connection.execute("DELETE FROM statement WHERE article = ?", (place.no,))
    standing = standings(connection, place, article.text, rows)
    for row, one in zip(rows, standing, strict=True):
        _insert(connection, place, row, one)
    if old != connection.execute(_TOLD, (place.no,)).fetchall():
        outdated(connection, place.no)
    index(connection, place, article, standing)


def reindex(connection: Connection, place: Place) -> None:
    """Write the words of an article and its statements anew; nothing else changes."""
    rows = statement_rows(connection, place)
    drop_words(connection, place.no, [row.no for row in rows])
    article = article_record(connection, place)
    index(connection, place, article, standings(connection, place, article.text, rows))


def index(
    connection: Connection, place: Place, article: Article, standing: Sequence[Standing]
) -> None:
    """Index an article and its statements, unless another article has taken its place."""
    sql = "SELECT day, replaced_by, reading FROM article WHERE no = ?"
    day, replaced_by, reading = connection.execute(sql, (place.no,)).fetchone()
    if replaced_by is None:
        entities = entities_from(json.loads(reading)["entities"])
        add_article_words(connection, place.no, article, day, entities, standing)
        for one in standing:
            add_statement_words(connection, article, day, entities, one)


def standings(
    connection: Connection, place: Place, text: str, rows: Sequence[Row]
) -> list[Standing]:
    """Return how statements stand after all that was decided."""
    earlier = lineage(connection, place.id)
    olds = {article_of(old) for ids in earlier.values() for old in ids}
    log = of_articles(connection, {place.id, *olds})
    disputed = disputed_statements(connection, place.no)
    found = [_standing(place, text, row, earlier.get(row.id, {}), log) for row in rows]
    return [replace(one, disputed=row.id in disputed) for row, one in zip(rows, found, strict=True)]


def _standing(
    place: Place, text: str, row: Row, earlier: Mapping[str, int], log: Sequence[Decision]
) -> Standing:
    ids = {**earlier, row.id: 0}
    now = state(text, row.machine, ids, log, origin=row.origin)
    name = speaker_of(text, now.statement)
    who = speaker_id(place.id, name, now.statement.speaker_type)
    return Standing(row.no, now.statement, name, who, now.status, row.origin, row.live)


def _insert(connection: Connection, place: Place, row: Row, one: Standing) -> None:
    said = one.statement
    changed = dumped(statement_data(said)) if said != row.machine else None
    connection.execute(
        "INSERT INTO statement (no, id, article, origin, live, machine, edited, status, speaker,"
        " speaker_id, speaker_type, act, form, confidence)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(row.no, row.id, place.no, row.origin, int(row.live)),
            *(dumped(statement_data(row.machine)), changed, one.status),
            *(one.speaker, one.speaker_id, said.speaker_type),
            *(plain(said.act), said.form, float(said.confidence)),
        ),
    )


def restand(connection: Connection, place: Place) -> None:
    """Bring an article's statements and words in step with the log of decisions."""
    article = article_record(connection, place)
    write_statements(connection, place, article, statement_rows(connection, place))


def reread_article(connection: Connection, place: Place, reading: Reading, reader: str) -> None:
    """Put a newer reading of the same article in place of an older one.

    A statement that the newer reader does not find stays if somebody decided on it, marked so.
    """
    article = reading.article
    assert article_id(article) == place.id
    old = statement_rows(connection, place)
    connection.execute(
        "UPDATE article SET record = ?, reading = ?, reader = ? WHERE no = ?",
        (dumped(article.to_dict()), dumped(reading_data(reading)), reader, place.no),
    )
    ids = statement_ids(place.id, reading.statements)
    fresh = list(
        zip(ids, reading.statements, [True] * len(ids), ["reader"] * len(ids), strict=True)
    )
    kept = [
        (row.id, row.machine, row.origin != "reader" and row.live, row.origin)
        for row in old
        if row.id not in ids and (row.origin != "reader" or is_decided(connection, row.id))
    ]
    rows = [
        Row(statement_no(place.no, at), id, machine, origin, live)
        for at, (id, machine, live, origin) in enumerate([*fresh, *kept])
    ]
    write_statements(connection, place, article, rows)


def is_decided(connection: Connection, statement: str) -> bool:
    """Say whether anybody ever decided on a statement, or on one that was moved to be it."""
    sql = (
        "SELECT 1 FROM decision WHERE statement = ?1 UNION ALL SELECT 1 FROM moved WHERE new = ?1"
        " UNION ALL SELECT 1 FROM decision, json_each(body, '$.statements') j"
        " WHERE decision.kind = 'split_speaker' AND decision.article = ?2 AND j.value = ?1 LIMIT 1"
    )
    given = (statement, article_of(statement))
    return connection.execute(sql, given).fetchone() is not None


def revive(connection: Connection, place: Place) -> None:
    """Bring an article back that another had replaced: its page says the same as before again."""
    sql = "UPDATE article SET replaced_by = NULL WHERE no = ? RETURNING kind"
    (kind,) = connection.execute(sql, (place.no,)).fetchone()
    restand(connection, place)
    needs_story(connection, place.no, kind)
