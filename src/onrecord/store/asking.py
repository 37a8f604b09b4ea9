"""What a search asks for, as a tree: made by the parser, compiled for the index, found in texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# Fields that are words of a text, and fields that are one of few values.
WORD_FIELDS = ("speaker", "about", "named", "outlet", "cue", "title")
FACT_FIELDS = (
    "source",
    "act",
    "form",
    "lang",
    "status",
    "by",
    "kind",
    "day",
    "speaker_id",
    "press",
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other; the last one only begins so where `prefix` is set."""

    forms: tuple[str, ...]
    prefix: bool = False
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """Phrases with at most `distance` words between them, in any order."""

    phrases: tuple[Phrase, ...]
    distance: int = 10
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A field with one of few values: `act` is `deny`."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Dates:
    """Days from `first` to `last` (ISO 8601, both included); None: open on that side."""

    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Not:
    """What does not match."""

    part: Node


@dataclass(frozen=True, slots=True)
class Every:
    """What matches all parts; with no parts, everything."""

    parts: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """What matches one part at least; with no parts, nothing."""

    parts: tuple[Node, ...] = ()


Node = Phrase | Near | Fact | Dates | Not | Every | Either
NOTHING = Either()


def wanted(node: Node) -> Iterator[Phrase]:
    """Yield the phrases that a match may contain: all but those under a NOT."""
    if isinstance(node, Phrase):
        yield node
    elif isinstance(node, Near):
        yield from node.phrases
    elif isinstance(node, Every | Either):
        for part in node.parts:
            yield from wanted(part)


def mentions(node: Node, field: str) -> bool:
    """Say whether a field with few values is asked for anywhere."""
    if isinstance(node, Fact):
        return node.field == field
    if isinstance(node, Not):
        return mentions(node.part, field)
    return isinstance(node, Every | Either) and any(mentions(p, field) for p in node.parts)
