"""Cut an article's text into segments, so that overlapping and nested statements can be shown.

At every boundary of a span a new segment begins; each segment knows the statements over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.records import Statement

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

    `starts` holds the numbers of the statements whose first character is here.
    """

    text: str
    covers: tuple[Cover, ...] = ()
    starts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article in segments; joined by blank lines they are its text."""

    segments: tuple[Segment, ...]

    @property
    def starts(self) -> tuple[int, ...]:
        """The numbers of the statements that begin in this paragraph."""
        return tuple(number for segment in self.segments for number in segment.starts)


def paragraphs(text: str, statements: Sequence[Statement]) -> Iterator[Paragraph]:
    """Yield the paragraphs of `text`, split at blank lines, with their statements marked.

    Spans may overlap, nest, be empty, reach past the text or over several paragraphs. A statement
    with nothing to mark begins in the paragraph its first span is nearest to, so that none is lost.
    """
    edges = _Edges(text, statements)
    start = 0
    pieces = text.split("\n\n")
    for i, piece in enumerate(pieces):
        end = start + len(piece)
        last = i == len(pieces) - 1
        yield Paragraph(tuple(edges.segments(start, end, last=last)))
        start = end + 2


class _Edges:
    """Walks over the text once, keeping what is open; boundaries are read in order."""

    def __init__(self, text: str, statements: Sequence[Statement]) -> None:
        self.text = text
        self.extents = [_extent(statement) for statement in statements]
        self.opens: dict[int, list[Cover]] = {}
        self.closes: dict[int, list[Cover]] = {}
        self.firsts: dict[int, list[int]] = {}
        self.active: dict[Cover, int] = {}
        for number, statement in enumerate(statements):
            self._add(number, statement)
        self.cuts = sorted({*self.opens, *self.closes, *self.firsts})
        self.next = 0

    def _add(self, number: int, statement: Statement) -> None:
        """Note where the spans of a statement open and close, and where it first stands."""
        length = len(self.text)
        starts = []
        for part in _PARTS:
            for span in getattr(statement, part):
                start, end = (min(max(edge, 0), length) for edge in (span.start, span.end))
                starts.append(start)
                if start < end:
                    self.opens.setdefault(start, []).append(Cover(number, part))
                    self.closes.setdefault(end, []).append(Cover(number, part))
        self.firsts.setdefault(min(starts, default=0), []).append(number)

    def segments(self, start: int, end: int, *, last: bool) -> Iterator[Segment]:
        """Yield the segments of one paragraph; what starts in the gap after it belongs to it."""
        at = start
        begun: list[int] = []
        limit = len(self.text) + 1 if last else end + 2
        while self.next < len(self.cuts) and self.cuts[self.next] < limit:
            cut = self.cuts[self.next]
            if at < min(cut, end):
                yield self._segment(at, min(cut, end), begun)
                begun = []
                at = min(cut, end)
            begun += self._pass(cut)
            self.next += 1
        if at < end or begun:
            yield self._segment(at, end, begun)

    def _pass(self, cut: int) -> list[int]:
        """Close and open what does so at a boundary; return the statements that begin there."""
        for cover in self.closes.get(cut, ()):
            self.active[cover] -= 1
            if not self.active[cover]:
                del self.active[cover]
        for cover in self.opens.get(cut, ()):
            self.active[cover] = self.active.get(cover, 0) + 1
        return self.firsts.get(cut, [])

    def _segment(self, start: int, end: int, begun: list[int]) -> Segment:
        """Make a segment of what is open now, the statement that covers least last."""
        order = sorted(self.active, key=lambda c: (-self.extents[c.number], c.number))
        return Segment(self.text[start:end], tuple(order), tuple(begun))


def _extent(statement: Statement) -> int:
    spans = statement.source + statement.cue + statement.content
    return sum(max(span.end - span.start, 0) for span in spans)
