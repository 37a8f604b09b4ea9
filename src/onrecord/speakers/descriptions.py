"""Whom a description stands for: "the source", "the Tarn leader", "the ministry", "the experts"."""

from __future__ import annotations

from functools import cache, lru_cache

from onrecord.speakers.cast import Member
from onrecord.speakers.kinds import Kind
from onrecord.speakers.layout import Layout
from onrecord.speakers.lexicon import entries, lexicon
from onrecord.speakers.phrases import INDEFINITE, phrase, segments
from onrecord.speakers.roles import Role

# Below this score a description stands for nobody known.
_ENOUGH = 2.0
_SEVERAL = frozenset(["anonymous", "unnamed_group"])
_PERSONS = frozenset(["named_person", "anonymous"])


@cache
def kindred() -> dict[str, frozenset[str]]:
    """Map each word of the list to all that can stand for the same person."""
    found: dict[str, set[str]] = {}
    for line in entries("kindred"):
        family = line.split()
        for word in family:
            found.setdefault(word, set()).update(family)
    return {word: frozenset(words) for word, words in found.items()}


def definite(words: str) -> bool:
    """Whether a description points back: "the source", "his lawyer", "this report"."""
    first = words.split(maxsplit=1)[0].lower() if words else ""
    if words.lower().startswith(("all the ", "both the ", "all of the ", "both of the ")):
        return True
    return first in {"the", "this", "that", "these", "those", "his", "her", "its", "their", "such"}


def indefinite(words: str) -> bool:
    """Whether a description introduces somebody new: "a source", "two people", "some"."""
    first = words.split(maxsplit=1)[0].lower() if words else ""
    return first in INDEFINITE or first in {
        "several",
        "many",
        "two",
        "three",
        "four",
        "five",
        "few",
    }


def meant(
    where: Layout,
    at: int,
    words: str,
    own: Kind,
    role: Role,
    members: list[Member],
    spoke: Member | None,
) -> Member | None:
    """Return the member that a definite description at a place stands for, None for a new one."""
    scored = [
        (score(where, at, words, own, role, m, spoke), m.seen[-1].span.start, i)
        for i, m in enumerate(members)
        if m.seen and _can_be(own, m)
    ]
    if not scored:
        return None
    top = max(scored)
    enough = _ENOUGH if own.type != "named_person" else _ENOUGH - 2.5
    return members[top[2]] if top[0] >= enough else None


def named_later(own: Kind, role: Role, at: int, members: list[Member]) -> Member | None:
    """Return the one person of the article who has the role that "a Tarn judge" gives somebody not
    named yet: print often names a source only after it has been introduced.
    """
    heads = {h for h in role.heads if " " not in h} or {own.head.lower()}
    if own.plural or heads & lexicon().kept_unnamed or not heads & lexicon().callings:
        return None
    for head in tuple(heads):
        heads |= kindred().get(head, frozenset())
    having = [
        m
        for m in members
        if m.type == "named_person" and m.sure and m.everywhere and heads & m.heads
    ]
    if len(having) != 1 or having[0].everywhere[0].span.start < at:
        return None
    return having[0]


def _can_be(own: Kind, member: Member) -> bool:
    """Whether kind and number allow it."""
    if member.parts:
        return False
    if own.plural and own.type in _SEVERAL:
        return member.plural and member.type in _SEVERAL
    if own.type in {"document", "unnamed_group"}:
        return member.type == own.type and member.plural == own.plural
    if own.type == "named_organization":
        return member.type == "named_organization"
    if _only_unnamed(own):
        return member.type == "anonymous" and not member.plural
    return member.person and (member.sure or member.sourced > 0)


def _only_unnamed(own: Kind) -> bool:
    """Whether the head says that no name will be given: "the source"."""
    return own.head in {"source", "insider", "informant", "whistleblower"}


def score(
    where: Layout, at: int, words: str, own: Kind, role: Role, member: Member, spoke: Member | None
) -> float:
    """Add up what speaks for a member: the head noun, shared words, nearness, who spoke last."""
    head = own.head.lower()
    total = _head_score(head, role, member)
    shared = _names(words) & ({w.lower() for w in member.name.split()} | member.words)
    if shared:
        total += 1.5
    elif _names(words):
        total -= 1.5 if member.affiliation or member.type == "anonymous" else 0.3
    if own.type != "named_person" or head not in member.heads:  # an office is who had it last
        total += (1.2 if member is spoke else 0.0) + (0.5 if member.sourced else 0.0)
    last = member.seen[-1].span.start
    total -= 0.15 * min(where.sentence(at) - where.sentence(last), 12)
    if own.type == "anonymous" and member.type == "anonymous":
        total += 0.5
    return total


def _head_score(head: str, role: Role, member: Member) -> float:
    """Score how well a head noun fits what somebody has been called."""
    specific = {h for h in role.heads if " " in h}
    if specific & member.heads:
        return 4.0
    if head in member.heads:
        wrong = specific and any(h.endswith(f" {head}") for h in member.heads)
        return 1.6 if wrong else 3.0
    if (kindred().get(head, frozenset()) - {head}) & (member.heads | member.words):
        return 1.8
    if member.type in _PERSONS and not member.heads:
        return 0.6
    return -1.0


@lru_cache(maxsize=256)  # asked once a member of the cast
def _names(words: str) -> frozenset[str]:
    """Return the capitalised words of a description after its first, lower case."""
    parts = segments(words)
    if not parts:
        return frozenset()
    first = phrase(parts[0])
    named = [w for w in (*first.core[1:], *first.after) if w[:1].isupper() and w != "I"]
    return frozenset(w.lower() for w in named)
