"""Fields that only the store can tell the rows of: a story's articles, an actor's statements."""

from __future__ import annotations

from dataclasses import replace

from onrecord.store.asking import Fact, Node, SaidBy, Within, mentions, replaced
from onrecord.store.errors import NotStored
from onrecord.store.grouped.checks import story_no
from onrecord.store.parsing import Query
from onrecord.store.sql import Connection


def resolved(connection: Connection, query: Query) -> Query:
    """Return a search whose stories and actors are looked up; a note says where there is none."""
    if not (mentions(query.asked, "story") or mentions(query.asked, "speaker_id")):
        return query
    notes: list[str] = []

    def change(fact: Fact) -> Node:
        if fact.field == "story":
            return _story(connection, fact.value, notes)
        return _actor(connection, fact) if fact.field == "speaker_id" else fact

    asked = replaced(query.asked, change)
    return replace(query, asked=asked, notes=tuple(dict.fromkeys((*query.notes, *notes))))


def _story(connection: Connection, id: str, notes: list[str]) -> Node:
    try:
        story = story_no(connection, id)
    except NotStored as error:
        notes.append(str(error))
        return Within(())
    sql = "SELECT article FROM story_article WHERE story = ? ORDER BY article"
    return Within(tuple(no for (no,) in connection.execute(sql, (story,))))


def _actor(connection: Connection, fact: Fact) -> Node:
    """Return what an actor said, for an id of the registry; other ids stand in the index."""
    known = connection.execute("SELECT 1 FROM actor WHERE id = ?", (fact.value,)).fetchone()
    return SaidBy(fact.value) if known else fact
