"""What a search asks for, as a tree: made by the parser, compiled for the index, found in texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    "story",
    "disputed",
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
class Within:
    """What stands in one of some articles, by their numbers."""

    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SaidBy:
    """What an actor of the registry said, by the actor's id."""

    actor: str


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


Node = Phrase | Near | Fact | Within | SaidBy | Dates | Not | Every | Either
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


def replaced(node: Node, change: Callable[[Fact], Node]) -> Node:
    """Return what is asked for, with something in place of each field of few values."""
    if isinstance(node, Fact):
        return change(node)
    if isinstance(node, Not):
        return Not(replaced(node.part, change))
    if isinstance(node, Every | Either):
        return type(node)(tuple(replaced(part, change) for part in node.parts))
    return node


def has_rows(node: Node) -> bool:
    """Say whether it asks for rows that the word index alone does not tell."""
    if isinstance(node, Not):
        return has_rows(node.part)
    if isinstance(node, Every | Either):
        return any(map(has_rows, node.parts))
    return isinstance(node, Within | SaidBy)
