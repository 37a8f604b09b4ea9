"""The cast of an article: everyone and everything in it that a statement can be traced to."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.records import Span, SpeakerType

Form = Literal["name", "description", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where someone is mentioned, and how.

    `subject` says that it begins its clause, `quoted` that it stands inside a quotation, `reported`
    inside what somebody says, `owner` that a possessive ending follows.
    """

    span: Span
    form: Form = "name"
    subject: bool = False
    quoted: bool = False
    reported: bool = False
    owner: bool = False


@dataclass(slots=True, eq=False)
class Member:
    """Someone or something of the cast.

    `name` is as the article prints it in full; `heads` are the common nouns it is called by
    ("senator", "source"), `words` the other words of its descriptions, both lower case. `genders`
    counts what in the text speaks for "he" and "she", `heard` what this reading adds. `seen` are
    its mentions so far in reading order, `everywhere` those known from the start, by name;
    `sourced` counts its statements so far. `sure` says that its name is a person's or a body's;
    `parts` are those who speak jointly.
    """

    type: SpeakerType
    name: str
    plural: bool = False
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    role: str | None = None
    affiliation: str | None = None
    genders: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    heard: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    everywhere: list[Mention] = field(default_factory=list)
    seen: list[Mention] = field(default_factory=list)
    sourced: int = 0
    sure: bool = True
    parts: tuple[Member, ...] = ()

    def lean(self, gender: str) -> float:
        """Return how far the text speaks for "he" or "she" as this person's pronoun, -1..1."""
        other = "she" if gender == "he" else "he"
        odds = math.log((self.genders[gender] + 0.3) / (self.genders[other] + 0.3))
        return max(-1.0, min(odds / 3, 1.0)) if gender else 0.0

    @property
    def person(self) -> bool:
        """Whether this can be "he" or "she"."""
        return not self.plural and self.type in {"named_person", "anonymous"}

    def chain(self) -> tuple[Span, ...]:
        """Return every mention in order, those inside a longer one left out."""
        kept: list[Span] = []
        spans = {m.span for m in (*self.everywhere, *self.seen)}
        for span in sorted(spans, key=lambda s: (s.start, -s.end)):
            if not kept or span.end > kept[-1].end:
                kept.append(span)
        return tuple(kept)


class Cast:
    """All the members of one article: those known by name, and those met while reading."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.members: list[Member] = []
        self._met: dict[tuple[SpeakerType, str], Member] = {}
        self._joint: dict[frozenset[int], Member] = {}

    def __iter__(self) -> Iterator[Member]:
        """Go through the members, in the order in which they were added."""
        return iter(self.members)

    def back_to(self, count: int) -> None:
        """Keep the first `count` members only."""
        del self.members[count:]
        self._met.clear()
        self._joint.clear()

    def add(self, type: SpeakerType, key: str, name: str) -> Member:
        """Return the member met by this key before, else add one of this name."""
        if (type, key) not in self._met:
            self._met[type, key] = Member(type, name)
            self.members.append(self._met[type, key])
        return self._met[type, key]

    def together(self, found: Sequence[Member]) -> Member:
        """Return several members as one that speaks jointly."""
        parts = frozenset(id(member) for member in found)
        if len(parts) == 1:
            return found[0]
        if parts not in self._joint:
            name = "; ".join(member.name for member in found)
            self._joint[parts] = Member(found[0].type, name, plural=True, parts=tuple(found))
            self.members.append(self._joint[parts])
        return self._joint[parts]
