"""What every surface says of statements and their speakers, in short words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import Reading, Speaker, Statement
from onrecord.speakers import NO_SOURCE, grouped
from onrecord.surfaces.labels import KIND, percent, words_of
from onrecord.surfaces.plain import one_line

# Below this a statement, or who its speaker is, is shown as unsure.
LOW_CONFIDENCE = 0.5
_EDGES = " ,;:.\"“”„«»'‘’"


@dataclass(frozen=True, slots=True)
class Said:
    """One speaker, by number (from 1), and the statements with theirs: their place in the text."""

    number: int
    speaker: Speaker
    statements: tuple[tuple[int, Statement], ...]


def in_order(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements as they stand in the text, by first span: notes are numbered so."""
    return tuple(sorted(statements, key=_first))


def by_speaker(reading: Reading) -> list[Said]:
    """Return each speaker with the statements, in the order in which they first speak."""
    statements = in_order(reading.statements)
    numbers = {id(statement): i for i, statement in enumerate(statements, start=1)}
    speakers = grouped(reading.article.text, statements)
    return [
        Said(n, speaker, tuple((numbers[id(s)], s) for s in speaker.statements))
        for n, speaker in enumerate(speakers, start=1)
    ]


def name_of(text: str, statement: Statement) -> str:
    """Return who says it: the speaker, else the source as printed, else that there is none."""
    return (
        one_line(statement.speaker or "")
        or words_of(text, statement.source).strip(" ,;:")
        or NO_SOURCE
    )


def about(speaker: Speaker) -> list[str]:
    """Return who a speaker is: kind of source, role and affiliation as printed.

    What the speaker's name already says is left out: "a source in the Front" is of the Front.
    """
    kind = [] if speaker.type == "none" else [KIND[speaker.type]]
    known = [one_line(words) for words in (speaker.role, speaker.affiliation) if words]
    name = one_line(speaker.name)
    return [*kind, *(words for words in known if not _holds(name, words))]


def traits(text: str, statement: Statement, name: str) -> list[str]:
    """Return a statement's source and cue as printed, form, act, and what is unsure about it.

    The source is left out where it holds `name`, under which the statement is shown.
    """
    source = words_of(text, statement.source).strip(" ,;:")
    cue = words_of(text, statement.cue).strip(" ,;:")
    attributed = [] if not source or _holds(source, name) else [source]
    attributed += [f"“{cue}”"] if cue else []
    found = [" ".join(attributed)] if attributed else []
    found += [statement.form, statement.act]
    if statement.confidence < LOW_CONFIDENCE:
        found.append(f"unsure, {percent(statement.confidence)}")
    if statement.speaker and statement.speaker_confidence < LOW_CONFIDENCE:
        found.append(f"speaker unsure, {percent(statement.speaker_confidence)}")
    return found


def _holds(printed: str, name: str) -> bool:
    """Say whether printed words hold a name, as whole words, whatever its case."""
    words = re.escape(one_line(name).strip(_EDGES))
    return bool(re.search(rf"(?<!\w){words}(?!\w)", printed, re.IGNORECASE))


def _first(statement: Statement) -> int:
    spans = statement.source + statement.cue + statement.content
    return min((span.start for span in spans), default=0)
