"""How much two wordings say the same: the words they share, and who is speaking."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.records import Carrier
from onrecord.stories.claims.speakers import same_speaker
from onrecord.stories.weights import Frequencies
from onrecord.stories.words import WORD, base

_STEM = 5  # letters: a crude stem that joins "retire", "retiring", "retirement"
_PART = 0.8  # what it is worth that the shorter wording stands wholly in the longer one
_SPEAKER = 0.12  # what the same speaker adds, and another named one takes off
_FEW = 12.0  # weight of words below which a wording is too short to be sure of


@dataclass(frozen=True, slots=True)
class Worded:
    """A carrier with the weights of its words' stems."""

    carrier: Carrier
    stems: dict[str, float]

    @property
    def weight(self) -> float:
        """The sum of the weights."""
        return sum(self.stems.values())


def stems(text: str) -> set[str]:
    """Return the stems of a text's words."""
    return {base(w)[:_STEM] for w in WORD.findall(text)}


def worded(carriers: Iterable[Carrier]) -> list[Worded]:
    """Weigh the words of a story's carriers: those that many of them have tell little."""
    seen = Frequencies()
    forms = [(c, {base(w) for w in WORD.findall(c.words)}) for c in carriers]
    for _, words in forms:
        seen.add(words)
    return [Worded(c, _weights(words, seen)) for c, words in forms]


def _weights(words: set[str], seen: Frequencies) -> dict[str, float]:
    found: dict[str, float] = {}
    for word in words:
        found[word[:_STEM]] = max(found.get(word[:_STEM], 0.0), seen.weight(word))
    return found


def likeness(a: Worded, b: Worded) -> float:
    """Return how much two wordings share, about 0..1: cosine, or part of the shorter one."""
    shared = a.stems.keys() & b.stems.keys()
    if not shared:
        return 0.0
    squares = sum(a.stems[s] * b.stems[s] for s in shared)
    cosine = squares / (_length(a) * _length(b) or 1.0)
    common = sum(min(a.stems[s], b.stems[s]) for s in shared)
    shorter = min(a.weight, b.weight)
    part = _PART * common / max(shorter, _FEW)
    return max(cosine, part) + _SPEAKER * same_speaker(a.carrier, b.carrier)


def _length(worded: Worded) -> float:
    return math.sqrt(sum(w * w for w in worded.stems.values()))
