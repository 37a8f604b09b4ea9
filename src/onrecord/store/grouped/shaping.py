"""A story's row: made when it gets its first article, kept in step with its members, taken away."""

from __future__ import annotations

import json
from collections.abc import Collection

from onrecord.store.articles_in import Place, reindex
from onrecord.store.grouped.folding import of_stories, standing_article
from onrecord.store.sql import Connection


def shape(connection: Connection, stories: Collection[int], lost: Collection[int] = ()) -> None:
    """Bring stories' rows in step with their articles; what is told waits to be made anew.

    For those in `lost` it is wiped at once: an article left, so that it may no longer be true.
    """
    for story in sorted({*stories, *lost}):
        if story in lost:
            wipe(connection, story)
        _shape(connection, story)
    entitle(connection, {*stories, *lost})


def _shape(connection: Connection, story: int) -> None:
    sql = (
        "SELECT count(*), min(a.day), max(a.day), count(DISTINCT s.source), max(a.no)"
        " FROM story_article s JOIN article a ON a.no = s.article WHERE s.story = ?"
    )
    count, first, last, independent, latest = connection.execute(sql, (story,)).fetchone()
    if not count:
        connection.execute("DELETE FROM story WHERE no = ?", (story,))
        return
    connection.execute(
        "INSERT INTO story (no, id, title, printed, first_day, last_day, last, places, actors,"
        " articles, independent, claims, disputed, rests, stale)"
        " SELECT no, id, title, title, ?2, ?3, ?4, '[]', '[]', ?5, ?6, 0, 0, NULL, 1"
        " FROM article WHERE no = ?1"
        " ON CONFLICT (no) DO UPDATE SET first_day = excluded.first_day, last_day ="
        " excluded.last_day, last = excluded.last, articles = excluded.articles,"
        " independent = excluded.independent, stale = stale + 1",
        (story, first, last, latest >> 42 if last else 0, count, independent),
    )


def wipe(connection: Connection, story: int, *, but: Collection[int] = ()) -> None:
    """Forget what is told of a story: claims, copies, names. `but` are articles about to go."""
    drop_claims(connection, story, but=but)
    connection.execute("DELETE FROM story_copy WHERE story = ?", (story,))
    connection.execute("UPDATE story_article SET source = article WHERE story = ?", (story,))
    connection.execute(
        "UPDATE story SET printed = (SELECT a.title FROM article a WHERE a.no = story.no),"
        " places = '[]', actors = '[]', independent = articles, claims = 0, disputed = 0,"
        " rests = NULL WHERE no = ?",
        (story,),
    )


def drop_claims(connection: Connection, story: int, *, but: Collection[int] = ()) -> None:
    """Forget a story's claims; no statement of it is disputed any more."""
    stood = disputed_in(connection, story)
    sql = "DELETE FROM claim_carrier WHERE claim IN (SELECT no FROM claim WHERE story = ?)"
    connection.execute(sql, (story,))
    connection.execute("DELETE FROM claim WHERE story = ?", (story,))
    reindex_all(connection, {no for no, _ in stood} - {*but})


def disputed_in(connection: Connection, story: int) -> set[tuple[int, str]]:
    """Return the disputed statements of a story, each with its article's number."""
    sql = (
        "SELECT DISTINCT c.article, c.statement FROM claim k JOIN claim_carrier c ON c.claim = k.no"
        " WHERE k.story = ? AND k.disputed AND c.statement IS NOT NULL"
    )
    return {(no, id) for no, id in connection.execute(sql, (story,))}


def reindex_all(connection: Connection, articles: Collection[int]) -> None:
    """Bring the words of articles in step with which of their statements are disputed."""
    sql = "SELECT no, id FROM article WHERE no IN (SELECT value FROM json_each(?))"
    for no, id in connection.execute(sql, (json.dumps(sorted(articles)),)).fetchall():
        reindex(connection, Place(no, id))


def entitle(connection: Connection, stories: Collection[int]) -> None:
    """Give stories the title that was decided last, or their most typical article's."""
    titles: dict[int, str] = {}
    for decision in of_stories(connection):
        if decision.kind == "rename_story" and decision.active:
            no = standing_article(connection, decision.body["story"])
            sql = "SELECT story FROM story_article WHERE article = ?"
            row = connection.execute(sql, (no,)).fetchone()
            if row and row[0] in stories:
                titles[row[0]] = decision.body["title"]
    for story in stories:
        connection.execute(
            "UPDATE story SET title = coalesce(nullif(?, ''), printed) WHERE no = ?",
            (titles.get(story), story),
        )
