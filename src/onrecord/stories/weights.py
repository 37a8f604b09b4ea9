"""How much a word tells: rare words much, words that many articles have little."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

# Ordinary English words (none that is mostly capitalised) with the share of articles that have
# them, in thousandths; made by src/onrecord_training/stories/ordinary.py.
_FILE = Path(__file__).with_name("ordinary.json")
_PRIOR = 100  # the table counts as much as so many articles
_UNLISTED = 0.001
_MOST = 20_000  # from so many articles on, old ones fade: what is news now is common now


@cache
def _ordinary() -> dict[str, float]:
    """Return the shares (0..1) of the table."""
    return {word: n / 1000 for word, n in json.loads(_FILE.read_text("utf8")).items()}


class Frequencies:
    """In how many articles each word was seen so far; begins with what is ordinary in English.

    Memory is bounded: after 20,000 articles all counts are halved and what is rare is forgotten.
    """

    def __init__(self) -> None:
        """Begin without articles."""
        self._seen: Counter[str] = Counter()
        self._articles = 0.0

    def add(self, words: Iterable[str]) -> None:
        """Count one article's words, each given once."""
        self._seen.update(words)
        self._articles += 1
        if self._articles >= _MOST:
            self._seen = Counter({w: n // 2 for w, n in self._seen.items() if n > 1})
            self._articles /= 2

    def shared(self, word: str) -> bool:
        """Whether more than one article has had a word."""
        return self._seen[word] > 1

    def weight(self, word: str) -> float:
        """Return the inverse document frequency of a word, in nats; never negative."""
        expected = _PRIOR * _ordinary().get(word, _UNLISTED)
        share = (self._articles + _PRIOR + 1) / (self._seen[word] + expected + 0.5)
        return max(0.0, math.log(share))
