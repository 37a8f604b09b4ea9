"""Different names that may be one actor's: spelled alike, one surname and one role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from onrecord.actors import likeness
from onrecord.actors.doubts import Pair
from onrecord.actors.joining import Group

# Letters that differ at most, and the share of the longer name that stays the same at least.
_EDITS, _SAME, _SHORTEST = 3, 0.8, 6
# Groups that are compared each with each; of more, each with its neighbours in the alphabet.
_BLOCK, _NEIGHBOURS = 120, 4
_SOUNDS = (
    (re.compile("ph"), "f"),
    (re.compile("kh|gh"), "h"),
    (re.compile("sch|sh|ch|tch|cz"), "s"),
    (re.compile("ck|[cq]"), "k"),
    (re.compile("dj|zh"), "j"),
    (re.compile("z"), "s"),
    (re.compile("w"), "v"),
    (re.compile("(?<=.)[aeiouyh]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


def skeleton(key: str) -> str:
    """Return what transliterations of one name share: its consonants, by sound."""
    for found, put in _SOUNDS:
        key = found.sub(put, key)
    return key


def alike(groups: Sequence[Group]) -> list[Pair]:
    """Return the pairs of differently named groups that a person should look at."""
    found: dict[tuple[int, int], Pair] = {}
    for i, j in sorted(_candidates(groups)):
        pair = _pair(groups[i], groups[j])
        if pair:
            found[i, j] = pair
    return list(found.values())


def kinds(groups: Sequence[Group]) -> list[Pair]:
    """Return the pairs of one name that is once a person's and once an organization's."""
    people: dict[str, Group] = {}
    for group in groups:
        if group.type == "named_person":
            people.setdefault(group.key, group)
    said = "the same name, once read as a person, once as an organization"
    return [
        Pair(people[g.key], g, "kind", said)
        for g in groups
        if g.type == "named_organization" and g.key in people
    ]


def _candidates(groups: Sequence[Group]) -> set[tuple[int, int]]:
    blocks: dict[str, list[int]] = {}
    for i, group in enumerate(groups):
        tokens = group.parts[0].members[0].name.tokens
        if group.short or not tokens:
            continue
        kind = group.type
        keys = {f"{kind} all {skeleton(group.key)}"}
        if kind == "named_person":
            # One given name and the sound of the surname; one surname and the given initial.
            keys |= {f"{kind} {tokens[0][0]} {skeleton(tokens[-1])}", f"{kind} last {tokens[-1]}"}
            keys.add(f"{kind} {tokens[0]} {tokens[-1][0]}")
        for key in keys:
            blocks.setdefault(key, []).append(i)
    return {pair for rows in blocks.values() for pair in _within(rows, groups)}


def _within(rows: list[int], groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    if len(rows) <= _BLOCK:
        yield from combinations(rows, 2)
        return
    rows = sorted(rows, key=lambda i: groups[i].key)
    for at, i in enumerate(rows):
        for j in rows[at + 1 : at + 1 + _NEIGHBOURS]:
            yield (min(i, j), max(i, j))


def _pair(a: Group, b: Group) -> Pair | None:
    """Return the doubt about two groups of different names, None where there is none."""
    if a.key == b.key:
        return None
    edits = int(OSA.distance(a.key, b.key, score_cutoff=_EDITS))
    longest = max(len(a.key), len(b.key))
    if edits <= _EDITS and edits <= (1 - _SAME) * longest and longest >= _SHORTEST:
        letters = "1 letter differs" if edits == 1 else f"{edits} letters differ"
        return Pair(a, b, "spelling", f"spelled alike: {letters}")
    if a.type != "named_person":
        return None
    one, other = (g.parts[0].members[0].name.tokens for g in (a, b))
    if one[0] == other[0] and one[-1] == other[-1]:
        return Pair(a, b, "spelling", "the same first and last name, a middle one more")
    if one[-1] == other[-1] and _one_title(a, b):
        return Pair(a, b, "title", "the same surname and the same role")
    return None


def _one_title(a: Group, b: Group) -> bool:
    """Whether a role agrees and no affiliation speaks against it."""
    p, q = a.whole().profiles, b.whole().profiles
    return any(
        likeness.roles(x.roles, y.roles) == "agree"
        and likeness.affiliations(x.affiliations, y.affiliations) != "clash"
        for x in p
        for y in q
    )
