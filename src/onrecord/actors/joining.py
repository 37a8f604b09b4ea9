"""The machine's joins: sightings in, actors' sightings out, and the pairs it did not dare to join.

Everything is decided at once over all sightings, never one article after the other: the result
does not depend on their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.actors.grouping import Component, components, namesakes
from onrecord.actors.sightings import Sighting
from onrecord.records import SpeakerType


@dataclass(slots=True)
class Group:
    """The sightings of one actor as the machine sees it, and what joined them beyond the name."""

    parts: list[Component]
    evidence: list[str] = field(default_factory=list)

    @property
    def members(self) -> list[Sighting]:
        """Return its sightings in the order of time."""
        return sorted((s for part in self.parts for s in part.members), key=lambda s: s.place)

    @property
    def place(self) -> tuple[str, str, str, str]:
        """Return what groups are ordered by."""
        return min(part.members[0].place for part in self.parts)

    @property
    def type(self) -> SpeakerType:
        """Return what kind of speaker it is."""
        return self.parts[0].members[0].type

    @property
    def key(self) -> str:
        """Return the key of the name that its first part has."""
        return self.parts[0].members[0].name.key

    @property
    def short(self) -> bool:
        """Whether the name alone does not tell the actor from others."""
        return self.parts[0].members[0].name.short

    def whole(self) -> Component:
        """Return all parts as one component."""
        profiles = tuple(p for part in self.parts for p in part.profiles)
        return Component(tuple(self.members), profiles)


def by_name(sightings: Iterable[Sighting]) -> list[Group]:
    """Group sightings by kind and name; namesakes who contradict each other stay apart.

    A surname, or "the Health Ministry", joins only where role or affiliation agree.
    """
    named: dict[tuple[str, str], list[Sighting]] = {}
    for sighting in sightings:
        named.setdefault((sighting.type, sighting.name.key), []).append(sighting)
    return [group for key in sorted(named) for group in _groups(named[key])]


def _groups(members: Sequence[Sighting]) -> list[Group]:
    parts = components(members)
    if members[0].name.short:
        return [Group([single]) for part in parts for single in _certain(part)]
    return [Group(actor) for actor in namesakes(parts)]


def _certain(part: Component) -> list[Component]:
    """Take apart the sightings of a surname that tell nothing: the name alone does not join."""
    if part.tells or len(part.members) == 1:
        return [part]
    return [c for s in part.members for c in components([s])]
