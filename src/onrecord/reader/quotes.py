"""Where quotation marks open and close: straight, curly, low, guillemets, left open, carried over.

The result is a set of stretches that lie inside quotation marks. No mark is required to be paired:
a quote left open runs to the end of its paragraph, and a paragraph that closes what no mark opened
is quoted from its start, since dumps and sloppy pages lose marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.records import Span

_OPENS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "「": "」", "『": "』", "‟": "”", "〝": "〞"}
_CLOSES = set("”»›」』〞")
_STRAIGHT = {'"', "＂"}
_PARAGRAPH = re.compile(r"[^\n\r]+")
_SINGLE_CLOSING = re.compile(r"(?<=\S)['’](?!\w)")


def quoted(text: str) -> tuple[Span, ...]:
    """Return the stretches of `text` inside quotation marks, the marks included, in order.

    Stretches do not overlap; a quote inside a quote is part of the outer one.
    """
    spans: list[Span] = []
    carried = ""
    for paragraph in _PARAGRAPH.finditer(text):
        found, carried = _paragraph(paragraph[0], carried)
        spans.extend(Span(paragraph.start() + a, paragraph.start() + b) for a, b in found)
    return tuple(spans)


def _paragraph(text: str, carried: str) -> tuple[list[tuple[int, int]], str]:
    """Find the quotes of one paragraph.

    `carried` holds the marks that close a quote left open by the paragraph before. This paragraph
    is inside that quote when it closes it before opening another; print opens it again as a rule,
    and then nothing needs to be carried. Returns the stretches and what to carry on.
    """
    found: list[tuple[int, int]] = []
    start, closing = 0, ""
    if carried and not _opens_again(text) and _closes_first(text, carried):
        closing = carried
    last = max((m.start() for m in _SINGLE_CLOSING.finditer(text)), default=-1)
    for at, mark in _marks(text):
        if closing:
            if mark in closing:
                found.append((start, at + 1))
                closing = ""
            continue
        start, closing = _opened(text, at, mark, found, last)
    if closing:
        found.append((start, len(text)))
    return found, closing


def _opened(
    text: str, at: int, mark: str, found: list[tuple[int, int]], last: int
) -> tuple[int, str]:
    """Open a quote at a mark, or take a closing mark without its opening one.

    `last` is where the paragraph's last closing single mark stands.
    """
    if mark in _STRAIGHT:
        return at, mark
    if mark in _OPENS:
        return at, _OPENS[mark]
    if mark in {"»", "›"} and _before_word(text, at):
        return at, "«" if mark == "»" else "‹"
    if mark in {"‘", "'"} and at < last and _single_opens(text, at):
        return at, "’'" if mark == "‘" else "'"
    if mark in _CLOSES and not found:
        found.append((0, at + 1))
    return at, ""


def _marks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the marks that may open or close a quote; apostrophes inside words are none."""
    for at, character in enumerate(text):
        if (
            character in _OPENS
            or character in _CLOSES
            or character in _STRAIGHT
            or (character in "‘'’" and not _inside_word(text, at))
        ):
            yield at, character


def _inside_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


def _before_word(text: str, at: int) -> bool:
    return text[at + 1 : at + 2].isalnum() and not text[at - 1 : at].isalnum()


def _single_opens(text: str, at: int) -> bool:
    """Say whether a single mark stands where one opens a quote: before a word, not behind one."""
    return not text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


def _opens_again(text: str) -> bool:
    return text.lstrip()[:1] in {*_OPENS, *_STRAIGHT, "‘"}


def _closes_first(text: str, carried: str) -> bool:
    """Say whether a paragraph closes a carried quote before it opens one."""
    marks = [m for _, m in _marks(text) if m in _OPENS or m in carried]
    return bool(marks) and marks[0] in carried and carried not in _STRAIGHT
