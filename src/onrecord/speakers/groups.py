"""Statements by speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence

from onrecord.records import Speaker, Statement
from onrecord.speakers.kinds import printed

NO_SOURCE = "(no source printed)"
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_TRIM = " ,;:.\t\n\"“”„«»'‘’"
_POSSESSIVE = re.compile(r"(?:[’']s)$", re.IGNORECASE)


def grouped(article_text: str, statements: Sequence[Statement]) -> list[Speaker]:
    """Return one `Speaker` for each speaker of the article, in the order in which they first stand.

    Resolved statements are joined by their chain: two unnamed officials stay two, though both are
    printed "an official". Statements that were never resolved are joined by their printed source,
    case, white space, a leading article and punctuation at the edges aside. Those without a source
    are one speaker named "(no source printed)". Statements keep their order.
    """
    names: dict[Hashable, str] = {}
    members: dict[Hashable, list[Statement]] = {}
    for statement in statements:
        key, name = _key(article_text, statement)
        names.setdefault(key, name or NO_SOURCE)
        members.setdefault(key, []).append(statement)
    return [_speaker(names[key], said) for key, said in members.items()]


def _key(text: str, statement: Statement) -> tuple[Hashable, str]:
    """Return what a speaker's statements have in common, and the speaker's name."""
    if statement.chain:
        return (statement.speaker_type, statement.chain), statement.speaker or NO_SOURCE
    name = _POSSESSIVE.sub("", printed(text, statement.source).strip(_TRIM))
    return _ARTICLE.sub("", name).casefold(), name


def _speaker(name: str, said: list[Statement]) -> Speaker:
    """Make a speaker, its type the commonest of its statements' (the first of equals)."""
    counts = Counter(statement.speaker_type for statement in said)
    mentions = said[0].chain or tuple(span for statement in said for span in statement.source)
    return Speaker(
        name,
        counts.most_common(1)[0][0],
        next((s.affiliation for s in said if s.affiliation), None),
        next((s.role for s in said if s.role), None),
        mentions,
        tuple(said),
    )
