"""How much a word tells: rare words much, words that many articles have little."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import stopwordsiso

from onrecord.stories.words import base

# Ordinary English words (none that is mostly capitalised) with the share of articles that have
# them, in thousandths; made by src/onrecord_training/stories/ordinary.py.
_FILE = Path(__file__).with_name("ordinary.json")
_ENGLISH = "en"
_OTHER = "und"
_PRIOR = 100  # the table counts as much as so many articles
_UNLISTED = 0.001
_STOP = 0.7  # share of articles that have a stop word of another language
_MOST = 20_000  # from so many articles on, old ones fade: what is news now is common now
_FEW = 20  # articles of a language among which a word that one has says little about the others


@cache
def _ordinary(language: str) -> dict[str, float]:
    """Return the shares (0..1) of a language's ordinary words; a stop list where there is no table.

    The lists are Stopwords ISO's (Gene Diaz, MIT), of 58 languages.
    """
    if language != _ENGLISH:
        words = stopwordsiso.stopwords(language) if stopwordsiso.has_lang(language) else ()
        return {base(part): _STOP for word in words for part in word.split() if part.isalpha()}
    return {word: n / 1000 for word, n in json.loads(_FILE.read_text("utf8")).items()}


class Frequencies:
    """In how many articles of its language each word was seen so far; begins with ordinary words.

    A language is a code such as "fr"; None counts as English. Memory is bounded: after 20,000
    articles of a language its counts are halved and what is rare is forgotten.
    """

    def __init__(self) -> None:
        """Begin without articles."""
        self._seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._articles: Counter[str] = Counter()

    def add(self, words: Iterable[str], language: str | None = None) -> None:
        """Count one article's words, each given once."""
        code = _code(language)
        self._seen[code].update(words)
        self._articles[code] += 1
        if self._articles[code] >= _MOST:
            kept = {w: n // 2 for w, n in self._seen[code].items() if n > 1}
            self._seen[code] = Counter(kept)
            self._articles[code] //= 2

    def shareable(self, word: str, language: str | None = None) -> float:
        """Return how likely another article can share a word, 0..1: 1 if more than one had it.

        A word that only one of many articles has is its own; among few it tells nothing yet.
        """
        code = _code(language)
        if self._seen[code][word] > 1:
            return 1.0
        return _FEW / (_FEW + self._articles[code])

    def weight(self, word: str, language: str | None = None) -> float:
        """Return the inverse document frequency of a word, in nats; never negative."""
        code = _code(language)
        expected = _PRIOR * _ordinary(code).get(word, _UNLISTED)
        share = (self._articles[code] + _PRIOR + 1) / (self._seen[code][word] + expected + 0.5)
        return max(0.0, math.log(share))


@lru_cache(1024)
def _code(language: str | None) -> str:
    """Return the language of a code such as "pt-BR"; all languages without a list are one."""
    code = (language or _ENGLISH).lower().replace("_", "-").split("-")[0]
    return code if stopwordsiso.has_lang(code) else _OTHER
