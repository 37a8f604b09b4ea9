"""Facets: how a search's matches are spread over speakers, kinds of source, acts, outlets, days."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from onrecord.store.connection import Store
from onrecord.store.searching import asked_for, matching

COUNTED = 3_000
_COLUMNS = {
    "speaker": "s.speaker_id",
    "source": "s.speaker_type",
    "act": "s.act",
    "form": "s.form",
    "status": "s.status",
    "outlet": "a.outlet",
    "lang": "a.language",
    "date": "a.day",
    "story": "t.id",
    "disputed": "CASE WHEN EXISTS (SELECT 1 FROM claim_carrier c JOIN claim k ON k.no = c.claim"
    " WHERE c.statement = s.id AND k.disputed) THEN 'yes' ELSE 'no' END",
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: `filter` is what narrows a search to it, `name` how it is shown.

    `type` is the kind of source, for a speaker.
    """

    filter: str
    name: str
    count: int
    type: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the value as JSON-ready data."""
        return {n: getattr(self, n) for n in self.__slots__}


@dataclass(frozen=True, slots=True)
class Facets:
    """The values of each field, the commonest first.

    `counted` statements were looked at, the newest; `complete` says that these are all matches.
    """

    fields: Mapping[str, tuple[Value, ...]]
    counted: int
    complete: bool

    def to_dict(self) -> dict[str, Any]:
        """Return the facets as JSON-ready data."""
        fields = {name: [v.to_dict() for v in values] for name, values in self.fields.items()}
        return {"fields": fields, "counted": self.counted, "complete": self.complete}


def facets(
    store: Store, text: str = "", filters: Mapping[str, str] | None = None, *, most: int = 20
) -> Facets:
    """Return the facets of a search for statements, at most so many values a field.

    The fields are filters of `search_statements` (`speaker` stands for its `speaker_id`). The
    newest 3,000 matches are counted. Raises QueryError as the search does.
    """
    query = asked_for(text, filters)
    sql = (
        f"SELECT {', '.join(_COLUMNS.values())}, s.speaker, t.title FROM statement s"
        " JOIN article a ON a.no = s.article LEFT JOIN story_article m ON m.article = a.no"
        " LEFT JOIN story t ON t.no = m.story WHERE s.no IN (SELECT value FROM json_each(?))"
    )
    with store.reading() as connection:
        numbers = matching(connection, "statement", query, COUNTED + 1)
        rows = connection.execute(sql, (json.dumps(numbers[:COUNTED]),)).fetchall()
    at = {field: place for place, field in enumerate(_COLUMNS)}
    names = {
        "speaker": {row[at["speaker"]]: row[-2] for row in rows if row[-2]},
        "story": {row[at["story"]]: row[-1] for row in rows if row[-1]},
    }
    kinds = {row[at["speaker"]]: row[at["source"]] for row in rows}
    fields = {
        field: _values(Counter(row[at[field]] for row in rows), names.get(field, {}), most)
        for field in _COLUMNS
    }
    fields["speaker"] = tuple(replace(v, type=kinds[v.filter]) for v in fields["speaker"])
    return Facets(fields, len(rows), len(numbers) <= COUNTED)


def _values(counts: Counter[str | None], names: Mapping[str, str], most: int) -> tuple[Value, ...]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0] or ""))
    known = [(value, n) for value, n in ordered if value is not None]
    return tuple(Value(value, names.get(value, value), n) for value, n in known[:most])
