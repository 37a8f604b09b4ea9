"""A decision into the log, and every statement that it touches in step with it."""

from __future__ import annotations

from onrecord.records import Statement
from onrecord.store import log
from onrecord.store.adding import note
from onrecord.store.articles_in import (
    Place,
    Row,
    article_record,
    free_no,
    restand,
    statement_rows,
    write_statements,
)
from onrecord.store.codec import dumped
from onrecord.store.errors import DecisionError
from onrecord.store.grouped.settling import settle_stories
from onrecord.store.naming import NAMED, speaker_id
from onrecord.store.rows import Decision
from onrecord.store.sql import Connection


def write(connection: Connection, made: Decision) -> None:
    """Write a decision at the end of the log, and into the change log."""
    connection.execute(
        "INSERT INTO decision (id, at, who, kind, article, statement, target, body, why)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(made.id, made.at, made.who, made.kind, made.article, made.statement, made.target),
            *(dumped(dict(made.body)), made.why),
        ),
    )
    note(connection, made.at, "decided", made.article, statement=made.statement, decision=made.id)


def insert_added(connection: Connection, place: Place, id: str, statement: Statement) -> None:
    """Store the statement of an `add`. Raises DecisionError where one stands there already."""
    rows = statement_rows(connection, place)
    if any(row.id == id for row in rows):
        said = "there is a statement with this content and cue already; accept or change that one"
        raise DecisionError(f"{id}: {said}")
    row = Row(free_no(connection, place), id, statement, "analyst")
    write_statements(connection, place, article_record(connection, place), [*rows, row])


def settle(connection: Connection, made: Decision) -> None:
    """Bring every article, or story, that a decision touches in step with the log."""
    if settle_stories(connection, made):
        return
    if made.article is not None:
        rows = connection.execute("SELECT no FROM article WHERE id = ?", (made.article,)).fetchall()
        places = [Place(no, made.article) for (no,) in rows]
        places += _carried(connection, made)
    else:
        places = [Place(no, id) for no, id in _everywhere(connection, made)]
    for place in dict.fromkeys(places):
        restand(connection, place)


def _carried(connection: Connection, made: Decision) -> list[Place]:
    """Return the article that a decided statement stands in now, if its text has changed."""
    sql = "SELECT a.no, a.id FROM moved m JOIN article a ON a.id = m.article WHERE m.old = ?"
    if made.statement is None:
        return []
    return [Place(no, id) for no, id in connection.execute(sql, (made.statement,)).fetchall()]


def _everywhere(connection: Connection, made: Decision) -> list[tuple[int, str]]:
    """Return the articles with a statement by one of the names of a merge."""
    told = made
    if made.target is not None:
        told = log.one(connection, made.target) or made
    names = [*told.body.get("names", ()), told.body.get("into", "")]
    ids = [speaker_id("", name, kind) for name in names for kind in sorted(NAMED)]
    marks = ",".join("?" * len(ids))
    sql = (
        "SELECT DISTINCT a.no, a.id FROM statement s JOIN article a ON a.no = s.article"
        f" WHERE s.speaker_id IN ({marks})"
    )
    return connection.execute(sql, ids).fetchall()
