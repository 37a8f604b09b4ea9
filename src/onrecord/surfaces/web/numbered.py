"""Words and signs of a text, numbered, so that a stretch can be chosen by two numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.records import Span

_RUN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or one sign beside it: its number in the text (from 1), where it stands, itself.

    `before` is the white space between it and the token before.
    """

    number: int
    span: Span
    text: str
    before: str


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text and the punctuation at their edges, each numbered.

    The pieces between them are white space only; their texts joined with it give the text.
    """
    number, at = 0, 0
    for run in _RUN.finditer(text):
        for start, end in _parts(text, *run.span()):
            number += 1
            yield Token(number, Span(start, end), text[start:end], text[at:start])
            at = end


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Peel the signs off both ends of a word; those inside it (o'clock, 3.5) stay."""
    first, last = start, end
    while first < last and _is_sign(text[first]):
        first += 1
    while last > first and _is_sign(text[last - 1]):
        last -= 1
    yield from ((i, i + 1) for i in range(start, first))
    if first < last:
        yield first, last
    yield from ((i, i + 1) for i in range(last, end))


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def chosen(found: Sequence[Token], first: int, last: int) -> Span | None:
    """Return the span from one numbered token to another, None where they are not among them."""
    by_number = {token.number: token.span for token in found}
    if first not in by_number or last not in by_number or first > last:
        return None
    return Span(by_number[first].start, by_number[last].end)


def numbers_of(found: Sequence[Token], span: Span) -> tuple[int, int] | None:
    """Return the numbers of the first and last tokens that a span touches; None for none."""
    touched = [t.number for t in found if t.span.start < span.end and t.span.end > span.start]
    return (touched[0], touched[-1]) if touched else None
