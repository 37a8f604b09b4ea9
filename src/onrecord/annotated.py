"""Annotated texts as JSON lines, checked before anything is trained on them.

One line is one text: {"id", "text", "attributions": [{"source", "cue", "content"}, ...]}, each role
a list of [start, end] in code points of the text, end exclusive; "entities": [{"span": [start,
end], "type"}, ...] may stand beside them. docs/training.md describes the format.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, get_args

from onrecord.errors import RecordError
from onrecord.jsonlines import lines
from onrecord.records import Entity, EntityType, Failure, Span

ROLES = ("source", "cue", "content")
_MOST = 5  # faults that are named for one line


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what, as somebody marked it; `source` may be empty, the others are not."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    def to_dict(self) -> dict[str, list[list[int]]]:
        """Return the attribution as it stands in a line."""
        return {role: [s.to_list() for s in getattr(self, role)] for role in ROLES}


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated text; `entities` is None where its entities were not marked."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...] | None = None


def read_annotated(path: Path) -> Iterator[Annotated | Failure]:
    """Yield the texts of a file of JSON lines; a line that cannot be used is yielded as a Failure.

    Raises PageError when the file cannot be opened.
    """
    seen: dict[str, int] = {}
    for line in lines(path):
        try:
            made = _annotated(line.object())
            if made.id in seen:
                raise RecordError(f"the id {made.id!r} is that of line {seen[made.id]} too")
            seen[made.id] = line.number
            yield made
        except RecordError as error:
            yield line.failure(error)


def _annotated(record: dict[str, Any]) -> Annotated:
    """Turn a line into a text; raises RecordError that names what is wrong with it."""
    name, text, given = (record.get(key) for key in ("id", "text", "attributions"))
    if not isinstance(name, str | int) or isinstance(name, bool) or name == "":
        raise RecordError('no "id": give a string')
    if not isinstance(text, str) or not text.strip():
        raise RecordError('no "text": give the text that was annotated')
    if not isinstance(given, list):
        raise RecordError('no "attributions": give a list, empty where nobody says anything')
    faults: list[str] = []
    attributions = [_attribution(a, f"attribution {n}", text, faults) for n, a in _numbered(given)]
    faults += _meeting_cues(attributions)
    entities = None
    if record.get("entities") is not None:
        entities = tuple(_entities(record["entities"], text, faults))
    if faults:
        more = f"; and {len(faults) - _MOST} more" if len(faults) > _MOST else ""
        raise RecordError("; ".join(faults[:_MOST]) + more)
    return Annotated(str(name), text, tuple(attributions), entities)


def _numbered(items: list[Any]) -> Iterator[tuple[int, Any]]:
    return enumerate(items, 1)


def _attribution(given: Any, where: str, text: str, faults: list[str]) -> Attribution:
    if not isinstance(given, dict):
        faults.append(f"{where} is no object")
        return Attribution((), (), ())
    found = {role: _spans(given.get(role, []), f"{where}, {role}", text, faults) for role in ROLES}
    empty = [role for role in ("cue", "content") if given.get(role, []) == []]
    faults += [f"{where} has an empty {role}" for role in empty]
    marked = [(span, role) for role in ROLES for span in found[role]]
    for (a, one), (b, other) in combinations(marked, 2):
        if a.start < b.end and b.start < a.end:
            faults.append(f"{where}: {one} {a.to_list()} and {other} {b.to_list()} overlap")
    return Attribution(**found)


def _spans(given: Any, where: str, text: str, faults: list[str]) -> tuple[Span, ...]:
    if not isinstance(given, list):
        faults.append(f"{where} is no list of [start, end]")
        return ()
    spans = (_span(span, where, text, faults) for span in given)
    return tuple(sorted(span for span in spans if span))


def _span(given: Any, where: str, text: str, faults: list[str]) -> Span | None:
    whole = isinstance(given, list) and len(given) == 2 and all(type(n) is int for n in given)
    if not whole:
        faults.append(f"{where}: {json.dumps(given)[:40]} is no [start, end]")
        return None
    span = Span(*given)
    if not 0 <= span.start < span.end <= len(text):
        faults.append(f"{where}: {given} is outside the text of {len(text)} characters or empty")
    elif not span.of(text).strip():
        faults.append(f"{where}: {given} covers white space only")
    else:
        return span
    return None


def _meeting_cues(attributions: list[Attribution]) -> Iterator[str]:
    """Say where two attributions share cue words: their roles could not be told apart."""
    cues = sorted((span, n) for n, a in _numbered(attributions) for span in a.cue)
    for (a, first), (b, second) in pairwise(cues):
        if b.start < a.end and first != second:
            yield f"the cues of attributions {first} and {second} overlap"


def _entities(given: Any, text: str, faults: list[str]) -> Iterator[Entity]:
    if not isinstance(given, list):
        faults.append('"entities" is no list')
        return
    last = 0
    marked = [(e, n) for n, e in _numbered(given)]
    for entity, number in sorted(marked, key=_start):
        where = f"entity {number}"
        if not isinstance(entity, dict) or entity.get("type") not in get_args(EntityType):
            faults.append(f"{where} has no type of {', '.join(get_args(EntityType))}")
            continue
        span = _span(entity.get("span"), where, text, faults)
        if span and span.start < last:
            faults.append(f"{where} {span.to_list()} overlaps the one before it")
        if span:
            last = max(last, span.end)
            yield Entity(span, entity["type"])


def _start(marked: tuple[Any, int]) -> int:
    span = marked[0].get("span") if isinstance(marked[0], dict) else None
    return span[0] if isinstance(span, list) and span and type(span[0]) is int else 0
