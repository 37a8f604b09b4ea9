"""Undoing shredded dumps: which lines continue the line before them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.articles.dumps.blocks import wide
from onrecord.articles.dumps.forest import Forest, Matrix
from onrecord.articles.dumps.lines import Line
from onrecord.articles.dumps.words import function_words, speaks

_TERMINAL = frozenset(".!?…。！？।؟")
_CLOSING = frozenset("\"'”’»“)]」』）")
_OPENING = frozenset("\"'“„«‘([「『（¿¡")
_MIDDLE = frozenset(",;:–—-،؛、/&|")
THRESHOLD = 0.5


def joined(lines: Sequence[Line], forest: Forest) -> list[bool]:
    """Return, for each line, whether it continues the paragraph of the line before it."""
    return [bool(p > THRESHOLD) for p in forest.probabilities(join_features(lines))]


def join_features(lines: Sequence[Line]) -> Matrix:
    """Return one row a line: the line, the two before it and the one after, and the page."""
    if not lines:
        return np.zeros((0, 1), dtype=np.float32)
    page = _page(lines)
    single = [_single(line) for line in lines]
    empty = [-1.0] * len(single[0])
    rows = []
    for i, line in enumerate(lines):
        before = single[i - 1] if i else empty
        earlier = single[i - 2] if i > 1 else empty
        after = single[i + 1] if i + 1 < len(lines) else empty
        pair = _pair(lines[i - 1], line, page[0]) if i else [-1.0] * 4
        after_gap = float(lines[i + 1].gap) if i + 1 < len(lines) else 9.0
        rows.append([*page, *pair, after_gap, *single[i], *before, *earlier, *after])
    return np.asarray(rows, dtype=np.float32)


def _page(lines: Sequence[Line]) -> list[float]:
    count = len(lines)
    lengths = sorted(line.indent + len(line.text) for line in lines)
    width = float(lengths[min(count - 1, int(count * 0.98))])
    return [
        width,
        sum(1 for n in lengths if n > width - 15) / count,
        sum(line.trail for line in lines) / count,
        sum(line.indent == 1 for line in lines) / count,
        sum(line.indent > 1 for line in lines) / count,
        sum(line.gap > 0 for line in lines) / count,
        sum(line.text[0].islower() for line in lines) / count,
    ]


def _pair(left: Line, right: Line, width: float) -> list[float]:
    word = right.text.split(" ", 1)[0]
    text = left.text
    opened = sum(text.count(c) for c in "([“„«") - sum(text.count(c) for c in ")]”»")
    return [
        float(min(right.gap, 3)),
        float(left.indent + len(text) + len(word) >= width),
        float(min(max(opened, -2), 2)),
        float(left.indent == right.indent),
    ]


def _single(line: Line) -> list[float]:
    words = line.text.split()
    common = function_words()
    strong = speaks(line.text) if len(line.text) < 60 else {}
    return [
        float(min(line.indent, 9)),
        float(line.trail),
        float(min(len(line.text), 400)),
        float(min(len(words), 40)),
        first_class(line.text[0]),
        last_class(line.text),
        float(words[0].casefold() in common),
        float(words[-1].casefold() in common),
        float(max(strong.values(), default=0)),
        float(any(c in _TERMINAL for c in line.text[:-1])),
    ]


def first_class(character: str) -> float:
    """Return a number for what a line begins with: 0 small letter, 1 sign, 2 opening quote, ..."""
    if character.islower():
        return 0.0
    if character in _MIDDLE or character in _TERMINAL or character in ")]”»’）」』":
        return 1.0
    if character in _OPENING:
        return 2.0
    if character.isdigit():
        return 3.0
    if "\u3040" <= character <= "\u309f":
        return 7.0
    if character.isupper():
        return 4.0
    return 5.0 if character.isalpha() else 6.0


def last_class(text: str) -> float:
    """Return a number for what a line ends with: 0 full stop, 1 and 2 closing quote, ..."""
    character = text[-1]
    if character in _TERMINAL:
        return 0.0
    if character in _CLOSING:
        return 1.0 if len(text) > 1 and text[-2] in _TERMINAL else 2.0
    if character in _MIDDLE:
        return 3.0
    if character.isdigit():
        return 4.0
    if wide(character):
        return 7.0
    return 5.0 if character.isalpha() else 6.0
