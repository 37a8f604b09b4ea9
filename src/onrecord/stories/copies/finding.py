"""Which articles are copies of one another."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import Article, Copy
from onrecord.stories.copies.alignment import aligned
from onrecord.stories.copies.credits import credit
from onrecord.stories.copies.sketch import numbers, sketch
from onrecord.stories.index import Latest

_EACH = 64  # articles that a hash remembers
_SHARED = 3  # hashes that must be shared
_LIKELY = 0.15  # part of the smaller sketch that must be shared before texts are aligned
_COPY = 0.35  # part of the shorter text's words that must stand in passages
_WORDS = 40  # and at least so many


class Copies:
    """The sketches of articles, by number: finds those that share text with a new one."""

    def __init__(self) -> None:
        """Begin without articles."""
        self._index = Latest(_EACH)
        self._sketches: dict[int, frozenset[int]] = {}

    def add(self, number: int, text: str) -> list[int]:
        """Enter an article; returns the earlier ones that may be its copies, most alike first."""
        return self.enter(number, sketch(text))

    def enter(self, number: int, mine: frozenset[int]) -> list[int]:
        """Enter an article by its sketch, as `add`."""
        shared = self._index.near(dict.fromkeys(mine, 1))
        self._sketches[number] = mine
        self._index.add(number, mine)
        sizes = self._sketches
        return [n for n, c in shared.most_common() if _may_copy(c, len(mine), len(sizes[n]))]

    def sketch(self, number: int) -> frozenset[int]:
        """Return the sketch of an article that was entered."""
        return self._sketches[number]

    def remove(self, number: int) -> None:
        """Forget an article."""
        self._index.remove(number, self._sketches.pop(number))


def _may_copy(shared: float, one: int, other: int) -> bool:
    return shared >= _SHARED and shared >= _LIKELY * min(one, other)


def between(one: Article, other: Article) -> Copy | None:
    """Return what two articles share, if one is a copy of the other or both are of a third."""
    passages, in_one, in_other = aligned(one.text, other.text)
    one_words, other_words = (max(1, len(numbers(t.text)[0])) for t in (one, other))
    shares = in_one / one_words, in_other / other_words
    shorter = min((one_words, 0), (other_words, 1))[1]
    if min(in_one, in_other) < _WORDS or shares[shorter] < _COPY:
        return None
    return Copy(one.id, other.id, tuple(passages), *shares, credit(one), credit(other))


def shared(articles: Sequence[Article], sketches: Sequence[frozenset[int]]) -> tuple[Copy, ...]:
    """Return the pairs of copies among some articles, in their order; the sketches are theirs."""
    known = Copies()
    found = []
    for number, article in enumerate(articles):
        for other in sorted(known.enter(number, sketches[number])):
            copy = between(articles[other], article)
            if copy:
                found.append(copy)
    return tuple(found)


def groups(pairs: Sequence[Copy]) -> tuple[tuple[str, ...], ...]:
    """Return the articles that count once as a source: each shares text with most of its group.

    So an article that merges two does not make one source of both.
    """
    linked = {frozenset((p.first, p.second)): max(p.first_share, p.second_share) for p in pairs}
    found: list[list[str]] = []
    order = {name: None for p in pairs for name in (p.first, p.second)}
    for pair in sorted(pairs, key=lambda p: -linked[frozenset((p.first, p.second))]):
        homes = [next((g for g in found if n in g), [n]) for n in (pair.first, pair.second)]
        one, other = homes
        if one is other:
            continue
        known = sum(frozenset((a, b)) in linked for a in one for b in other)
        if 2 * known > len(one) * len(other):
            found = [g for g in found if g is not one and g is not other] + [one + other]
    names = list(order)
    ordered = [tuple(sorted(group, key=names.index)) for group in found]
    return tuple(sorted(ordered, key=lambda group: names.index(group[0])))
