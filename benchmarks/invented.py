"""Reads the invented stories of benchmarks/invented_claims.txt, and scores claims on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from onrecord.records import Article, Carrier, Claim, Reading, Span, SpeakerType, Statement
from onrecord.stories.claims import claims

_FILE = Path(__file__).with_name("invented_claims.txt")
_KINDS: dict[str, SpeakerType] = {
    "p": "named_person",
    "o": "named_organization",
    "d": "document",
    "g": "unnamed_group",
    "a": "anonymous",
    "n": "none",
}
Place = tuple[str, int]


@dataclass
class Told:
    """One invented story: what each outlet says, and what a person says of each pair."""

    name: str
    part: str
    rows: list[tuple[str, str, str, str, str, str, str]] = field(default_factory=list)
    against: set[frozenset[str]] = field(default_factory=set)
    marks: dict[Place, tuple[str, str]] = field(default_factory=dict)

    def readings(self) -> list[Reading]:
        found = []
        for outlet in ("M", "W", "E"):
            text, said = "", []
            for claim, detail, _, who, kind, act, words in (r for r in self.rows if r[2] == outlet):
                start = len(text)
                text += words + ".\n\n"
                span = Span(start, start + len(words))
                self.marks[outlet, start] = claim, detail
                if kind != "n":
                    said.append(Statement((span,), act=act, speaker=who, speaker_type=_KINDS[kind]))
            article = Article(outlet, text.rstrip(), publisher=outlet, published="2025-03-11")
            found.append(Reading(article, tuple(said)))
        return found

    def mark(self, carrier: Carrier) -> tuple[str, str]:
        return self.marks[carrier.article, carrier.content[0].start]


def stories(part: str) -> list[Told]:
    """Return the stories of a part: "chosen" (for choosing) or "checked" (for checking)."""
    found: list[Told] = []
    for line in _FILE.read_text("utf8").splitlines():
        if line.startswith("== "):
            found.append(Told(*line[3:].split()))
        elif line.startswith("! "):
            found[-1].against.add(frozenset(line.split()[1:]))
        elif line and not line.startswith("#"):
            claim, detail, outlet, who, act, words = (f.strip() for f in line.split(" | "))
            name, _, kind = who.rpartition(",")
            found[-1].rows.append((claim, detail, outlet, name, kind.strip(), act, words))
    return [story for story in found if story.part == part]


@dataclass
class Table:
    hit: int = 0
    linked: int = 0
    same: int = 0
    told: int = 0
    against: int = 0
    named: int = 0
    right: int = 0
    found: int = 0

    def __str__(self) -> str:
        p, r = self.hit / (self.linked or 1), self.hit / (self.same or 1)
        return (
            f"link P {100 * p:5.1f} R {100 * r:5.1f} F1 {200 * p * r / (p + r or 1):5.1f}  "
            f"differs {100 * self.told / (self.hit or 1):5.1f}  contradicts found "
            f"{100 * self.found / (self.against or 1):5.1f}, "
            f"right {100 * self.right / (self.named or 1):5.1f} of {self.named}"
        )


def score(part: str) -> Table:
    """Return how claims of the stories of a part are joined, told to differ and opposed."""
    table = Table()
    for story in stories(part):
        _add(table, story, claims(story.name, story.readings()))
    return table


def _add(table: Table, story: Told, made: list[Claim]) -> None:
    of = {(c.article, c.content[0].start): claim for claim in made for c in claim.carriers}
    for a, b in combinations(story.marks, 2):
        if a[0] == b[0]:
            continue
        (one, one_detail), (other, other_detail) = story.marks[a], story.marks[b]
        linked = a in of and b in of and of[a] is of[b]
        table.same += one == other
        table.linked += linked
        if linked and one == other:
            table.hit += 1
            places = [
                [(c.article, c.content[0].start) for c in of[a].carriers].index(x) for x in (a, b)
            ]
            table.told += ((min(places), max(places)) in of[a].differs) == (
                one_detail != other_detail
            )
    named = {frozenset((c.id, other)) for c in made for other in c.contradicts}
    marks = {c.id: {story.mark(k)[0] for k in c.carriers} for c in made}
    hits = set()
    for pair in named:
        one, other = (marks[name] for name in pair)
        good = {frozenset((x, y)) for x in one for y in other} & story.against
        table.named += 1
        table.right += bool(good)
        hits |= good
    table.against += len(story.against)
    table.found += len(hits)
