"""Pairs of actors that may be one, for a person to decide: the evidence for and against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from onrecord.actors import likeness
from onrecord.actors.grouping import contradictions, follows
from onrecord.actors.joining import Group

Reason = Literal["namesakes", "surname", "acronym", "spelling", "title", "kind"]
_MOST = 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two actors that may be one. `more` counts others of the same name in the same case as `b`."""

    a: str
    b: str
    names: tuple[str, str]
    reason: Reason
    evidence_for: tuple[str, ...]
    evidence_against: tuple[str, ...]
    more: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return the pair as JSON-ready data."""
        return {
            "a": self.a,
            "b": self.b,
            "names": list(self.names),
            "reason": self.reason,
            "for": list(self.evidence_for),
            "against": list(self.evidence_against),
            "more": self.more,
        }


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups of the machine's that may be one, before ids are given and decisions heard."""

    a: Group
    b: Group
    reason: Reason
    said: str
    more: int = 0

    def for_it(self) -> tuple[str, ...]:
        """Return the evidence that they are one."""
        return (self.said, *agreements(self.a, self.b))

    def against_it(self) -> tuple[str, ...]:
        """Return the evidence that they are two."""
        return tuple(_against(self.a, self.b))


def agreements(a: Group, b: Group) -> list[str]:
    """Return in words where role or affiliation agree, at most three of each."""
    one, other = a.whole().profiles, b.whole().profiles
    by_role = {
        f"both are called {x}" if x.lower() == y.lower() else f"called {x} and {y}"
        for p in one
        for q in other
        for x in p.roles
        for y in q.roles
        if likeness.role(x, y) == "agree"
    }
    by_affiliation = {
        f"both are of {x}" if x.lower() == y.lower() else f"of {x} and of {y}"
        for p in one
        for q in other
        for x in p.affiliations
        for y in q.affiliations
        if likeness.affiliation(x, y) == "agree"
    }
    return [*sorted(by_role)[:_MOST], *sorted(by_affiliation)[:_MOST]]


def _against(a: Group, b: Group) -> list[str]:
    one, other = a.whole(), b.whole()
    found = []
    together = shared_articles(a, b)
    if together:
        found.append(f"named side by side in {', '.join(sorted(together)[:_MOST])}")
    apart = sorted({f"{x} / {y}" for x, y in contradictions(one, other)})
    found += [f"contradicting: {pair}" for pair in apart[:_MOST]]
    if a.key != b.key and not a.short and not b.short and follows(one, other):
        found.append("one after the other: a title may have changed hands")
    if not found and not (one.tells and other.tells):
        found.append("nothing else is said of one of them")
    return found


def shared_articles(a: Group, b: Group) -> set[str]:
    """Return the ids of articles that name both as two speakers."""
    ours = {(s.article, s.digest) for s in a.members}
    return {s.article for s in b.members if (s.article, s.digest) in ours}
