"""Blocks: what a reader takes for one paragraph, one menu entry, one caption.

Some dumpers write a line for every inline tag, so that one sentence is broken over several lines.
`blocks_of` joins what `joined` says belongs together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.articles.dumps.lines import Line, Piece
from onrecord.records import Aligned, Span

_NO_SPACE_BEFORE = frozenset(",.;:!?)]}%»”’…،؛؟。、，！？）」』")
_NO_SPACE_AFTER = frozenset("([{«“„¿¡（「『#@")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that make one paragraph or entry, with the text they have when joined."""

    lines: tuple[Line, ...]
    pieces: tuple[Piece, ...]
    glue: tuple[str, ...]
    text: str

    @property
    def number(self) -> int:
        """The number, from 1, of the block's first line in the page."""
        return self.lines[0].number

    @property
    def start(self) -> int:
        """The code point of the page at which the block begins."""
        return self.lines[0].start


def blocks_of(lines: Sequence[Line], joined: Sequence[bool]) -> list[Block]:
    """Return the blocks of `lines`; `joined[i]` says line i continues the block of line i - 1."""
    spaced = any(line.trail or 0 < line.indent < 2 for line in lines)
    groups: list[list[Line]] = []
    for line, continues in zip(lines, joined, strict=True):
        if continues and groups:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [block_of(group, spaced) for group in groups]


def block_of(group: Sequence[Line], spaced: bool) -> Block:
    """Return the block of the lines in `group`.

    `spaced` says that the dump keeps the white space at the ends of lines: where there is none, the
    words on both sides touch.
    """
    pieces: list[Piece] = []
    glue: list[str] = []
    for index, line in enumerate(group):
        before = "" if index == 0 else glue_between(group[index - 1], line, spaced)
        for piece in line.pieces():
            pieces.append(piece)
            glue.append(before)
            before = " "
    text = "".join(g + p.text for g, p in zip(glue, pieces, strict=True))
    return Block(tuple(group), tuple(pieces), tuple(glue), text)


def glue_between(left: Line, right: Line, spaced: bool) -> str:
    """Return what stands between two joined lines: a space, or nothing."""
    if left.trail or right.lead or right.gap:
        return " "
    first, last = right.text[0], left.text[-1]
    if first in _NO_SPACE_BEFORE or last in _NO_SPACE_AFTER:
        return ""
    if wide(first) and wide(last):
        return ""
    # In a dump that keeps spaces, letters that touch are halves of one word ("priva" + "t an").
    return "" if spaced and first.isalnum() and last.isalnum() else " "


def wide(character: str) -> bool:
    """Return whether `character` belongs to a script that is written without spaces."""
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def compose(blocks: Sequence[Block]) -> tuple[str, tuple[Aligned, ...]]:
    """Return the blocks as paragraphs parted by blank lines, and where each piece stands."""
    parts: list[str] = []
    aligned: list[Aligned] = []
    length = 0
    for index, block in enumerate(blocks):
        before = "\n\n" if index else ""
        for glue, piece in zip(block.glue, block.pieces, strict=True):
            between = before or glue
            start = length + len(between)
            length = start + len(piece.text)
            aligned.append(Aligned(Span(start, length), piece.start))
            parts += (between, piece.text)
            before = ""
    return "".join(parts), tuple(aligned)
