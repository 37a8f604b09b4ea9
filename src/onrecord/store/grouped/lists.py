"""Stories in lists: the newest, those of a day, those with articles that a search finds."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, Literal

from onrecord.store.connection import Store
from onrecord.store.cursors import cursor, keys, limited
from onrecord.store.errors import QueryError
from onrecord.store.grouped.folding import named_articles, of_stories, standing_article
from onrecord.store.grouped.resting import rests_from
from onrecord.store.grouped.rows import StoryLine
from onrecord.store.numbers import after_day, first_no
from onrecord.store.rows import Batch
from onrecord.store.searching import asked_for, matching
from onrecord.store.sql import Connection

FOUND = 3_000  # articles that a search looks at, the newest
_ROW = (
    "s.no, s.id, s.title, s.printed, s.first_day, s.last_day, s.places, s.actors, s.articles,"
    " s.independent, s.claims, s.disputed, s.rests, s.stale"
)
_KEYS = {"newest": "s.last", "sources": "s.independent"}
_UNDATED = first_no("1600-01-02")
_HIGHEST = 2**63 - 1


def stories(
    store: Store,
    text: str = "",
    *,
    day: str | None = None,
    first: str | None = None,
    last: str | None = None,
    least: int = 1,
    disputed: bool | None = None,
    by: Literal["newest", "sources"] = "newest",
    after: str | None = None,
    limit: int = 20,
) -> Batch[StoryLine]:
    """Return a page of stories.

    Args:
        store: where to look.
        text: a search for articles (docs/search.md): stories with one that it finds; the newest
            3,000 are looked at, and a note says where there are more.
        day: with an article of that day (ISO 8601); "" for those without one.
        first: with an article of that day or later.
        last: with an article of that day or earlier.
        least: with so many articles or more.
        disputed: with (True) or without (False) a claim whose carriers differ.
        by: "newest": the last day first; "sources": most independent sources first.
        after: the `next` of the page before.
        limit: stories of a page, 1 to 500.

    Raises:
        QueryError: a day, an order or a cursor that is none, a search that is too long.
    """
    if by not in _KEYS:
        raise QueryError(f"stories by {by!r}: give newest or sources")
    key = _KEYS[by]
    where, given = ["s.articles >= ?"], [least]
    if disputed is not None:
        where.append("s.disputed > 0" if disputed else "s.disputed = 0")
    with store.reading() as connection:
        notes, some = _chosen(connection, text, day, first, last)
        if some is not None:
            where.append("s.no IN (SELECT value FROM json_each(?))")
            given.append(json.dumps(some))  # type: ignore[arg-type]
        condition = " AND ".join(where)
        sql = f"SELECT count(*) FROM story s WHERE {condition}"
        total = connection.execute(sql, given).fetchone()[0]
        high, no = keys(after, (int, int)) if after else (_HIGHEST, _HIGHEST)
        sql = (
            f"SELECT s.no, {key} FROM story s WHERE {condition} AND ({key}, s.no) < (?, ?)"
            f" ORDER BY {key} DESC, s.no DESC LIMIT ?"
        )
        rows = connection.execute(sql, (*given, high, no, limited(limit) + 1)).fetchall()
        items = lines_of(connection, [row[0] for row in rows[:limit]])
    following = cursor(rows[limit - 1][1], rows[limit - 1][0]) if len(rows) > limit else None
    return Batch(tuple(items), following, total, notes=notes)


def _chosen(
    connection: Connection, text: str, day: str | None, first: str | None, last: str | None
) -> tuple[tuple[str, ...], list[int] | None]:
    """Return notes, and the numbers of the stories to choose from; None for all."""
    low, high = _range(day, first, last)
    if not text.strip():
        if (low, high) == (0, _HIGHEST):
            return (), None
        sql = "SELECT DISTINCT story FROM story_article WHERE article >= ? AND article < ?"
        return (), [no for (no,) in connection.execute(sql, (low, high))]
    query = asked_for(text)
    found = matching(connection, "article", query, FOUND + 1)
    notes = query.notes
    if len(found) > FOUND:
        notes += (f"the search finds more than {FOUND:,} articles: the newest were looked at",)
    wanted = [no for no in found[:FOUND] if low <= no < high]
    sql = (
        "SELECT DISTINCT story FROM story_article WHERE article IN (SELECT value FROM json_each(?))"
    )
    return notes, [no for (no,) in connection.execute(sql, (json.dumps(wanted),))]


def chosen(connection: Connection, text: str) -> set[int] | None:
    """Return the numbers of all stories with an article that a search finds; None for no search."""
    if not text.strip():
        return None
    found = matching(connection, "article", asked_for(text), -1)
    sql = "SELECT story FROM story_article WHERE article IN (SELECT value FROM json_each(?))"
    return {no for (no,) in connection.execute(sql, (json.dumps(found),))}


def _range(day: str | None, first: str | None, last: str | None) -> tuple[int, int]:
    """Return the numbers between which articles of these days lie."""
    if day == "":
        return 0, _UNDATED
    begin, end = (day, day) if day else (first, last)
    low = max(first_no(_day(begin)), _UNDATED) if begin else 0
    high = after_day(_day(end)) if end else _HIGHEST
    return (_UNDATED if end and not begin else low), high


def _day(day: str) -> str:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise QueryError(f"{day[:40]!r} is no day; give 2023-12-05") from error


def lines_of(connection: Connection, numbers: Sequence[int]) -> list[StoryLine]:
    """Return the stories with these numbers, in that order."""
    wanted = (json.dumps(list(numbers)),)
    sql = f"SELECT {_ROW} FROM story s WHERE s.no IN (SELECT value FROM json_each(?))"
    rows = {row[0]: row for row in connection.execute(sql, wanted)}
    sql = (
        "SELECT m.story, a.outlet FROM story_article m JOIN article a ON a.no = m.article"
        " WHERE m.story IN (SELECT value FROM json_each(?)) ORDER BY m.story, a.no"
    )
    outlets: dict[int, dict[str, None]] = {no: {} for no in numbers}
    for no, outlet in connection.execute(sql, wanted):
        if outlet:
            outlets[no][outlet] = None
    decided = _decided(connection, numbers)
    return [_line(rows[no], outlets[no], decided) for no in numbers if no in rows]


def _decided(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Return those of some stories that decisions shaped."""
    log = [d for d in of_stories(connection) if d.active]
    named = {standing_article(connection, id) for d in log for id in named_articles(d)}
    if not named:
        return set()
    sql = (
        "SELECT DISTINCT story FROM story_article"
        " WHERE article IN (SELECT value FROM json_each(?1))"
        " AND story IN (SELECT value FROM json_each(?2))"
    )
    given = (json.dumps([no for no in named if no is not None]), json.dumps(list(numbers)))
    return {no for (no,) in connection.execute(sql, given)}


def _line(row: Sequence[Any], outlets: Iterable[str], decided: Collection[int]) -> StoryLine:
    (no, id, title, printed, first_day, last_day, places, actors, articles, independent) = row[:10]
    claims, disputed, rests, stale = row[10:]
    return StoryLine(
        id=id,
        title=title,
        first_day=first_day,
        last_day=last_day,
        places=tuple(json.loads(places)),
        actors=tuple(json.loads(actors)),
        articles=articles,
        outlets=tuple(outlets),
        independent=independent,
        claims=claims,
        disputed=disputed,
        rests=rests_from(rests),
        renamed=title != printed,
        decided=no in decided,
        stale=bool(stale),
    )
