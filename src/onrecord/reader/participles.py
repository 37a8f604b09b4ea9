"""A participle that attributes ("..., adding that") has the source of the verb before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import Statement

_PARTICIPLE = re.compile(r"[a-z]+ing\b")
_NEW_SENTENCE = re.compile(r"[\n\r]|[.!?][\"”’»)]*\s+[\"“‘«(]*[A-Z0-9]")
_REACH = 300  # characters


def with_shared_sources(statements: Sequence[Statement], text: str) -> list[Statement]:
    """Return the statements, those without a source whose cue is a participle with the source of
    the nearest earlier cue in their sentence.
    """
    found: list[Statement] = []
    for statement in statements:
        earlier = _earlier(statement, found, text)
        found.append(replace(statement, source=earlier.source) if earlier else statement)
    return found


def _earlier(statement: Statement, before: Sequence[Statement], text: str) -> Statement | None:
    if statement.source or not statement.cue:
        return None
    cue = statement.cue[0]
    if not _PARTICIPLE.match(cue.of(text)):
        return None
    ahead = [s for s in before if s.source and s.cue and s.cue[-1].end <= cue.start]
    nearest = max(ahead, key=lambda s: s.cue[-1].end, default=None)
    if nearest is None or cue.start - nearest.cue[-1].end > _REACH:
        return None
    between = text[nearest.cue[-1].end : cue.start]
    return None if _NEW_SENTENCE.search(between) else nearest
