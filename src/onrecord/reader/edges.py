"""Where a span begins and ends: whole words, no stray marks at its edges."""

from __future__ import annotations

from collections.abc import Container, Sequence

from onrecord.records import Span

_LEADING = frozenset(" \t\n\r\u00a0,;:.)]!?")
_TRAILING = frozenset(" \t\n\r\u00a0,;:([")
_CLAUSE = 60  # characters
_PAIRS = {"”": "“", "»": "«", '"': '"', "›": "‹"}


def whole(start: int, end: int, text: str) -> Span:
    """Return the span widened to whole words, without white space and stray marks at its edges.

    The encoder's pieces can begin inside a word; a reader's words do not.
    """
    return _with_its_quotation_mark(*words(start, end, text, _LEADING, _TRAILING), text)


def words(
    start: int, end: int, text: str, leading: Container[str], trailing: Container[str]
) -> tuple[int, int]:
    """Return where the whole words of a span stand, without the characters given at its edges."""
    while 0 < start < end and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and text[start] in leading:
        start += 1
    while end > start and text[end - 1] in trailing:
        end -= 1
    return start, end


def _with_its_quotation_mark(start: int, end: int, text: str) -> Span:
    """Take the mark next to the span whose partner stands inside it."""
    after, before = text[end : end + 1], text[start - 1 : start] if start else ""
    inside = text[start:end]
    if after in _PAIRS and _open(inside, _PAIRS[after], after):
        return Span(start, end + 1)
    for closing, opening in _PAIRS.items():
        if before == opening and _open(inside[::-1], closing, opening):
            return Span(start - 1, end)
    return Span(start, end)


def _open(inside: str, opening: str, closing: str) -> bool:
    """Say whether the last of these marks in a stretch is an opening one without its partner."""
    if opening == closing:
        return inside.count(opening) % 2 == 1
    return inside.rfind(opening) > inside.rfind(closing)


def quoted_out(
    content: Sequence[Span], quotes: Sequence[Span], taken: Sequence[Span]
) -> tuple[Span, ...]:
    """Let a content that breaks off inside a quote it has opened run to the quote's end.

    `quotes` are the text's quotes in order. A content runs on for a clause at most, and not over
    `taken`, its cue and source, nor over the content after it.
    """
    found: list[Span] = []
    for at, span in enumerate(content):
        end = next((q.end for q in quotes if span.start <= q.start < span.end < q.end), span.end)
        others = [*taken, *content[at + 1 :]]
        free = end - span.end <= _CLAUSE and not any(
            o.start < end and span.end < o.end for o in others
        )
        found.append(Span(span.start, end) if free else span)
    return tuple(found)
