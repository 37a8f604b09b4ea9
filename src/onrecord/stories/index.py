"""Finds the earlier articles worth comparing with, at a cost that does not grow with their number.

Each word keeps only the latest articles that it is among the weightiest of.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping
from functools import partial


class Latest:
    """For each key, the numbers of the latest articles that have it."""

    def __init__(self, each: int) -> None:
        """`each` is how many articles a key remembers."""
        self._articles: defaultdict[Hashable, deque[int]] = defaultdict(partial(deque, maxlen=each))

    def add(self, number: int, keys: Iterable[Hashable]) -> None:
        """Enter an article under its keys."""
        for key in keys:
            self._articles[key].append(number)

    def remove(self, number: int, keys: Iterable[Hashable]) -> None:
        """Forget an article under its keys; one that is forgotten already is no error."""
        for key in keys:
            numbers = self._articles.get(key)
            if numbers and number in numbers:
                numbers.remove(number)
            if numbers is not None and not numbers:
                del self._articles[key]

    def near(self, keys: Mapping[Hashable, float]) -> Counter[int]:
        """Return the articles that share keys, each with the sum of the keys' weights."""
        found: Counter[int] = Counter()
        for key, weight in keys.items():
            for number in self._articles.get(key, ()):
                found[number] += weight  # type: ignore[assignment]
        return found
