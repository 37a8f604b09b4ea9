"""Statements by source as printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.records import Statement, Voice
from onrecord.speakers.kinds import printed

NO_SOURCE = "(no source printed)"
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_TRIM = " ,;:.\t\n\"“”„«»'‘’"
_POSSESSIVE = re.compile(r"(?:[’']s)$", re.IGNORECASE)


def grouped(article_text: str, statements: Sequence[Statement]) -> list[Voice]:
    """Return one `Voice` for each printed source, in the order in which they first stand.

    Only the same printed words are joined: case, white space, a leading article, a possessive
    ending and punctuation at the edges aside. "Mr. Bo", "Bo" and "he" are three voices. Statements
    keep their order; those without a source are one voice named "(no source printed)".
    """
    names: dict[str, str] = {}
    members: dict[str, list[Statement]] = {}
    for statement in statements:
        name = printed(article_text, statement.source).strip(_TRIM)
        name = _POSSESSIVE.sub("", name)
        key = _ARTICLE.sub("", name).casefold()
        names.setdefault(key, name or NO_SOURCE)
        members.setdefault(key, []).append(statement)
    return [_voice(names[key], said) for key, said in members.items()]


def _voice(name: str, said: list[Statement]) -> Voice:
    """Make a voice, its type the commonest of its statements' (the first of equals)."""
    counts = Counter(statement.voice for statement in said)
    return Voice(name=name, type=counts.most_common(1)[0][0], statements=tuple(said))
