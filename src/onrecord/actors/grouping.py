"""Sightings of one name: one actor, or several whom nothing but the name joins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from onrecord.actors import likeness
from onrecord.actors.sightings import Sighting

# Days between the last article of one office and the first of another that make it a career and
# not two people, where either side has one article only.
GAP = 60
# Where this share of the articles that tell anything agree, those that tell nothing follow them.
_DOMINANT, _ENOUGH = 0.9, 10


@dataclass(frozen=True, slots=True)
class Profile:
    """What one sighting, or several that tell the same, say of an actor beside the name."""

    roles: tuple[str, ...]
    affiliations: tuple[str, ...]
    initials: str
    days: tuple[str, str] | None
    count: int = 1

    @property
    def tells(self) -> bool:
        """Whether there is any role or affiliation."""
        return bool(self.roles or self.affiliations)


@dataclass(frozen=True, slots=True)
class Component:
    """Sightings that evidence beside the name joins, and what they tell."""

    members: tuple[Sighting, ...]
    profiles: tuple[Profile, ...]

    @property
    def days(self) -> tuple[str, str] | None:
        """Return the first and last day, None where an article has no date."""
        found = [p.days for p in self.profiles]
        if any(d is None for d in found):
            return None
        return min(d[0] for d in found if d), max(d[1] for d in found if d)

    @property
    def tells(self) -> bool:
        """Whether any of its sightings has a role or an affiliation."""
        return any(p.tells for p in self.profiles)


def components(members: Sequence[Sighting]) -> list[Component]:
    """Join sightings of one name where affiliation or role agree; the largest comes first."""
    groups: dict[tuple[object, ...], list[Sighting]] = {}
    for s in sorted(members, key=lambda s: s.place):
        groups.setdefault((s.roles, s.affiliations, s.name.initials), []).append(s)
    profiles = [(_profile(group), group) for group in groups.values()]
    parent = list(range(len(profiles)))
    # Where two sets of middle initials are about, a name without any may be either's.
    strict = len({p.initials for p, _ in profiles} - {""}) > 1
    for i, j in sorted(_candidates([p for p, _ in profiles])):
        a, b = profiles[i][0], profiles[j][0]
        if agree(a, b) and not (strict and a.initials != b.initials):
            parent[_root(parent, j)] = _root(parent, i)
    joined: dict[int, list[int]] = {}
    for i in range(len(profiles)):
        joined.setdefault(_root(parent, i), []).append(i)
    made = [
        Component(
            tuple(sorted((s for i in rows for s in profiles[i][1]), key=lambda s: s.place)),
            tuple(profiles[i][0] for i in rows),
        )
        for rows in joined.values()
    ]
    return sorted(made, key=lambda c: (-len(c.members), c.members[0].place))


def namesakes(found: list[Component]) -> list[list[Component]]:
    """Sort the components of one full name into actors.

    Where none contradicts another, all are one. Where some do, each stays for itself; only those
    that tell nothing follow a component to which nearly all that tell anything belong.
    """
    if not any(clash(a, b) for a, b in combinations(found, 2)):
        return [found]
    telling = sum(len(c.members) for c in found if c.tells)
    hub = max(found, key=lambda c: len(c.members) if c.tells else -1)
    if len(hub.members) < max(_ENOUGH, _DOMINANT * telling):
        return [[c] for c in found]
    silent = [c for c in found if not c.tells and not clash(hub, c)]
    return [[hub, *silent], *([c] for c in found if c is not hub and c not in silent)]


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _profile(group: Sequence[Sighting]) -> Profile:
    days = [s.day for s in group]
    known = [d for d in days if d]
    span = (min(known), max(known)) if known and len(known) == len(days) else None
    first = group[0]
    return Profile(first.roles, first.affiliations, first.name.initials, span, len(group))


def _candidates(profiles: Sequence[Profile]) -> set[tuple[int, int]]:
    """Return the pairs of profiles that share a word, and so may agree."""
    places: dict[str, list[int]] = {}
    for i, profile in enumerate(profiles):
        for word in likeness.index_words(profile.roles, profile.affiliations):
            places.setdefault(word, []).append(i)
    return {pair for rows in places.values() for pair in combinations(rows, 2)}


def agree(a: Profile, b: Profile) -> bool:
    """Whether two profiles of one name give good evidence of one actor, at whatever time."""
    if initials_clash(a, b):
        return False
    by_affiliation = likeness.affiliations(a.affiliations, b.affiliations)
    if by_affiliation != "open":
        return by_affiliation == "agree"
    return likeness.roles(a.roles, b.roles) == "agree"


def initials_clash(a: Profile, b: Profile) -> bool:
    """Whether both have middle initials and they are not the same: "W." and "H. W."."""
    return bool(a.initials and b.initials and a.initials != b.initials)


def clash(a: Component, b: Component) -> bool:
    """Whether two components of one name contradict each other."""
    return any(True for _ in contradictions(a, b))


def contradictions(a: Component, b: Component) -> Iterator[tuple[str, str]]:
    """Yield what contradicts: pairs of affiliations, roles or initials.

    Affiliations do unless one follows the other in time within one walk of life; roles of two
    walks do at the same time only; middle initials always.
    """
    later = follows(a, b)
    career = later and _one_walk(_roles(a), _roles(b))
    for p, q in ((p, q) for p in a.profiles for q in b.profiles):
        if initials_clash(p, q):
            yield (p.initials.upper(), q.initials.upper())
        by_role = likeness.roles(p.roles, q.roles)
        by_affiliation = likeness.affiliations(p.affiliations, q.affiliations)
        if by_affiliation == "clash" and not career:
            yield (", ".join(p.affiliations), ", ".join(q.affiliations))
        elif by_role == "clash" and by_affiliation != "agree" and not later:
            yield (", ".join(p.roles), ", ".join(q.roles))


def _roles(component: Component) -> list[str]:
    return [role for profile in component.profiles for role in profile.roles]


def _one_walk(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    walks = {w for r in ours if (w := likeness.walk_of(r))}
    return bool(walks & {w for r in theirs if (w := likeness.walk_of(r))})


def follows(a: Component, b: Component) -> bool:
    """Whether all of one is dated before all of the other, and not by chance of two articles."""
    if a.days is None or b.days is None:
        return False
    (_, end), (start, _) = sorted((a.days, b.days))
    if end >= start:
        return False
    gap = (date.fromisoformat(start) - date.fromisoformat(end)).days
    return gap >= GAP or min(len(a.members), len(b.members)) > 1
