"""Whether two carriers rest on the same word."""

from __future__ import annotations

from onrecord.records import Carrier
from onrecord.stories.words import WORD, base

_NAMED = {"named_person", "named_organization", "document"}
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "sen",
        "senator",
        "rep",
        "representative",
        "gov",
        "governor",
        "gen",
        "general",
        "president",
        "secretary",
        "minister",
        "speaker",
        "leader",
        "mayor",
        "judge",
        "the",
        "a",
        "an",
    ]
)
_UNNAMED = {"anonymous", "unnamed_group"}


def speaker_words(carrier: Carrier) -> list[str]:
    """Return the words of a carrier's speaker, lower case, without titles and possessives."""
    name = carrier.statement.speaker if carrier.statement else None
    words = [w.lower().removesuffix("'s").removesuffix("’s") for w in WORD.findall(name or "")]
    return [base(w) for w in words if w not in _TITLES]


def same_speaker(a: Carrier, b: Carrier) -> int:
    """Return 1 for the same name, -1 for two different named persons, 0 where it cannot be told.

    Names are the same when one's last word is in the other: "Cheney" and "Liz Cheney" are, "Mary
    Cheney" and "Liz Cheney" are not.
    """
    one, other = speaker_words(a), speaker_words(b)
    if not one or not other:
        return 0
    shorter, longer = sorted((one, other), key=len)
    if shorter[-1] in longer and (len(shorter) == 1 or shorter[0] == longer[0]):
        return 1
    persons = all(kind_of(c) == "named_person" for c in (a, b))
    return -1 if persons else 0


def other_name(a: Carrier, b: Carrier) -> bool:
    """Whether both have names with capitals, and no word of one is in the other."""
    one, other = set(speaker_words(a)), set(speaker_words(b))
    capitals = all(c.statement and _has_capital(c.statement.speaker or "") for c in (a, b))
    return bool(capitals and one and other and not one & other)


def _has_capital(words: str) -> bool:
    return words != words.lower()


def kind_of(carrier: Carrier) -> str:
    """Return the kind of a carrier's source; "none" for what the outlet states itself."""
    return carrier.statement.speaker_type if carrier.statement else "none"


def is_named(carrier: Carrier) -> bool:
    """Whether the source is named: a person, an organization, a document."""
    return kind_of(carrier) in _NAMED


def is_unnamed(carrier: Carrier) -> bool:
    """Whether there is a source that is not named."""
    return kind_of(carrier) in _UNNAMED
