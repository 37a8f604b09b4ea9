"""Small articles with their statements marked in the text, so that a test can be read.

[Omar Sadd] agreed.                      a statement whose source is "Omar Sadd"
{1:“No,”} [1:Omar Sadd] <1:said>.        the content, source and cue of statement 1
{2:“Never.”}                             a statement without source and cue
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from onrecord.records import Span, Statement
from onrecord.speakers import resolved

_MARK = re.compile(r"([\[{<])(?:(\d+):)?|([\]}>])")
_ROLE = {"[": "source", "{": "content", "<": "cue"}


@dataclass(frozen=True)
class Marked:
    """A text and the statements that were marked in it, in the order of their first mark."""

    text: str
    statements: tuple[Statement, ...]


def marked(raw: str) -> Marked:
    """Read a marked text."""
    parts: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    open_marks: list[tuple[str, str, int]] = []
    text, at = "", 0
    for mark in _MARK.finditer(raw):
        text += raw[at : mark.start()]
        at = mark.end()
        if mark[1]:
            number = mark[2] or f"at {mark.start()}"
            parts[number]  # statements are in the order of their first marks
            open_marks.append((number, _ROLE[mark[1]], len(text)))
        else:
            number, role, start = open_marks.pop()
            parts[number][role].append(Span(start, len(text)))
    text += raw[at:]
    return Marked(
        text,
        tuple(
            Statement(tuple(p["content"]), tuple(p["cue"]), tuple(p["source"]))
            for p in parts.values()
        ),
    )


def read(raw: str) -> tuple[Statement, ...]:
    """Return the statements of a marked text, resolved."""
    found = marked(raw)
    return resolved(found.text, found.statements)


def names(raw: str) -> list[str | None]:
    """Return the speakers of a marked text, in order."""
    return [s.speaker for s in read(raw)]
