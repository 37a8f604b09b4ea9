"""A link from a cue to its source and content, what speaks for it, and how sure that makes it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

Range = tuple[int, int]
_SURE = 1e-4  # how near a probability may come to 1


class Evidence(NamedTuple):
    """What speaks for a link, as logarithms of probabilities: its cue's tags (the mean), the whole
    path of roles, and how far the tag head agrees that the content is some content (the mean); and
    whether it has a source.
    """

    cue: float
    path: float
    content: float
    sourced: bool

    def features(self) -> tuple[float, ...]:
        """Return what confidence weighs: a constant, the logarithms, and those of the opposites."""
        doubts = (math.log(-math.expm1(min(p, -_SURE))) for p in (self.path, self.cue))
        return (1.0, self.cue, self.path, self.content, *doubts, float(self.sourced))


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution in pieces: ranges with exclusive ends, and the calibrated confidence."""

    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    confidence: float
    evidence: Evidence


def confidence(evidence: Evidence, weights: Sequence[float]) -> float:
    """Turn evidence into the chance that the statement is right; a weight for each feature."""
    logit = sum(w * f for w, f in zip(weights, evidence.features(), strict=True))
    return 1 / (1 + math.exp(-min(max(logit, -30.0), 30.0)))
