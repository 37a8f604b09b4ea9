"""Who speaks where no source is printed: quotations that go on, and cues that share a subject."""

from __future__ import annotations

import re

from onrecord.records import Span, Statement
from onrecord.speakers.layout import Layout

_OPENING = "\"“„«'‘"
_NEAR = 80
# A cue that goes on from the one before it: ", adding that", "and called it".
_SHARES = re.compile(r"(?:,|\band|\bbut|\bthen|\bwhile|—|–)[ \xa0]+(?:also |then |later )?$")
_ACTIVE = re.compile(r"^(?:[a-z]+ing|said|told|wrote|[a-z]+ed|[a-z]+s)\b")
_HIDDEN = re.compile(
    r"\b(?:allegedly|reportedly|alleged|supposedly|expected|according|apparently|believed|rumou?red)\b"
)


def start(statement: Statement) -> int:
    """Return where a statement is placed: at its source, else its cue, else its content."""
    spans = statement.source or statement.cue or statement.content
    return min((span.start for span in spans), default=0)


def goes_on(where: Layout, statement: Statement, last: Statement) -> bool:
    """Whether a statement without a source is the last one's speaker's: a quotation that goes on,
    or a second cue of the same sentence ("..., adding that ...").
    """
    if statement.cue:
        return _shares(where, statement, last)
    if not statement.content:
        return False
    text = where.text
    end = max((span.end for span in (*last.content, *last.cue, *last.source)), default=0)
    begin = min(span.start for span in statement.content)
    between = text[end:begin]
    quoted = text[begin : begin + 1] in _OPENING or text[max(begin - 1, 0) : begin] in _OPENING
    return quoted and begin >= end and between.count("\n\n") <= 1 and len(between) < _NEAR


def _shares(where: Layout, statement: Statement, last: Statement) -> bool:
    """Whether a cue without a source stands beside the last one's, in its sentence."""
    cue = min(statement.cue)
    anchor = min((*last.source, *last.cue), default=None)
    if anchor is None or where.sentence(anchor.start) != where.sentence(cue.start):
        return False
    words = cue.of(where.text).strip()
    if _HIDDEN.search(words) or not _ACTIVE.match(words) or anchor.start >= cue.start:
        return False
    return words.split()[0].endswith("ing") or bool(
        _SHARES.search(where.text[max(cue.start - 12, 0) : cue.start])
    )


def around(statement: Statement, others: list[tuple[int, Statement]]) -> int | None:
    """Return the number of the innermost statement in whose content this one's source stands."""
    if not statement.source:
        return None
    spot = statement.source[0]
    inside = [
        (span.end - span.start, i)
        for i, other in others
        for span in other.content
        if other is not statement and _holds(span, spot)
    ]
    return min(inside)[1] if inside else None


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
