"""Whom a pronoun stands for: a log-linear ranker over the persons mentioned before it.

The weights are in `antecedents.json`; docs/speakers.md says how they were made.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from operator import mul

from onrecord.speakers.cast import Member, Mention
from onrecord.speakers.layout import Layout

FEATURES = (
    "same sentence",
    "sentence before",
    "two sentences before",
    "log sentences",
    "same paragraph",
    "paragraphs",
    "latest",
    "second latest",
    "subject",
    "pronoun",
    "quoted",
    "reported",
    "owner",
    "log mentions",
    "log names",
    "spoke last",
    "has spoken",
    "says this",
    "is quoted saying this",
    "gender agrees",
    "gender clashes",
    "unsure",
    "unnamed",
    "begins this sentence",
    "begins this paragraph",
    "spoke last, and this speaks",
)


_REACH = 10  # persons back; further ones are hardly ever meant


@dataclass(slots=True)
class Scene:
    """What is known where a pronoun stands.

    `spoke` is the source of the statement before; `saying` maps those in whose statement the
    pronoun stands to whether it is quoted; `speaks` that the pronoun itself is a source.
    `sentence`, `paragraph` and where they begin are found from the position `at`.
    """

    where: Layout
    at: int
    gender: str
    spoke: Member | None
    saying: dict[int, bool]
    speaks: bool
    sentence: int = field(init=False)
    paragraph: int = field(init=False)
    sentence_start: int = field(init=False)
    paragraph_start: int = field(init=False)

    def __post_init__(self) -> None:
        """Find the sentence and the paragraph."""
        self.sentence = self.where.sentence(self.at)
        self.paragraph = self.where.paragraph(self.at)
        self.sentence_start = self.where.sentence_start(self.at)
        self.paragraph_start = self.where.paragraphs[max(self.paragraph - 1, 0)]


@dataclass(frozen=True, slots=True)
class Choice:
    """A member of the cast, and how likely it is the one meant, 0..1."""

    member: Member
    confidence: float


@cache
def weights() -> tuple[float, ...]:
    """Return the weight of each feature, read from the package once."""
    listed = files("onrecord.speakers").joinpath("antecedents.json")
    table = json.loads(listed.read_text(encoding="utf-8"))
    return tuple(float(table[name]) for name in FEATURES)


def candidates(members: Sequence[Member], scene: Scene) -> list[Member]:
    """Return the persons mentioned so far that the pronoun can stand for, the latest first."""
    fitting = [m for m in members if m.person and m.seen]
    fitting.sort(key=lambda m: m.seen[-1].span, reverse=True)
    return fitting[:_REACH]


def best(pronoun: Mention, members: Sequence[Member], scene: Scene) -> list[Choice]:
    """Return who can be meant, the likeliest first; their confidence sums to 1."""
    fitting = candidates(members, scene)
    known = weights()
    scores = [
        sum(map(mul, known, features(pronoun, member, rank, scene)))
        for rank, member in enumerate(fitting)
    ]
    top = max(scores, default=0.0)
    odds = [math.exp(s - top) for s in scores]
    total = sum(odds)
    choices = [Choice(m, odd / total) for m, odd in zip(fitting, odds, strict=True)]
    return sorted(choices, key=lambda c: -c.confidence)


def features(pronoun: Mention, member: Member, rank: int, scene: Scene) -> list[float]:
    """Describe one candidate, the `rank`-th latest, as the values of FEATURES."""
    where, last = scene.where, member.seen[-1]
    sentences = scene.sentence - where.sentence(last.span.start)
    paragraphs = scene.paragraph - where.paragraph(last.span.start)
    spoke = member is scene.spoke
    lean = member.lean(scene.gender)
    says = scene.saying.get(id(member))
    first = _first_since(member, scene.sentence_start)
    opener = _first_since(member, scene.paragraph_start)
    return [
        float(sentences == 0),
        float(sentences == 1),
        float(sentences == 2),
        math.log1p(max(sentences, 0)),
        float(paragraphs == 0),
        min(paragraphs, 5) / 5,
        float(rank == 0),
        float(rank == 1),
        float(last.subject),
        float(last.form == "pronoun"),
        float(last.quoted and not pronoun.quoted),
        float(last.reported and not pronoun.reported),
        float(last.owner),
        math.log1p(len(member.seen)),
        math.log1p(len(member.everywhere)),
        float(spoke),
        float(member.sourced > 0),
        float(says is False),
        float(says is True),
        max(lean, 0.0),
        max(-lean, 0.0),
        float(not member.sure),
        float(member.type == "anonymous"),
        float(first is not None and first.subject),
        float(opener is not None and opener.subject),
        float(spoke and scene.speaks),
    ]


def _first_since(member: Member, start: int) -> Mention | None:
    """Return the member's first mention at or after a position."""
    found = None
    for mention in reversed(member.seen):
        if mention.span.start < start:
            break
        found = mention
    return found
