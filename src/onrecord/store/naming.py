"""Whose a statement is: the name to show, and the id under which a speaker's statements stand."""

from __future__ import annotations

from onrecord.records import Statement
from onrecord.store.codec import plain
from onrecord.store.numbers import digest
from onrecord.store.words import folded

# Only these are one speaker across articles; everybody else is somebody in one article.
NAMED = frozenset({"named_person", "named_organization", "document"})


def speaker_of(text: str, statement: Statement) -> str | None:
    """Return the speaker's name; where none was resolved, the source as printed, or None."""
    if statement.speaker:
        return plain(" ".join(statement.speaker.split()))
    printed = " ".join(" ".join(span.of(text) for span in sorted(statement.source)).split())
    return plain(printed) or None


def speaker_id(article: str, name: str | None, speaker_type: str) -> str:
    """Return the id of a speaker: by name for who is named, by name and article for all others.

    Persons and organizations of the same name are two. Nobody's identity is guessed: two people of
    one name are one id until an analyst splits them.
    """
    known = folded(name or "")
    if speaker_type in NAMED and known:
        return digest([speaker_type, known])
    return digest([article, speaker_type, known])
