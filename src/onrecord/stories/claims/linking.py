"""Joins the statements of a story that say the same thing into claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import combinations, islice

from onrecord.records import Carrier, Claim, Difference, Reading
from onrecord.stories.claims.differences import differences
from onrecord.stories.claims.likeness import Worded, likeness, worded
from onrecord.stories.claims.opposites import OPPOSED, opposed
from onrecord.stories.claims.units import carriers

_SAME = 0.18  # likeness from which two statements are joined
_FACT = 0.28  # and from which a sentence of the reporter's is joined to a statement
_AGAINST = 1.0  # taken off where two speak against each other: they are not joined
_MOST = 4_000  # carriers of one story; later ones are left out of claims
_OFTEN = 60  # carriers that a stem may have and still bring candidates together


def claims(story: str, articles: Sequence[Reading]) -> list[Claim]:
    """Return the claims of a story, in the order of its articles: each statement is in one.

    A claim joins statements of different articles whose likeness is high on the mean; a sentence
    that nobody is said to have said is in a claim only where a statement elsewhere says it, or
    another outlet states it in other words.
    """
    said = ((c, reading.article.language) for reading in articles for c in carriers(reading))
    units = worded(islice(said, _MOST))
    groups = _grouped(units, _alike(units))
    kept = [group for group in groups if _is_claim([units[i].carrier for i in group])]
    names = _names([units[group[0]].carrier for group in kept])
    against = _against(units, kept)
    return [
        Claim(
            name,
            story,
            tuple(units[i].carrier for i in group),
            tuple(_differences(units, group)),
            tuple(names[k] for k in sorted(against[n])),
        )
        for n, (name, group) in enumerate(zip(names, kept, strict=True))
    ]


def _is_claim(carriers: Sequence[Carrier]) -> bool:
    """Whether somebody is said to have said it, or outlets state it in different words."""
    if any(carrier.statement for carrier in carriers):
        return True
    outlets = {carrier.outlet or carrier.article for carrier in carriers}
    return len(outlets) > 1 and len({" ".join(c.words.split()) for c in carriers}) > 1


def _names(first: Iterable[Carrier]) -> list[str]:
    """Return a name for each claim, made of where its first wording stands.

    So it stays as a story grows. Wordings of two statements at one place are numbered.
    """
    found: dict[str, None] = {}
    for carrier in first:
        place = f"{carrier.article} {[span.to_list() for span in carrier.content]}"
        name = whole = sha256(place.encode("utf8", "surrogatepass")).hexdigest()[:12]
        number = 2
        while name in found:
            name, number = f"{whole}-{number}", number + 1
        found[name] = None
    return list(found)


def _candidates(units: Sequence[Worded]) -> set[tuple[int, int]]:
    """Return the pairs of different articles that share a telling stem."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        for stem in unit.stems:
            having[stem].append(number)
    return {
        pair
        for numbers in having.values()
        if len(numbers) <= _OFTEN
        for pair in combinations(numbers, 2)
        if units[pair[0]].carrier.article != units[pair[1]].carrier.article
    }


def _alike(units: Sequence[Worded]) -> dict[tuple[int, int], float]:
    found = {}
    for i, j in sorted(_candidates(units)):
        facts = sum(units[k].carrier.statement is None for k in (i, j))
        against = opposed(units[i], units[j]) >= OPPOSED
        value = likeness(units[i], units[j]) - facts * (_FACT - _SAME) - _AGAINST * against
        if value >= _SAME / 2:
            found[i, j] = value
    return found


def _grouped(units: Sequence[Worded], alike: dict[tuple[int, int], float]) -> list[list[int]]:
    """Join greedily, the most alike first, while groups are alike on the mean."""
    groups = {n: [n] for n in range(len(units))}
    of = {n: n for n in range(len(units))}
    for (i, j), value in sorted(alike.items(), key=lambda item: (-item[1], item[0])):
        if value < _SAME or of[i] == of[j]:
            continue
        one, other = groups[of[i]], groups[of[j]]
        if _mean(units, alike, one, other) >= _SAME:
            first, second = sorted((of[i], of[j]))
            groups[first] = sorted(one + other)
            of.update(dict.fromkeys(groups.pop(second), first))
    return list(groups.values())


def _mean(
    units: Sequence[Worded],
    alike: dict[tuple[int, int], float],
    one: Iterable[int],
    other: Iterable[int],
) -> float:
    """Return the mean likeness of two groups, over pairs of different articles."""
    pairs = [
        alike.get((min(i, j), max(i, j)), 0.0)
        for i in one
        for j in other
        if units[i].carrier.article != units[j].carrier.article
    ]
    return sum(pairs) / len(pairs) if pairs else 0.0


def _differences(units: Sequence[Worded], group: Sequence[int]) -> Iterable[Difference]:
    for (i, a), (j, b) in combinations(enumerate(units[n].carrier for n in group), 2):
        if a.article != b.article:
            yield from differences(i, a, j, b)


def _against(
    units: Sequence[Worded], groups: Sequence[Sequence[int]]
) -> defaultdict[int, set[int]]:
    """Return, for each claim, the claims that say the opposite."""
    of = {unit: number for number, group in enumerate(groups) for unit in group}
    found: defaultdict[int, set[int]] = defaultdict(set)
    for i, j in _candidates(units):
        if i in of and j in of and of[i] != of[j] and opposed(units[i], units[j]) >= OPPOSED:
            found[of[i]].add(of[j])
            found[of[j]].add(of[i])
    return found
