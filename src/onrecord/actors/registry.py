"""The registry: readings in, actors and pairs in doubt out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.actors import shortnames, spelling
from onrecord.actors.assembling import actor, best_name
from onrecord.actors.decisions import Decision, standing
from onrecord.actors.doubts import Doubt, Pair
from onrecord.actors.joining import Group, by_name
from onrecord.actors.sightings import Sighting, sightings
from onrecord.actors.view import View
from onrecord.records import Actor, Reading, Said


@dataclass(frozen=True, slots=True)
class Registry:
    """The actors of a collection, most articles first; the pairs in doubt; notes in plain words."""

    actors: tuple[Actor, ...]
    doubts: tuple[Doubt, ...]
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the registry as JSON-ready data."""
        return {
            "actors": [a.to_dict() for a in self.actors],
            "doubts": [d.to_dict() for d in self.doubts],
            "notes": list(self.notes),
        }


class Collection:
    """Takes readings one at a time and keeps their named speakers: ids and offsets, no text."""

    def __init__(self) -> None:
        """Begin without any."""
        self._sightings: dict[tuple[str, str], tuple[Sighting, ...]] = {}
        self._words: dict[str, str] = {}
        self.readings = 0
        self.twice = 0

    def add(self, reading: Reading) -> None:
        """Take in one reading. The same article with the same statements counts once."""
        self.readings += 1
        found = sightings(reading)
        if not found:
            return
        key = (found[0].article, found[0].digest)
        self.twice += key in self._sightings
        self._sightings[key] = tuple(self._shared(s) for s in found)

    def _shared(self, s: Sighting) -> Sighting:
        """Return a sighting whose outlet is the same object for all articles of the outlet."""
        return replace(s, outlet=self._words.setdefault(s.outlet, s.outlet) if s.outlet else None)

    def registry(self, decisions: Iterable[Decision] = (), *, cities: bool = False) -> Registry:
        """Return the actors: the machine's joins, with decisions laid over them.

        Does not depend on the order in which readings came. `cities` looks affiliations up in
        GeoNames (see `places.place`, and what it raises).
        """
        found = _told_apart(self._sightings)
        groups, pairs = machine(found)
        numbers = {id(s): i for i, s in enumerate(found)}
        view = View(found, [[numbers[id(s)] for s in group.members] for group in groups])
        log = list(decisions)
        notes = view.apply(standing(log))
        if self.twice:
            notes.insert(0, f"given twice, counted once: {self.twice} readings")
        evidence = {numbers[id(g.members[0])]: g.evidence for g in groups}
        ids = _ids(view)
        actors = [_actor(view, n, ids[n], evidence, cities) for n in ids]
        actors.sort(key=lambda a: (-len(a.articles), -len(a.statements), a.name, a.id))
        return Registry(tuple(actors), _doubts(pairs, view, ids, numbers), tuple(notes))


def registry(
    readings: Iterable[Reading], decisions: Iterable[Decision] = (), *, cities: bool = False
) -> Registry:
    """Return the registry of some readings: see `Collection.registry`."""
    collection = Collection()
    for reading in readings:
        collection.add(reading)
    return collection.registry(decisions, cities=cities)


def machine(found: Sequence[Sighting]) -> tuple[list[Group], list[Pair]]:
    """Return the machine's actors, each sighting in one of them, and the pairs in doubt."""
    groups = by_name(found)
    joins, pairs = shortnames.attach(groups)
    pairs += [*_namesakes(groups), *spelling.alike(groups), *spelling.kinds(groups)]
    home = {i: j for i, j, _ in joins}
    for i, _, said in joins:
        top = _top(home, i)
        groups[top].evidence.append(said)
        groups[top].parts.extend(groups[i].parts)
    return [g for i, g in enumerate(groups) if _top(home, i) == i], pairs


def _top(home: dict[int, int], i: int) -> int:
    """Follow a shorter name to the longest; two that hold each other end at the smaller number."""
    seen = {i}
    while i in home:
        i = home[i]
        if i in seen:
            return min(seen)
        seen.add(i)
    return i


def _told_apart(found: dict[tuple[str, str], tuple[Sighting, ...]]) -> list[Sighting]:
    """Return all sightings in the order of time; articles that share an id get a longer one."""
    shared = Counter(article for article, _ in found)
    made: list[Sighting] = []
    for (article, digest), each in found.items():
        name = article if shared[article] == 1 else f"{article}~{digest}"
        for s in each:
            said = tuple(_under(name, one) for one in s.statements) if name != article else None
            made.append(replace(s, article=name, statements=said) if said else s)
    return sorted(made, key=lambda s: (s.place, s.type))


def _under(article: str, said: Said) -> Said:
    return replace(said, article=article)


def _namesakes(groups: Sequence[Group]) -> list[Pair]:
    """Pair those of one name with the one of them that most articles name."""
    named: dict[tuple[str, str], list[Group]] = {}
    for group in groups:
        named.setdefault((group.type, group.key), []).append(group)
    pairs = []
    for same in named.values():
        hub, *others = sorted(same, key=lambda g: (-len(g.members), g.place))
        said = "the same surname only" if hub.short else "the same full name"
        telling = [g for g in others if g.whole().tells]
        silent = [g for g in others if not g.whole().tells]
        pairs += [Pair(hub, g, "namesakes", said) for g in telling]
        pairs += [Pair(hub, g, "namesakes", said, len(silent) - 1) for g in silent[:1]]
    return pairs


def _ids(view: View) -> dict[int, str]:
    """Give each actor an id by which decisions find it: its name, with an article if need be."""
    ids = {}
    for n, rows in view.members.items():
        counts = Counter(view.sightings[i].name.slug for i in rows)
        slug = min(counts, key=lambda s: (-counts[s], -len(s), s))
        first = next(i for i in rows if view.sightings[i].name.slug == slug)
        alone = view.actors_of(slug) == {n}
        ids[n] = slug if alone else f"{slug}@{view.article(first)}"
    return ids


def _actor(view: View, n: int, id: str, evidence: dict[int, list[str]], cities: bool) -> Actor:
    rows = view.members[n]
    return actor(
        [view.sightings[i] for i in rows],
        id=id,
        name=view.names.get(n),
        evidence=tuple(said for i in rows for said in evidence.get(i, ())),
        decisions=tuple(view.decided.get(n, ())),
        cities=cities,
    )


def _doubts(
    pairs: Sequence[Pair], view: View, ids: dict[int, str], numbers: dict[int, int]
) -> tuple[Doubt, ...]:
    """Return the pairs that no join and no decision has settled."""
    found: dict[tuple[int, int], Doubt] = {}
    for pair in pairs:
        a, b = (view.of[numbers[id(g.parts[0].members[0])]] for g in (pair.a, pair.b))
        if a == b or frozenset({a, b}) in view.apart or (a, b) in found or (b, a) in found:
            continue
        names = (best_name(pair.a.members), best_name(pair.b.members))
        found[a, b] = Doubt(
            ids[a], ids[b], names, pair.reason, pair.for_it(), pair.against_it(), pair.more
        )
    return tuple(sorted(found.values(), key=lambda d: (d.reason, d.names, d.a, d.b)))
