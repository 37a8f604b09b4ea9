"""How matching statements are spread over their traits, and over those of their articles.

Each query answers with one row: a thread that fetches thousands of them waits for Python's lock at
each while other threads work. Articles are looked up once, however many statements they have.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.store.sql import Connection

_OF_STATEMENTS = ("speaker", "source", "act", "form", "status")
_OF_ARTICLES = ("outlet", "lang", "date", "story")
# In the order that they are asked for, the newest first.
_STATEMENTS = (
    "SELECT json_group_array(s.speaker_id), json_group_array(s.speaker_type),"
    " json_group_array(s.act), json_group_array(s.form), json_group_array(s.status),"
    " json_group_array(s.article), json_group_array(s.no)"
    " FROM json_each(?) j CROSS JOIN statement s ON s.no = j.value"
)
_ARTICLES = (
    "SELECT json_group_array(a.outlet), json_group_array(a.language), json_group_array(a.day),"
    " json_group_array(t.id)"
    " FROM json_each(?) j CROSS JOIN article a INDEXED BY article_traits ON a.no = j.value"
    " LEFT JOIN story_article m ON m.article = a.no LEFT JOIN story t ON t.no = m.story"
)


@dataclass(frozen=True, slots=True)
class Spread:
    """How many of `counted` statements have which value, by field; None is no value.

    `speakers` is each speaker's newest statement: its number and the kind of source.
    """

    counted: int
    fields: Mapping[str, Counter[Any]]
    speakers: Mapping[str, tuple[int, str]]


def spread(connection: Connection, numbers: Sequence[int]) -> Spread:
    """Return how the statements with these numbers are spread, the newest given first."""
    row = connection.execute(_STATEMENTS, (json.dumps(numbers),)).fetchone()
    *columns, articles, stored = map(json.loads, row)
    counts: dict[str, Counter[Any]] = {
        field: Counter(values) for field, values in zip(_OF_STATEMENTS, columns, strict=True)
    }
    each = Counter[int](articles)
    row = connection.execute(_ARTICLES, (json.dumps(list(each)),)).fetchone()
    for field, text in zip(_OF_ARTICLES, row, strict=True):
        counts[field] = _weighted(json.loads(text), each.values())
    newest = zip(reversed(stored), reversed(columns[1]), strict=True)
    speakers = dict(zip(reversed(columns[0]), newest, strict=True))
    return Spread(len(stored), counts, speakers)


def _weighted(values: Iterable[Any], each: Iterable[int]) -> Counter[Any]:
    """Return how many statements have a value, from the values of articles in their order."""
    found: Counter[Any] = Counter()
    for value, statements in zip(values, each, strict=True):
        found[value] += statements
    return found


def speaker_names(connection: Connection, of: Spread, ids: Iterable[str]) -> dict[str, str]:
    """Return the names of some speakers, as their newest statements have them."""
    numbers = json.dumps([of.speakers[id][0] for id in ids])
    sql = (
        "SELECT speaker_id, speaker FROM statement WHERE no IN (SELECT value FROM json_each(?))"
        " AND speaker IS NOT NULL"
    )
    return dict(connection.execute(sql, (numbers,)).fetchall())


def story_titles(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return the titles of some stories that have one."""
    sql = (
        "SELECT id, title FROM story WHERE id IN (SELECT value FROM json_each(?))"
        " AND coalesce(title, '') != ''"
    )
    return dict(connection.execute(sql, (json.dumps(list(ids)),)).fetchall())
