"""An article's text with its statements marked, as the template shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.records import Article, Entity, Span, Statement
from onrecord.surfaces.html.highlight import Segment, classes, paragraphs
from onrecord.surfaces.labels import ENTITY


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text, the classes of its mark ("" for none), what starts and is named in it."""

    text: str
    classes: str
    starts: tuple[int, ...]
    places: tuple[int, ...]
    numbers: str
    entity: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph: where it stands in the text, its pieces, and the statements that begin in it."""

    span: Span
    stretches: tuple[Stretch, ...]
    starts: tuple[int, ...]


def shown(
    article: Article,
    statements: Sequence[Statement],
    entities: Sequence[Entity] = (),
    places: Sequence[Span] = (),
) -> Iterator[Shown]:
    """Yield every paragraph of an article; statements and places go by their number, from 0."""
    start = 0
    for paragraph in paragraphs(article.text, statements, entities, places):
        stretches = tuple(_stretch(segment, statements) for segment in paragraph.segments)
        end = start + sum(len(s.text) for s in stretches)
        yield Shown(Span(start, end), stretches, paragraph.starts)
        start = end + 2


def around(article: Article, statement: Statement) -> Iterator[Shown]:
    """Yield the paragraphs that a statement stands in."""
    spans = statement.source + statement.cue + statement.content
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    for paragraph in shown(article, [statement]):
        if paragraph.span.end >= first and paragraph.span.start <= last:
            yield paragraph


def _stretch(segment: Segment, statements: Sequence[Statement]) -> Stretch:
    return Stretch(
        text=segment.text,
        classes=classes(segment.covers, statements),
        starts=segment.starts,
        places=segment.places,
        numbers=" ".join(str(n) for n in sorted({cover.number for cover in segment.covers})),
        entity=ENTITY[segment.entity] if segment.entity else "",
    )
