"""Whom "they" and "it" stand for: groups, bodies, documents, several persons."""

from __future__ import annotations

from onrecord.speakers.cast import Member
from onrecord.speakers.layout import Layout
from onrecord.speakers.sources import Source

_ENOUGH = -2.0


def several(
    where: Layout, printed: Source, members: list[Member], spoke: Member | None
) -> tuple[Member, float] | None:
    """Return the likeliest antecedent of "they", "it" and their kin, and how sure that is."""
    many = printed.kind.stands_for != "body"
    at = printed.span.start if printed.span else 0
    scored = [
        (_score(where, at, m, many, spoke), m.seen[-1].span.start, i)
        for i, m in enumerate(members)
        if m.seen and (m.sourced or m.sure) and _can_be(m, many)
    ]
    if not scored:
        return None
    top = max(scored)
    return (members[top[2]], 0.7) if top[0] >= _ENOUGH else None


def _can_be(member: Member, many: bool) -> bool:
    if many:
        return member.plural or member.type in {"unnamed_group", "named_organization"}
    return not member.plural and member.type in {"named_organization", "document"}


def _score(where: Layout, at: int, member: Member, many: bool, spoke: Member | None) -> float:
    """Add up nearness, who spoke last, and how well the number fits."""
    last = member.seen[-1]
    total = -0.7 * min(where.sentence(at) - where.sentence(last.span.start), 6)
    total -= 0.5 * min(where.paragraph(at) - where.paragraph(last.span.start), 3)
    total += 1.5 if member is spoke else 0.0
    total += 0.7 if member.sourced else 0.0
    total += 0.5 if last.subject else 0.0
    total -= 0.8 if many and member.type == "named_organization" else 0.0
    return total


def the_two(where: Layout, at: int, members: list[Member]) -> list[Member]:
    """Return the two persons that "the two men" are: those last mentioned, both close by; in the
    order in which the article first names them. Empty where there are not two.
    """
    persons = [m for m in members if m.person and m.sure and m.seen]
    persons.sort(key=lambda m: m.seen[-1].span, reverse=True)
    pair = persons[:2]
    if len(pair) < 2 or where.paragraph(at) - where.paragraph(pair[1].seen[-1].span.start) > 3:
        return []
    return sorted(pair, key=lambda m: m.seen[0].span)
