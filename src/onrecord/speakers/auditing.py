"""The source audit: on whose word an article rests, in statements and in characters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import get_args

from onrecord.records import Article, Audit, AuditRow, Span, Statement, VoiceType

Parts = Callable[[Statement], tuple[Span, ...]]
TYPES: tuple[VoiceType, ...] = get_args(VoiceType)


def audit(article: Article, statements: Sequence[Statement]) -> Audit:
    """Return how much of an article rests on each kind of source, and on the reporter alone.

    Characters are the code points of `article.text` under a statement's source, cue and content,
    each counted once, for the innermost statement; what is under none is the reporter's own.
    Spans may overlap, nest, be empty or reach past the text (which is cut). Never raises.
    """
    length = len(article.text)
    owners = _paint(length, statements, _everything)
    contents = _paint(length, statements, lambda statement: statement.content)
    total = len(statements)
    rows = []
    for number, kind in enumerate(TYPES, start=1):
        count = sum(statement.voice == kind for statement in statements)
        rows.append(
            AuditRow(
                voice=kind,
                statements=count,
                statement_share=_share(count, total),
                content_characters=contents.count(number),
                characters=owners.count(number),
                share=_share(owners.count(number), length),
            )
        )
    own = owners.count(0)
    rows.append(AuditRow("reporter", 0, 0.0, 0, own, _share(own, length)))
    return Audit(characters=length, statements=total, rows=tuple(rows))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _everything(statement: Statement) -> tuple[Span, ...]:
    return statement.source + statement.cue + statement.content


def _paint(length: int, statements: Sequence[Statement], parts: Parts) -> bytearray:
    """Return one byte a character: 0 for none, else 1 + the kind of the innermost statement.

    The innermost is the one that covers least, all its parts taken together: it is painted last.
    """
    canvas = bytearray(length)
    for statement in sorted(statements, key=_extent, reverse=True):
        colour = bytes([1 + TYPES.index(statement.voice)])
        for span in parts(statement):
            start, end = max(span.start, 0), min(span.end, length)
            if start < end:
                canvas[start:end] = colour * (end - start)
    return canvas


def _extent(statement: Statement) -> int:
    return sum(max(span.end - span.start, 0) for span in _everything(statement))
