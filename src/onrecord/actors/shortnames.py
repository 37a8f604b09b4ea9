"""Names that another name holds: a surname, an initial and a surname, an acronym."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from onrecord.actors.doubts import Pair, agreements, shared_articles
from onrecord.actors.grouping import clash
from onrecord.actors.joining import Group
from onrecord.actors.names import organization, person

# A surname of more actors than this is listed with the first ones only.
_MOST = 3


def attach(groups: Sequence[Group]) -> tuple[list[tuple[int, int, str]], list[Pair]]:
    """Say which groups belong to another by a shorter name, and which only may.

    Returns joins as (shorter, longer, evidence), numbers into `groups`, and the pairs in doubt. A
    shorter name joins where exactly one actor has it and role or affiliation agree; an acronym
    where articles explain it one way only, and an outlet or affiliation is shared.
    """
    index = _index(groups)
    joins: list[tuple[int, int, str]] = []
    pairs: list[Pair] = []
    unsure: dict[tuple[str, str, int], list[int]] = {}
    for i, group in enumerate(groups):
        found = sorted(_holders(group, index, groups) - {i}, key=lambda j: groups[j].place)
        said = _evidence(group, groups[found[0]]) if len(found) == 1 else ""
        if said:
            joins.append((i, found[0], said))
            continue
        for j in found[:_MOST]:
            unsure.setdefault((group.type, group.key, j), []).append(i)
    for (_, _, j), rows in sorted(unsure.items()):
        pairs += _pairs(groups, rows, j)
    return joins, pairs


def _index(groups: Sequence[Group]) -> dict[str, set[int]]:
    """Return for each shorter name the groups that hold it: endings of full names, acronyms."""
    index: dict[str, set[int]] = {}
    for i, group in enumerate(groups):
        if group.type == "named_organization":
            keys = {organization(a).key for s in group.members for a in s.acronyms}
        elif group.short:
            continue
        else:
            keys = {key for s in group.members for key in s.name.endings}
            keys |= {person(a).key for s in group.members for a in s.aliases}
        for key in keys - {group.key, ""}:
            index.setdefault(f"{group.type} {key}", set()).add(i)
    return index


def _holders(group: Group, index: dict[str, set[int]], groups: Sequence[Group]) -> set[int]:
    """Return the groups whose name holds this one's; an initial has to fit."""
    own = group.parts[0].members[0].name
    found = set(index.get(f"{group.type} {group.key}", ()))
    if group.type == "named_person" and own.short and len(own.tokens) == 2:
        family = index.get(f"{group.type} {own.tokens[1]}", set())
        initial = own.tokens[0][0]
        found |= {j for j in family if groups[j].parts[0].members[0].name.tokens[0][0] == initial}
    return found


def _evidence(group: Group, holder: Group) -> str:
    """Say in words why a group belongs to the only holder of its name; "" where it is in doubt."""
    if shared_articles(group, holder) or clash(group.whole(), holder.whole()):
        return ""
    found = agreements(group, holder)
    if group.type == "named_organization":
        outlets = {s.outlet for s in group.members} & {s.outlet for s in holder.members} - {None}
        found += [f"both in {outlet}" for outlet in sorted(o for o in outlets if o)[:1]]
    if not found:
        return ""
    what = "the only organization" if group.type == "named_organization" else "the only actor"
    return f"“{_printed(group)}”: {what} so called, {found[0]}"


def _pairs(groups: Sequence[Group], rows: Sequence[int], j: int) -> Iterator[Pair]:
    """Yield a pair for each group that tells something, one for all those that tell nothing."""
    holder = groups[j]
    reason = "acronym" if holder.type == "named_organization" else "surname"
    said = f"“{_printed(groups[rows[0]])}” is a shorter form of “{_printed(holder)}”"
    telling = sorted(rows, key=lambda i: (groups[i].whole().tells, groups[i].place))
    for tells, same in groupby(telling, key=lambda i: groups[i].whole().tells):
        each = list(same)
        if tells:
            for i in each:
                yield Pair(holder, groups[i], reason, said)  # type: ignore[arg-type]
        else:
            yield Pair(holder, groups[each[0]], reason, said, len(each) - 1)  # type: ignore[arg-type]


def _printed(group: Group) -> str:
    """Return the name that most of a group's first sightings print, for words to a reader."""
    return group.parts[0].members[0].printed[0][0]
