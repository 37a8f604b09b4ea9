"""The source audit: on whose word an article rests, in statements and in characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import get_args

from onrecord.records import (
    Article,
    Audit,
    AuditRow,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    Stretch,
    UnnamedSource,
)
from onrecord.speakers.groups import grouped

Parts = Callable[[Statement], tuple[Span, ...]]
TYPES: tuple[SpeakerType, ...] = get_args(SpeakerType)
NAMED: frozenset[SpeakerType] = frozenset(["named_person", "named_organization"])
_UNMARKED = re.compile(rb"\0+")
# What may stand between a statement and the words after it, and is not theirs.
_BETWEEN = re.compile(r"[\s.,;:!?)\]}”’»…–—-]*")


def audit(article: Article, statements: Sequence[Statement]) -> Audit:
    """Return how much of an article rests on each kind of source, and on the reporter alone.

    Characters are the code points of `article.text` under a statement's source, cue and content,
    each counted once, for the innermost statement; what is under none is the reporter's own.
    Spans may overlap, nest, be empty or reach past the text (which is cut). Never raises.
    """
    text = article.text
    owners = _paint(len(text), statements, _everything)
    contents = _paint(len(text), statements, lambda statement: statement.content)
    speakers = grouped(text, statements)
    rows = [_row(kind, statements, speakers, contents, owners) for kind in TYPES]
    own = owners.count(0)
    rows.append(AuditRow("reporter", 0, 0, 0.0, 0, own, _share(own, len(text))))
    return Audit(
        characters=len(text),
        statements=len(statements),
        rows=tuple(rows),
        unnamed_source=_unnamed(speakers, len(statements)),
        without_named_source=_without_named(text, statements),
    )


def _row(
    kind: SpeakerType,
    statements: Sequence[Statement],
    speakers: Sequence[Speaker],
    contents: bytearray,
    owners: bytearray,
) -> AuditRow:
    """Return what one kind of source carries; statements without a source have no speaker."""
    colour = _colour(kind)
    count = sum(statement.speaker_type == kind for statement in statements)
    return AuditRow(
        speaker_type=kind,
        speakers=0 if kind == "none" else sum(speaker.type == kind for speaker in speakers),
        statements=count,
        statement_share=_share(count, len(statements)),
        content_characters=contents.count(colour),
        characters=owners.count(colour),
        share=_share(owners.count(colour), len(owners)),
    )


def _unnamed(speakers: Sequence[Speaker], total: int) -> UnnamedSource | None:
    """Return the unnamed source with the most statements, of equals the one that comes first."""
    unnamed = [speaker for speaker in speakers if speaker.type == "anonymous"]
    if not unnamed:
        return None
    most = max(unnamed, key=lambda speaker: len(speaker.statements))
    count = len(most.statements)
    return UnnamedSource(most.name, count, _share(count, total), most.mentions)


def _without_named(text: str, statements: Sequence[Statement]) -> Stretch | None:
    """Return the longest stretch under no statement of a named source.

    It begins with a word (or an opening sign) and has no white space at its end. A statement of a
    named source covers what it quotes of others: the named one vouches for it.
    """
    named = [statement for statement in statements if statement.speaker_type in NAMED]
    canvas = _paint(len(text), named, _everything)
    spans = (_trimmed(text, *found.span()) for found in _UNMARKED.finditer(canvas))
    longest = max(spans, key=lambda span: span.end - span.start, default=Span(0, 0))
    characters = longest.end - longest.start
    return Stretch(longest, characters, _share(characters, len(text))) if characters else None


def _trimmed(text: str, start: int, end: int) -> Span:
    found = _BETWEEN.match(text, start, end)
    start = found.end() if found else start
    return Span(start, start + len(text[start:end].rstrip()))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _everything(statement: Statement) -> tuple[Span, ...]:
    return statement.source + statement.cue + statement.content


def _colour(kind: SpeakerType) -> int:
    return 1 + TYPES.index(kind)


def _paint(length: int, statements: Sequence[Statement], parts: Parts) -> bytearray:
    """Return one byte a character: 0 for none, else the colour of the innermost statement's kind.

    The innermost is the one that covers least, all its parts taken together: it is painted last.
    """
    canvas = bytearray(length)
    for statement in sorted(statements, key=_extent, reverse=True):
        colour = bytes([_colour(statement.speaker_type)])
        for span in parts(statement):
            start, end = max(span.start, 0), min(span.end, length)
            if start < end:
                canvas[start:end] = colour * (end - start)
    return canvas


def _extent(statement: Statement) -> int:
    return sum(max(span.end - span.start, 0) for span in _everything(statement))
