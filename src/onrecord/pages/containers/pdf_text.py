"""The lines of a PDF joined to paragraphs, as a plain-text page has them.

A PDF knows no paragraphs: where one ends shows in the gap, the indent, the size of the letters, and
a last line that is short.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

# PDFium's marks for a hyphen at the end of a line, in the place of hyphen and line end.
PARTED = "\ufffe\x02"
SOFT = PARTED + "\u00ad"
_SENTENCE_END = re.compile(r"[.!?…:]['\"”’»)\]]*$")
_HYPHENS = "-‐" + SOFT
_DIGITS = re.compile(r"\d+")
_NO_SOFT = dict.fromkeys(map(ord, SOFT))
_LARGER = 1.3
_HEADLINE_WORDS = range(3, 30)
_EDGE = 2  # lines at the top and bottom of a page that may be running heads


@dataclass(frozen=True, slots=True)
class Line:
    """A line as printed: its words, where it stands (points, from the bottom left), its height."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


def on_one(lines: Sequence[Line]) -> list[Line]:
    """Join pieces of one line: PDFium takes a page of few words for vertical writing at times."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        gap = line.left - last.right if last else 0.0
        level = last is not None and abs(last.bottom - line.bottom) < 0.3 * line.size
        if last and level and -0.2 * line.size < gap < line.size:
            between = " " if gap > 0.12 * line.size else ""
            whole = last.text + between + line.text
            found[-1] = Line(whole, last.left, line.right, last.bottom, last.size)
        else:
            found.append(line)
    return found


@dataclass(frozen=True, slots=True)
class Joined:
    """Paragraphs parted by blank lines, the headline, and how many running heads were left out."""

    text: str
    headline: str | None
    left_out: int


def joined(pages: Sequence[Sequence[Line]]) -> Joined:
    """Join the lines of pages to paragraphs."""
    heads = _running(pages)
    lines = [
        line
        for page in pages
        for at, line in enumerate(page)
        if not (_at_edge(at, page) and _masked(line.text) in heads)
    ]
    left_out = sum(map(len, pages)) - len(lines)
    words = Counter(word for line in lines for word in line.text.split())
    paragraphs: list[str] = []
    sizes: list[float] = []
    leading, width = _leading(lines), _widths(lines)
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        after = lines[at + 1] if at + 1 < len(lines) else None
        if before and not _begins(before, line, after, leading, width):
            paragraphs[-1] = _with(paragraphs[-1], line.text, words)
        else:
            paragraphs.append(line.text)
            sizes.append(line.size)
    whole = [paragraph.translate(_NO_SOFT) for paragraph in paragraphs]
    return Joined("\n\n".join(whole), _headline(whole, sizes, lines), left_out)


def _headline(
    paragraphs: Sequence[str], sizes: Sequence[float], lines: Sequence[Line]
) -> str | None:
    """Return what is printed largest, if it is much larger than most lines and no lone word."""
    usual = sorted(line.size for line in lines)[len(lines) // 2] if lines else 0.0
    large = [
        (size, -at)
        for at, size in enumerate(sizes)
        if size > _LARGER * usual and len(paragraphs[at].split()) in _HEADLINE_WORDS
    ]
    return paragraphs[-max(large)[1]] if large else None


def _begins(
    before: Line, line: Line, after: Line | None, leading: float, width: dict[int, float]
) -> bool:
    """Say whether a line begins a paragraph."""
    if abs(line.size - before.size) > 0.12 * max(line.size, before.size):
        return True
    ended = bool(_SENTENCE_END.search(before.text))
    moved_up = line.bottom > before.bottom + line.size  # to the next column or page
    if not moved_up and before.bottom - line.bottom > 1.25 * leading * (line.size / 10):
        return True
    if after and line.left - after.left > 0.6 * line.size and after.bottom < line.bottom:
        return ended or not moved_up
    short = before.right < width.get(_column(before), before.right) - 4 * before.size
    return ended and short


def _with(text: str, more: str, words: Counter[str]) -> str:
    """Put a line to a paragraph; a word parted at the line's end is made whole."""
    if text[-1:] not in _HYPHENS or not more[:1].islower():
        return f"{text} {more}"
    first, second = text.split()[-1], more.split()[0]
    if words[f"{first[:-1]}-{second}"]:
        return f"{text[:-1]}-{more}"  # printed with its hyphen elsewhere too
    return text[:-1] + more


def _leading(lines: Sequence[Line]) -> float:
    """Return the usual distance of lines, for letters of size 10."""
    steps = sorted(
        10 * (a.bottom - b.bottom) / b.size
        for a, b in itertools.pairwise(lines)
        if a.bottom > b.bottom and b.size > 0
    )
    return steps[len(steps) // 2] if steps else 12.0


def _column(line: Line) -> int:
    return round(line.left / 40)


def _widths(lines: Sequence[Line]) -> dict[int, float]:
    """Return how far to the right lines that begin in the same place reach."""
    reach: dict[int, float] = {}
    for line in lines:
        reach[_column(line)] = max(reach.get(_column(line), 0.0), line.right)
    return reach


def _masked(text: str) -> str:
    return _DIGITS.sub("0", text)


def _at_edge(at: int, page: Sequence[Line]) -> bool:
    return at < _EDGE or at >= len(page) - _EDGE


def _running(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Return the lines, numbers aside, that stand at the edge of more than one page."""
    seen: Counter[str] = Counter()
    for page in pages:
        edge = {_masked(line.text) for at, line in enumerate(page) if _at_edge(at, page)}
        seen.update(edge)
    return {text for text, count in seen.items() if count > 1}
