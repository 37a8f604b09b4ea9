"""What a story is shown with: title, days, places, leading actors, copies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from onrecord.records import Story
from onrecord.stories.copies import groups, shared
from onrecord.stories.likeness import Told, likeness
from onrecord.stories.ordering import iso
from onrecord.stories.rules import Rules
from onrecord.stories.words import names

_SHOWN = 6
_COMPARED = 50  # articles of one story that its title is sought among
_AT = re.compile(r"\b(?:in|at|near|from|to|across|outside|around|of) (?:the )?\Z")
_BEFORE = 13  # characters of the longest "outside the "
_DAYS = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May")
_MONTHS = re.compile(r"June?|July?|August|(?:Septem|Octo|Novem|Decem)ber")


def described(
    members: Sequence[Told], rules: Rules, sketch: Callable[[int], frozenset[int]]
) -> Story:
    """Make the record of a story; `members` are its articles in the order of arrival.

    `sketch` gives the sketch of an article's text by its number.
    """
    ordered = sorted(members, key=lambda m: (m.day is None, m.day or 0, m.number))
    pairs = shared([m.article for m in ordered], [sketch(m.number) for m in ordered])
    days = [m.day for m in ordered if m.day is not None]
    actors, places = _named(ordered)
    return Story(
        id=members[0].article.id,
        title=_title(ordered, rules),
        articles=tuple(m.article.id for m in ordered),
        copies=groups(pairs),
        shared=pairs,
        from_date=iso(min(days, default=None)),
        to_date=iso(max(days, default=None)),
        places=places,
        actors=actors,
    )


def _title(members: Sequence[Told], rules: Rules) -> str | None:
    """Return the title of the article that is most like the others; the first of equals."""
    some = [m for m in members if m.article.title][:_COMPARED]
    sums = [sum(likeness(a, b, rules) for b in some if a is not b) for a in some]
    return some[sums.index(max(sums))].article.title if some else None


def _named(members: Sequence[Told]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the leading actors and the places: names in at least half of the articles."""
    having: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for member in members:
        found = names(member.article.text)
        having.update(found.keys())
        every.update(found)
    least = max(2, -(-len(members) // 2)) if len(members) > 1 else 1
    leading = [n for n, count in every.most_common() if having[n] >= least and not _is_day(n)]
    longest = [n for n in leading[: 10 * _SHOWN] if not _within_another(n, leading[:_SHOWN])]
    text = "\n".join(m.article.text for m in members)
    places = [n for n in longest if _is_place(n, text)]
    actors = [n for n in longest if n not in places]
    return tuple(actors[:_SHOWN]), tuple(places[:_SHOWN])


def _is_day(name: str) -> bool:
    return bool(_DAYS.fullmatch(name) or _MONTHS.fullmatch(name))


def _within_another(name: str, others: Sequence[str]) -> bool:
    return any(name != other and f" {name} " in f" {other} " for other in others)


def _is_place(name: str, text: str) -> bool:
    """Whether a name mostly stands after a preposition of place."""
    total = at = 0
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            total += 1
            at += bool(_AT.search(text, max(0, start - _BEFORE), start))
        start = text.find(name, end)
    return 2 * at >= total > 0
