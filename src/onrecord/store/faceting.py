"""Facets: how a search's matches are spread over speakers, kinds of source, acts, outlets, days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from onrecord.store.connection import Store
from onrecord.store.searching import asked_for, matching, matching_too
from onrecord.store.spreading import speaker_names, spread, story_titles

COUNTED = 3_000


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
    with store.reading() as connection:
        numbers = matching(connection, "statement", query, COUNTED + 1)
        found = spread(connection, numbers[:COUNTED])
        lowest = min(numbers[:COUNTED], default=0)
        told = matching_too(connection, "statement", query, {"disputed": "yes"}, lowest)
        answers = {"yes": told, "no": found.counted - told}
        counts = {**found.fields, "disputed": Counter({a: n for a, n in answers.items() if n})}
        best = {field: _best(each, most) for field, each in counts.items()}
        names = {
            "speaker": speaker_names(connection, found, (id for id, _ in best["speaker"])),
            "story": story_titles(connection, (id for id, _ in best["story"])),
        }
    fields = {
        field: tuple(Value(v, names.get(field, {}).get(v, v), n) for v, n in values)
        for field, values in best.items()
    }
    fields["speaker"] = tuple(
        replace(v, type=found.speakers[v.filter][1]) for v in fields["speaker"]
    )
    return Facets(fields, found.counted, len(numbers) <= COUNTED)


def _best(counts: Counter[str | None], most: int) -> list[tuple[str, int]]:
    """Return the commonest values and how often they are there."""
    known = [(value, n) for value, n in counts.items() if value is not None]
    return sorted(known, key=lambda item: (-item[1], item[0]))[:most]
