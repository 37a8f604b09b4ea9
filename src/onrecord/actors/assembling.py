"""Actors made of their sightings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.actors.names import folded
from onrecord.actors.places import government, place
from onrecord.actors.sightings import Sighting
from onrecord.records import Actor, Held, Place, Said


def actor(
    members: Sequence[Sighting],
    *,
    id: str,
    name: str | None = None,
    evidence: tuple[str, ...] = (),
    decisions: tuple[str, ...] = (),
    cities: bool = False,
) -> Actor:
    """Make an actor of its sightings, given in the order of time; `name` is an analyst's."""
    spellings = _spellings(members)
    days = sorted(s.day for s in members if s.day)
    types = Counter(s.type for s in members)
    affiliations = _held((s, s.affiliations) for s in members)
    aliases = Counter(alias for s in members for alias in {*s.aliases, *s.acronyms})
    printed = [best_name(members), *(a.name for a in affiliations)]
    if types.most_common(1)[0][0] == "named_person":
        printed = printed[1:]
    return Actor(
        id=id,
        name=name or best_name(members),
        type=types.most_common(1)[0][0],
        spellings=spellings,
        aliases={a: n for a, n in sorted(aliases.items()) if a not in spellings},
        roles=_held((s, s.roles) for s in members),
        affiliations=affiliations,
        places=_places(printed, cities=cities),
        articles=tuple(dict.fromkeys(s.article for s in members)),
        outlets=_counted(s.outlet for s in members),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        statements=tuple(_named(s, said) for s in members for said in s.statements),
        evidence=evidence,
        decisions=tuple(dict.fromkeys(decisions)),
    )


def best_name(members: Sequence[Sighting]) -> str:
    """Return the name most articles print in full (the longest, then the first of equals)."""
    counts = Counter(_main(s) for s in members)
    short = {_main(s): s.name.short for s in members}
    length = {_main(s): len(s.name.tokens) for s in members}
    return min(counts, key=lambda p: (short[p], -counts[p], -length[p], p))


def _main(sighting: Sighting) -> str:
    """Return how the article mostly prints the name; an organization's long form if it has one."""
    return min(sighting.printed, key=lambda p: (p[1] == 0, -p[1], -len(p[0]), p[0]))[0]


def _named(sighting: Sighting, said: Said) -> Said:
    """Return a statement under the id that its article has now."""
    return Said(sighting.article, said.statement, said.published, said.act, said.content)


def _spellings(members: Sequence[Sighting]) -> dict[str, int]:
    return _counted(p for s in members for p, _ in s.printed)


def _counted(found: Iterable[str | None]) -> dict[str, int]:
    """Count words, the commonest first; None is left out."""
    counts = Counter(f for f in found if f)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _held(found: Iterable[tuple[Sighting, tuple[str, ...]]]) -> tuple[Held, ...]:
    """Return what an actor was called, with first and last day, in the order of time."""
    rows: dict[str, list[tuple[Sighting, str]]] = {}
    for sighting, printed in found:
        for words in printed:
            rows.setdefault(folded(words) or words, []).append((sighting, words))
    made = []
    for same in rows.values():
        days = sorted(s.day for s, _ in same if s.day)
        common = _counted(words for _, words in same)
        articles = dict.fromkeys(s.article for s, _ in same)
        first, last = (days[0], days[-1]) if days else (None, None)
        made.append(Held(next(iter(common)), first, last, tuple(articles)))
    return tuple(sorted(made, key=lambda h: (h.first or "9999", h.name)))


def _places(printed: Iterable[str], *, cities: bool) -> tuple[Place, ...]:
    """Return the places that affiliations, and an organization's own name, name."""
    each = dict.fromkeys(printed)
    found = (place(words, cities=cities) or government(words) for words in each)
    return tuple(p for p in found if p)
