"""Fill in each statement's kind of source, pronouns and bare roles by the nearest that fits.

This is a heuristic over kinds, no resolution: it never says who "he" is. docs/speakers.md states
how often it is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.records import Span, Statement, VoiceType
from onrecord.speakers.kinds import Kind, kind, printed
from onrecord.speakers.phrases import is_capitalised

_OPENING = "\"“„«'‘"
# How far before "who" its noun phrase is looked for, in words.
_REACH = 8


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement already judged: where it stands, and what its source is."""

    start: int
    statement: Statement
    kind: Kind
    type: VoiceType


def voices(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements, in the order given, each with its `voice` filled in.

    A pronoun or bare role takes the kind of the nearest earlier source that fits; a statement
    without source and cue takes that of the quotation it goes on; others without source are "none".
    """
    order = sorted(range(len(statements)), key=lambda i: _start(statements[i]))
    judged: list[_Said] = []
    found: dict[int, VoiceType] = {}
    for i in order:
        statement = statements[i]
        own = kind(text, printed(text, statement.source))
        found[i] = _type(text, statement, own, judged)
        judged.append(_Said(_start(statement), statement, own, found[i]))
    return tuple(replace(s, voice=found[i]) for i, s in enumerate(statements))


def _start(statement: Statement) -> int:
    """Return where a statement is placed: at its source, else its cue, else its content."""
    spans = statement.source or statement.cue or statement.content
    return min((span.start for span in spans), default=0)


def _type(text: str, statement: Statement, own: Kind, judged: list[_Said]) -> VoiceType:
    """Return the kind of source of one statement, given those before it."""
    if own.type == "none":
        return _goes_on(text, statement, judged)
    if own.stands_for == "self":
        outer = _around(statement, judged)
        return outer.type if outer and outer.type != "none" else own.type
    if own.stands_for == "relative":
        return _before(text, statement, own.type)
    if own.leans:
        return _nearest(own, judged) or own.type
    return own.type


def _goes_on(text: str, statement: Statement, judged: list[_Said]) -> VoiceType:
    """Return the kind of the quotation that a statement without a source goes on, or none."""
    if statement.cue or not statement.content or not judged:
        return "none"
    last = judged[-1]
    end = max((span.end for span in last.statement.content), default=0)
    start = min(span.start for span in statement.content)
    between = text[end:start]
    quoted = text[start : start + 1] in _OPENING or text[max(start - 1, 0) : start] in _OPENING
    if quoted and start >= end and between.count("\n\n") <= 1 and len(between) < 80:
        return last.type
    return "none"


def _around(statement: Statement, judged: list[_Said]) -> _Said | None:
    """Return the innermost statement in whose content this one's source stands."""
    spots = statement.source[:1]
    around = [
        (span.end - span.start, i)
        for i, said in enumerate(judged)
        for span in said.statement.content
        if spots and span.start <= spots[0].start and spots[0].end <= span.end
    ]
    return judged[min(around)[1]] if around else None


def _before(text: str, statement: Statement, default: VoiceType) -> VoiceType:
    """Return the kind of the noun phrase that "who" follows: "29 others who", "Sara Bo, who"."""
    spot: Span = min(statement.source)
    line = text[max(spot.start - 200, 0) : spot.start].rsplit("\n", 1)[-1]
    clause = line.rstrip(" ,(–—-").replace("(", ",").rsplit(",", 1)[-1]
    words = clause.split()[-_REACH:]
    if not words:
        return default
    found = kind(text, " ".join(words[_phrase_start(words) :])).type
    return default if found == "none" else found


def _phrase_start(words: list[str]) -> int:
    """Return where the noun phrase that ends `words` begins: a whole name, or two plain words."""
    if not is_capitalised(words[-1]):
        return max(len(words) - 2, 0)
    start = len(words) - 1
    while start > 0:
        if is_capitalised(words[start - 1]):
            start -= 1
        elif start > 1 and words[start - 1] in {"of", "for"} and is_capitalised(words[start - 2]):
            start -= 2
        else:
            break
    return start


def _nearest(own: Kind, judged: list[_Said]) -> VoiceType | None:
    """Return the kind of the nearest earlier source that fits; the same head word goes first."""
    fitting = [said for said in judged if said.type in own.leans and not _clashes(own, said)]
    same_head = [said for said in fitting if own.head and said.kind.head == own.head]
    chosen = same_head or fitting
    return chosen[-1].type if chosen else None


def _clashes(own: Kind, said: _Said) -> bool:
    """Whether number speaks against it: "he" for a group, "they" for one named person."""
    if said.type == "named_organization":
        return False
    return own.plural != said.kind.plural
