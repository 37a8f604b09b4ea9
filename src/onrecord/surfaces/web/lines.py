"""A statement as lists show it: who, how, what, where, and how sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.records import Span
from onrecord.speakers import NO_SOURCE
from onrecord.store import ArticleLine, StoredStatement
from onrecord.surfaces.labels import KIND, opening, percent
from onrecord.surfaces.plain import one_line
from onrecord.surfaces.said import LOW_CONFIDENCE
from onrecord.surfaces.web import links
from onrecord.surfaces.web.words_of_ours import STATUS

_SHOWN = 900  # characters of a statement's words in a list
_NAME = 160
_ENDS = tuple('.!?…”"’»؟。')  # of a sentence: there an excerpt may stop


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a statement; `hit` where a search found them."""

    words: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A statement in a list; `traits` are in short words, `pieces` its words in order."""

    id: str
    anchor: str
    here: str
    at: str
    article: str
    name: str
    speaker: str
    type: str
    kind: str
    traits: tuple[str, ...]
    status: str
    status_words: str
    pieces: tuple[Piece, ...]
    title: str
    outlet: str | None
    day: str | None
    language: str | None


def line(found: StoredStatement, *, with_confidence: bool = True) -> Line:
    """Return what a list shows of a statement; its confidence may be said elsewhere."""
    return Line(
        id=found.id,
        anchor=links.anchor(found.id),
        here=links.statement(found.id),
        at=links.article(found.article, found.id),
        article=found.article,
        name=name_of(found),
        speaker=links.speaker(found.speaker_id),
        type=found.statement.speaker_type,
        kind=KIND[found.statement.speaker_type],
        traits=tuple(traits(found, with_confidence=with_confidence)),
        status=found.status,
        status_words=STATUS[found.status],
        pieces=tuple(_cut(_pieces(found))),
        title=found.title or "Untitled",
        outlet=found.outlet,
        day=found.day,
        language=found.language,
    )


def name_of(found: StoredStatement) -> str:
    """Return who says it, as far as it is known."""
    return opening(found.speaker or "", _NAME) or NO_SOURCE


def traits(found: StoredStatement, *, with_confidence: bool = True) -> Iterator[str]:
    """Yield the source (where it is not the name) and cue as printed, form, act, what is unsure."""
    said = found.statement
    source, cue = (
        " … ".join(map(one_line, words)) for words in (found.source_text, found.cue_text)
    )
    if source and source.casefold() != (found.speaker or "").casefold():
        yield f"printed as “{opening(source, _NAME)}”"
    if cue:
        yield f"“{opening(cue, _NAME)}”"
    yield said.form
    yield said.act
    if with_confidence and said.confidence < LOW_CONFIDENCE:
        yield f"unsure, {percent(said.confidence)}"
    if found.speaker and said.speaker_confidence < LOW_CONFIDENCE:
        yield f"speaker unsure, {percent(said.speaker_confidence)}"
    if found.origin == "analyst":
        yield "added by an analyst"


def _pieces(found: StoredStatement) -> Iterator[Piece]:
    order = sorted(zip(found.statement.content, found.content_text, strict=True))
    for number, (span, words) in enumerate(order):
        if number:
            yield Piece(" … ")
        yield from hits(words, span, found.matches)


def excerpt(one: ArticleLine) -> Iterator[Piece]:
    """Yield an article's excerpt, cut at what was found in it; " …" where the text goes on."""
    if one.excerpt.start > 0:
        yield Piece("… ")
    yield from hits(one.excerpt_text, one.excerpt, one.matches)
    if one.excerpt_text.rstrip()[-1:] not in _ENDS:
        yield Piece(" …")


def hits(words: str, span: Span, matches: Sequence[Span]) -> Iterator[Piece]:
    """Cut the words of a span at what a search found in it."""
    at = span.start
    for match in matches:
        start, end = max(match.start, at), min(match.end, span.end)
        if start < end:
            if at < start:
                yield Piece(words[at - span.start : start - span.start])
            yield Piece(words[start - span.start : end - span.start], hit=True)
            at = end
    if at < span.end:
        yield Piece(words[at - span.start :])


def _cut(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield pieces up to what a list shows; the rest is a " …"."""
    left = _SHOWN
    for piece in pieces:
        if len(piece.words) > left:
            yield Piece(f"{piece.words[:left]} …", piece.hit)
            return
        left -= len(piece.words)
        yield piece


def quoted(found: StoredStatement) -> str:
    """Return a statement's words on one line, gaps shown."""
    return " … ".join(map(one_line, found.content_text))
