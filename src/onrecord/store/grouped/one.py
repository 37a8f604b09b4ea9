"""One story: its articles, its sources, who is quoted, what is shared."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from onrecord.records import Copy, Credit, Span
from onrecord.store.connection import Store
from onrecord.store.errors import NotStored
from onrecord.store.grouped.checks import story_no
from onrecord.store.grouped.deciding import decisions_on
from onrecord.store.grouped.lists import lines_of
from onrecord.store.grouped.rows import Quoted, StoredStory, StoryArticle, StorySource
from onrecord.store.reading_out import SHOWN
from onrecord.store.sql import Connection


def story(store: Store, id: str) -> StoredStory:
    """Return a story by its id, or by that of any of its articles, a former one too.

    Raises NotStored.
    """
    with store.reading() as connection:
        no = story_no(connection, id)
        pairs = [(c.first, c.second, c) for c in _copies(connection, no)]
        credits = {a: c.first_credit.name for a, _, c in pairs if c.first_credit}
        credits |= {b: c.second_credit.name for _, b, c in pairs if c.second_credit}
        members, sources = _members(connection, no, credits)
        (line,) = lines_of(connection, [no])
        return StoredStory(line, members, sources, decisions_on(connection, no))


def story_of(store: Store, article: str) -> str | None:
    """Return the id of the story that an article is in; None where it is in none."""
    with store.reading() as connection:
        try:
            no = story_no(connection, article)
        except NotStored:
            return None
        return str(connection.execute("SELECT id FROM story WHERE no = ?", (no,)).fetchone()[0])


def _members(
    connection: Connection, story: int, credits: dict[str, str]
) -> tuple[tuple[StoryArticle, ...], tuple[StorySource, ...]]:
    sql = (
        "SELECT m.source, a.no, a.id, a.title, a.outlet, a.day, a.record ->> '$.url', a.language,"
        f" (SELECT count(*) FROM statement s WHERE s.article = a.no AND {SHOWN}),"
        " (SELECT count(*) FROM statement s WHERE s.article = a.no AND s.status = 'waiting'"
        "  AND s.live)"
        " FROM story_article m JOIN article a ON a.no = m.article WHERE m.story = ?"
        " ORDER BY a.day IS NULL, a.no"
    )
    rows = connection.execute(sql, (story,)).fetchall()
    numbers = {source: n for n, source in enumerate(dict.fromkeys(row[0] for row in rows))}
    members = tuple(_member(row, numbers[row[0]], credits.get(row[2])) for row in rows)
    sources = []
    for source in numbers:
        # The one that the copies are counted with stands first.
        group = sorted((row for row in rows if row[0] == source), key=lambda row: row[1] != source)
        named = [credits[row[2]] for row in group if row[2] in credits]
        sources.append(
            StorySource(
                tuple(row[2] for row in group),
                tuple(dict.fromkeys(row[4] for row in group if row[4])),
                Counter(named).most_common(1)[0][0] if named and len(group) > 1 else None,
            )
        )
    return members, tuple(sources)


def _member(row: Sequence[Any], source: int, credit: str | None) -> StoryArticle:
    _source, _no, id, title, outlet, day, url, language, statements, waiting = row
    return StoryArticle(id, title, outlet, day, url, language, statements, waiting, source, credit)


def copies_of(store: Store, story: str) -> tuple[Copy, ...]:
    """Return the pairs of articles of a story that share text, with the passages of both."""
    with store.reading() as connection:
        return tuple(_copies(connection, story_no(connection, story)))


def _copies(connection: Connection, story: int) -> list[Copy]:
    sql = "SELECT record FROM story_copy WHERE story = ? ORDER BY first, second"
    return [_copy(json.loads(text)) for (text,) in connection.execute(sql, (story,))]


def _copy(data: dict[str, Any]) -> Copy:
    passages = tuple((Span(*a), Span(*b)) for a, b in data["passages"])
    credits = {name: _credit(data[name]) for name in ("first_credit", "second_credit")}
    return Copy(**{**data, "passages": passages, **credits})


def _credit(data: dict[str, Any] | None) -> Credit | None:
    return Credit(data["name"], Span(*data["span"])) if data else None


def quoted(store: Store, story: str, *, most: int = 100) -> tuple[Quoted, ...]:
    """Return who is quoted in a story and by which outlets, those with most statements first.

    At most so many. Rejected statements do not count.
    """
    sql = (
        "SELECT s.speaker_id, max(s.speaker), s.speaker_type, a.outlet, count(*) AS n"
        " FROM story_article m JOIN article a ON a.no = m.article"
        " JOIN statement s ON s.article = a.no"
        f" WHERE m.story = ? AND s.status != 'rejected' AND {SHOWN}"
        " AND s.speaker_type != 'none' GROUP BY s.speaker_id, s.speaker_type, a.outlet"
        " ORDER BY n DESC, a.outlet"
    )
    with store.reading() as connection:
        rows = connection.execute(sql, (story_no(connection, story),)).fetchall()
    found: dict[tuple[str, str], list[Sequence[Any]]] = {}
    for row in rows:
        found.setdefault((row[0], row[2]), []).append(row)
    made = [
        Quoted(
            id, some[0][1], some[0][2], sum(r[4] for r in some), tuple((r[3], r[4]) for r in some)
        )
        for (id, _), some in found.items()
    ]
    return tuple(sorted(made, key=lambda q: (-q.statements, q.speaker or "", q.speaker_id))[:most])
