"""Whether two affiliations, or two roles, speak for one person, against it, or neither."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal

from onrecord.actors.acronyms import spells
from onrecord.actors.countries import country
from onrecord.actors.names import folded, organization
from onrecord.actors.words import walks, words

Verdict = Literal["agree", "clash", "open"]
_LINKS = frozenset(
    ("a", "an", "and", "at", "de", "for", "in", "la", "of", "on", "s", "the", "to", "with")
)
_TIMES = frozenset(
    ("acting", "current", "ex", "former", "interim", "late", "longtime", "new", "outgoing", "then")
)
_SEX = re.compile(r"(?<=..)(?:wo)?man$|(?<=..)person$")
_TAIL = re.compile(r"\s(?:of|for|at|in|to)\s")


def affiliations(ours: Sequence[str], theirs: Sequence[str]) -> Verdict:
    """Compare the affiliations printed for two sightings; one pair that agrees is enough."""
    return _best(ours, theirs, affiliation)


def roles(ours: Sequence[str], theirs: Sequence[str]) -> Verdict:
    """Compare the roles printed for two sightings; one pair that agrees is enough."""
    return _best(ours, theirs, role)


def _best(
    ours: Sequence[str], theirs: Sequence[str], one: Callable[[str, str], Verdict]
) -> Verdict:
    found = {one(a, b) for a in ours for b in theirs}
    if "agree" in found:
        return "agree"
    return "clash" if "clash" in found else "open"


@lru_cache(maxsize=200_000)
def affiliation(one: str, other: str) -> Verdict:
    """Compare two affiliations as printed.

    They agree when one holds the other's telling words, or is its acronym. They clash when both
    tell something and it is not the same; a party beside an employer, and a country beside
    something in it, do not.
    """
    a, b = _tokens(one), _tokens(other)
    if not a or not b:
        return "open"
    small, large = sorted((set(a), set(b)), key=len)
    telling = small - words("generic_organizations")
    code, code_too = country(one), country(other)
    same_country = bool(code and code_too and code == code_too)
    if small == large or (small <= large and telling and not _is_country(small, one, other)):
        return "agree"
    if _acronym(a, b) or _acronym(b, a):
        return "agree"
    if same_country or small <= large or bool(code) != bool(code_too):
        return "open"
    return "clash" if _is_party(a) == _is_party(b) else "open"


@lru_cache(maxsize=200_000)
def role(one: str, other: str) -> Verdict:
    """Compare two roles as printed.

    They agree when the noun is the same and what stands around it fits: "former mayor" and "mayor
    of Old Quay". Roles that many hold at a time never agree. They clash when they are of two walks
    of life, or the same office of two places.
    """
    head, around, tail = _role(one)
    head_too, around_too, tail_too = _role(other)
    if not head or not head_too:
        return "open"
    if head == head_too and head not in words("generic_roles"):
        if tail and tail_too and not (tail <= tail_too or tail_too <= tail):
            return "clash"
        deputies = {"deputy", "vice", "assistant", "under"}
        if (around ^ around_too) & deputies:
            return "open"
        return "agree" if around <= around_too or around_too <= around else "open"
    walk, walk_too = walk_of(one), walk_of(other)
    return "clash" if walk and walk_too and walk != walk_too else "open"


@lru_cache(maxsize=50_000)
def walk_of(printed: str) -> str | None:
    """Return the walk of life of a role ("politics" of a mayor), None where it tells none."""
    head, around, _ = _role(printed)
    lines = walks()
    return lines.get(head) or next((lines[w] for w in sorted(around) if w in lines), None)


def index_words(roles: Sequence[str], affiliations: Sequence[str]) -> set[str]:
    """Return words of which two sightings share at least one wherever they can agree."""
    found = {"role " + _role(r)[0] for r in roles}
    for printed in affiliations:
        tokens = _tokens(printed)
        found |= {t for t in tokens if t not in words("generic_organizations")}
        found.add(" ".join(sorted(set(tokens))))
        found |= {"".join(t[0] for t in tokens), "".join(t[0] for t in folded(printed).split())}
    return found - {""}


@lru_cache(maxsize=50_000)
def _role(printed: str) -> tuple[str, frozenset[str], frozenset[str]]:
    """Return a role's noun, the words before it, and the telling words after it."""
    plain = folded(printed)
    before, *after = _TAIL.split(f" {plain} ".replace(" the ", " "), maxsplit=1)
    tokens = [_SEX.sub("", t) for t in before.split() if t not in _TIMES and t not in _LINKS]
    tail = frozenset(after[0].split()) - _LINKS if after else frozenset()
    return (tokens[-1] if tokens else "", frozenset(tokens[:-1]), tail)


@lru_cache(maxsize=50_000)
def _tokens(printed: str) -> tuple[str, ...]:
    return tuple(t for t in organization(printed).tokens if t not in _LINKS)


def _acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) == 1 and 2 <= len(short[0]) <= 6 and spells(list(long), short[0])


def _is_country(small: set[str], one: str, other: str) -> bool:
    """Whether the shorter of two affiliations is nothing but a country's name."""
    return any(set(_tokens(p)) == small and country(p, whole=True) for p in (one, other))


def _is_party(tokens: Sequence[str]) -> bool:
    return bool(set(tokens) & words("parties"))
