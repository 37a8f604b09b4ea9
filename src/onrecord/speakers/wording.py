"""The words of a printed source, less what only points at it."""

from __future__ import annotations

from onrecord.records import SpeakerType
from onrecord.speakers.cast import Member
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.phrases import phrase, segments, singular


def key(words: str, kind: SpeakerType) -> str:
    """Return what two printings of one group, body or document have in common."""
    parts = segments(words)
    if not parts:
        return ""
    first = phrase(parts[0])
    core = first.core[1:] if first.determiner else first.core
    kept = [w.lower().removesuffix("’s").removesuffix("'s") for w in (*core, *first.after)]
    if kind == "unnamed_group" and kept and not first.after:
        kept[-1] = singular(kept[-1])
    return " ".join(kept)


def bare(words: str) -> str:
    """Return a name or title without what points at it: "the Ministry of Works," is its name."""
    parts = segments(words)
    if not parts:
        return words
    first = phrase(parts[0])
    core = list(first.core[1:] if first.determiner in {"the", "a", "an"} else first.core)
    after = list(first.after)
    stop = next((i for i, w in enumerate(after) if w.lower() in _ENDS), len(after))
    return " ".join([*core, *after[:stop]]) or words


def without_article(words: str) -> str:
    """Return words without an article at their beginning."""
    first, _, rest = words.partition(" ")
    return rest if first.lower() in {"the", "a", "an"} and rest else words


_ENDS = frozenset(["at", "which", "who", "that", "led", "based", "published", "released"])


def organization_heads(member: Member) -> frozenset[str]:
    """Return the common nouns in an organization's name ("ministry", "court")."""
    if member.type != "named_organization":
        return frozenset()
    words = {w.lower() for w in member.name.split()}
    return frozenset(w for w in words if singular(w) in lexicon().organizations)


def role_words(words: str) -> frozenset[str]:
    """Return the words of a description, lower case, determiners left out."""
    return frozenset(w.lower() for w in words.split()) - lexicon().determiners
