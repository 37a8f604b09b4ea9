"""Facets: how a search's matches are spread over speakers, kinds of source, acts, outlets, days."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
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
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: `filter` is what narrows a search to it, `name` how it is shown."""

    filter: str
    name: str
    count: int

    def to_dict(self) -> dict[str, Any]:
        """Return the value as JSON-ready data."""
        return {"filter": self.filter, "name": self.name, "count": self.count}


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
        f"SELECT {', '.join(_COLUMNS.values())}, s.speaker FROM statement s"
        " JOIN article a ON a.no = s.article WHERE s.no IN (SELECT value FROM json_each(?))"
    )
    with store.reading() as connection:
        numbers = matching(connection, "statement", query, COUNTED + 1)
        rows = connection.execute(sql, (json.dumps(numbers[:COUNTED]),)).fetchall()
    names = {row[0]: row[-1] for row in rows if row[-1]}
    fields = {
        field: _values(Counter(row[at] for row in rows), names if at == 0 else {}, most)
        for at, field in enumerate(_COLUMNS)
    }
    return Facets(fields, len(rows), len(numbers) <= COUNTED)


def _values(counts: Counter[str | None], names: Mapping[str, str], most: int) -> tuple[Value, ...]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0] or ""))
    known = [(value, n) for value, n in ordered if value is not None]
    return tuple(Value(value, names.get(value, value), n) for value, n in known[:most])
