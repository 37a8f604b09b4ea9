"""The lines of a plain-text dump, and the stretches of the page they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BREAK = re.compile(r"\r\n?|\n")
# Two words of one piece are parted by exactly one ordinary or no-break space; anything wider is
# layout, and the article's text gets one plain space for it.
_PIECE = re.compile(r"\S+(?:[ \u00a0\u202f]\S+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand unchanged in the page from code point `start` on."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank.

    `number` counts from 1 over all lines of the page, blank ones too; `start` is the code point at
    which `text` (white space at both ends taken off) begins; `indent` is the width of the white
    space on its left, `trail` whether some stood on its right; `gap` counts the blank lines just
    before.
    """

    number: int
    start: int
    text: str
    indent: int
    trail: bool
    gap: int

    @property
    def lead(self) -> bool:
        """Whether the line begins with white space."""
        return self.indent > 0

    def pieces(self) -> list[Piece]:
        """Return the parts of the line that single spaces hold together, in order."""
        return [Piece(self.start + m.start(), m.group()) for m in _PIECE.finditer(self.text)]


def lines_of(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank; offsets count code points of `text`."""
    found: list[Line] = []
    position, gap = 0, 0
    ends = [(m.start(), m.end()) for m in _BREAK.finditer(text)] + [(len(text), len(text))]
    for number, (stop, following) in enumerate(ends, 1):
        raw = text[position:stop]
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            trail = len(raw) > indent + len(stripped)
            found.append(Line(number, position + indent, stripped, indent, trail, gap))
        gap = 0 if stripped else gap + 1
        position = following
    return found
