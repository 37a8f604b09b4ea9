"""Scores -> entities: the named things of a text, and its dates and sums of money."""

from __future__ import annotations

from typing import cast

from onrecord.reader.decode import best_path, runs
from onrecord.reader.edges import words
from onrecord.reader.network import Scores
from onrecord.reader.passages import Pieces
from onrecord.reader.scheme import ENTITIES
from onrecord.records import Entity, EntityType, Span

_EDGES = frozenset(' \t\n\r\u00a0,;:"“”„«»‘')
_POSSESSIVE = ("'s", "’s")


def entities(scores: Scores, pieces: Pieces, text: str) -> tuple[Entity, ...]:
    """Return the entities of a text in order; none overlap. `scores` are of `Network.read`."""
    path = best_path(scores.entities, ENTITIES)
    found: list[Entity] = []
    for kind, first, end in runs(path, ENTITIES):
        span = _whole(int(pieces.starts[first]), int(pieces.ends[end - 1]), text)
        if span.start < span.end and (not found or found[-1].span.end <= span.start):
            found.append(Entity(span, cast("EntityType", kind)))
    return tuple(found)


def _whole(start: int, end: int, text: str) -> Span:
    """Return the span widened to whole words, without marks at its edges or a possessive ending."""
    start, end = words(start, end, text, _EDGES, _EDGES)
    if text[start:end].endswith(_POSSESSIVE):
        end -= 2
    return Span(start, end)
