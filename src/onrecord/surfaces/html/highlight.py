"""Cut an article's text into segments, so that what overlaps and nests in it can be shown.

At every boundary of a span a new segment begins; each segment knows the statements over it, the
entity over it, and the places that links lead to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.records import Entity, EntityType, Span, Statement

Part = Literal["source", "cue", "content"]
_PARTS: tuple[Part, ...] = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Cover:
    """A statement, by its number (from 0), and which part of it lies here."""

    number: int
    part: Part


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and what covers it, the innermost statement last.

    `starts` holds the numbers of the statements whose first character is here, `places` those of
    the places. `entity` is the type of the innermost entity.
    """

    text: str
    covers: tuple[Cover, ...] = ()
    starts: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    entity: EntityType | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article in segments; joined by blank lines they are its text."""

    segments: tuple[Segment, ...]

    @property
    def starts(self) -> tuple[int, ...]:
        """The numbers of the statements that begin in this paragraph."""
        return tuple(number for segment in self.segments for number in segment.starts)


def paragraphs(
    text: str,
    statements: Sequence[Statement],
    entities: Sequence[Entity] = (),
    places: Sequence[Span] = (),
) -> Iterator[Paragraph]:
    """Yield the paragraphs of `text`, split at blank lines, with all that lies in them marked.

    Spans may overlap, nest, be empty, reach past the text or over several paragraphs. A statement
    or a place with nothing to mark begins in the paragraph its first span is nearest to, so that
    none is lost.
    """
    edges = _Edges(text, statements, entities, places)
    start = 0
    pieces = text.split("\n\n")
    for i, piece in enumerate(pieces):
        end = start + len(piece)
        last = i == len(pieces) - 1
        yield Paragraph(tuple(edges.segments(start, end, last=last)))
        start = end + 2


def classes(covers: Sequence[Cover], statements: Sequence[Statement]) -> str:
    """Return the classes of a segment's mark, "" for none.

    They name the innermost part and its statement's kind of source (`k-…`), and the kind of the
    statement around it (`o-…`).
    """
    if not covers:
        return ""
    inner = covers[-1]
    found = [inner.part, f"k-{statements[inner.number].speaker_type}"]
    around = [c for c in covers[:-1] if c.part == "content" and c.number != inner.number]
    if around:
        found.append(f"o-{statements[around[-1].number].speaker_type}")
    return " ".join(found)


_Item = Cover | Entity


class _Edges:
    """Walks over the text once, keeping what is open; boundaries are read in order."""

    def __init__(
        self,
        text: str,
        statements: Sequence[Statement],
        entities: Sequence[Entity],
        places: Sequence[Span],
    ) -> None:
        self.text = text
        self.extents = [_extent(statement) for statement in statements]
        self.opens: dict[int, list[_Item]] = {}
        self.closes: dict[int, list[_Item]] = {}
        self.firsts: dict[int, list[int]] = {}
        self.places: dict[int, list[int]] = {}
        self.active: dict[_Item, int] = {}
        for number, statement in enumerate(statements):
            spans = [(part, span) for part in _PARTS for span in getattr(statement, part)]
            starts = [self._mark(span, Cover(number, part)) for part, span in spans]
            self.firsts.setdefault(min(starts, default=0), []).append(number)
        for entity in entities:
            self._mark(entity.span, entity)
        for number, place in enumerate(places):
            self.places.setdefault(self._within(place.start), []).append(number)
        ends = (self._within(place.end) for place in places)
        self.cuts = sorted({*self.opens, *self.closes, *self.firsts, *self.places, *ends})
        self.next = 0

    def _within(self, edge: int) -> int:
        return min(max(edge, 0), len(self.text))

    def _mark(self, span: Span, item: _Item) -> int:
        """Note where an item opens and closes, unless the span is empty; return its start."""
        start, end = self._within(span.start), self._within(span.end)
        if start < end:
            self.opens.setdefault(start, []).append(item)
            self.closes.setdefault(end, []).append(item)
        return start

    def segments(self, start: int, end: int, *, last: bool) -> Iterator[Segment]:
        """Yield the segments of one paragraph; what starts in the gap after it belongs to it."""
        at = start
        begun: list[int] = []
        placed: list[int] = []
        limit = len(self.text) + 1 if last else end + 2
        while self.next < len(self.cuts) and self.cuts[self.next] < limit:
            cut = self.cuts[self.next]
            if at < min(cut, end):
                yield self._segment(at, min(cut, end), begun, placed)
                begun, placed = [], []
                at = min(cut, end)
            self._pass(cut)
            begun += self.firsts.get(cut, [])
            placed += self.places.get(cut, [])
            self.next += 1
        if at < end or begun or placed:
            yield self._segment(at, end, begun, placed)

    def _pass(self, cut: int) -> None:
        """Close and open what does so at a boundary."""
        for item in self.closes.get(cut, ()):
            self.active[item] -= 1
            if not self.active[item]:
                del self.active[item]
        for item in self.opens.get(cut, ()):
            self.active[item] = self.active.get(item, 0) + 1

    def _segment(self, start: int, end: int, begun: list[int], placed: list[int]) -> Segment:
        """Make a segment of what is open now, the statement that covers least last."""
        covers = [item for item in self.active if isinstance(item, Cover)]
        covers.sort(key=lambda c: (-self.extents[c.number], c.number))
        entities = [item for item in self.active if isinstance(item, Entity)]
        inner = min(entities, key=lambda e: e.span.end - e.span.start, default=None)
        return Segment(
            text=self.text[start:end],
            covers=tuple(covers),
            starts=tuple(begun),
            places=tuple(placed),
            entity=inner.type if inner else None,
        )


def _extent(statement: Statement) -> int:
    spans = statement.source + statement.cue + statement.content
    return sum(max(span.end - span.start, 0) for span in spans)
