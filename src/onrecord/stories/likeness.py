"""How alike two articles are: the words and names they share, and the days between them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.records import Article
from onrecord.stories.ordering import day_of
from onrecord.stories.rules import Rules
from onrecord.stories.weights import Frequencies
from onrecord.stories.words import counts

Vector = Mapping[str, float]

_KEPT = 400  # words of an article that are compared, the weightiest
_TITLE = 2  # a word of the title counts as often


@dataclass(frozen=True, slots=True)
class Told:
    """An article as stories compare it; `number` is its place in the order of arrival."""

    number: int
    article: Article
    day: int | None
    vector: Vector


def words(article: Article) -> Counter[str]:
    """Count an article's words, those of its title more."""
    found = counts(article.text)
    title = counts(article.title or "")
    for word in title:
        found[word] += _TITLE * title[word]
    return found


def told(number: int, article: Article, seen: Frequencies, *, count: bool = True) -> Told:
    """Weigh an article's words (TF-IDF), after counting them into what was seen.

    Words that no other of many articles has are hardly a part of the length: they cannot be shared,
    but with an article still to come.
    """
    found, language = words(article), article.language
    if count:
        seen.add(found.keys(), language)
    weighed = {w: (1 + math.log(n)) * seen.weight(w, language) for w, n in found.items()}
    best = sorted(weighed, key=lambda w: (-weighed[w], w))[:_KEPT]
    squares = sum(weighed[w] ** 2 * seen.shareable(w, language) for w in best)
    length = math.sqrt(squares) or 1.0
    vector = {w: weighed[w] / length for w in best if weighed[w]}
    return Told(number, article, day_of(article), vector)


def cosine(a: Vector, b: Vector) -> float:
    """Return the cosine of two vectors, 0..1."""
    if len(a) > len(b):
        a, b = b, a
    return min(1.0, sum(weight * b[word] for word, weight in a.items() if word in b))


def likeness(a: Told, b: Told, rules: Rules) -> float:
    """Return how alike two articles are, at most 1: their cosine, less what time takes off."""
    if a.day is None or b.day is None:
        return cosine(a.vector, b.vector) - rules.undated
    apart = abs(a.day - b.day)
    if apart > rules.window:
        return 0.0
    return cosine(a.vector, b.vector) - rules.fading * max(0, apart - rules.fresh)
