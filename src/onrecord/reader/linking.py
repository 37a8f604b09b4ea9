"""Scores -> attributions: the cues of a text, each with the content and the sources it links.

Cues are the best path of the tag head. For each cue the role head's best path over its passage
gives content and sources, so that a broken quote keeps one cue and one source serves many. Where
two cues claim the same content, the surer one keeps it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.reader.decode import best_paths, log_totals, path_scores, runs
from onrecord.reader.network import Floats, Network, Scores
from onrecord.reader.scheme import ROLES, TAGS

Range = tuple[int, int]
_CONTENT = (TAGS.index("B-content"), TAGS.index("I-content"))
_NEVER = -1e4
_SURE = 1e-4  # how near a probability may come to 1
_SAME = 0.5  # share of a content that another cue must hold for the two to be rivals


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


def links(scores: Scores, network: Network) -> list[Link]:
    """Return a text's attributions in the order of their cues; `scores` are of `Network.read`."""
    path = best_paths(scores.tags[None], TAGS)[0]
    sure = scores.tags[np.arange(len(path)), path]
    by_passages: dict[tuple[int, ...], list[Range]] = {}
    for kind, first, end in runs(path, TAGS):
        if kind == "cue":
            by_passages.setdefault(_holding(scores, (first + end - 1) // 2), []).append(
                (first, end)
            )
    found = [
        link
        for passages, cues in by_passages.items()
        for link in _linked(scores, network, passages, cues, sure)
    ]
    return sorted(_unrivalled(found), key=lambda link: link.cue)


def _holding(scores: Scores, piece: int) -> tuple[int, ...]:
    """Return the passages that hold a piece."""
    return tuple(i for i, (start, end) in enumerate(scores.ranges) if start <= piece < end)


def _linked(
    scores: Scores,
    network: Network,
    passages: Sequence[int],
    cues: Sequence[Range],
    sure: Floats,
) -> Iterator[Link]:
    """Link the cues that some passages hold; those without content are none."""
    start = scores.ranges[passages[0]][0]
    roles, steps = _roles(scores, network, passages, cues)
    tags = scores.tags[start : start + roles.shape[1]]
    for row, (a, b) in enumerate(cues):
        roles[row, max(0, a - start) : b - start, 1:] += _NEVER
    paths = best_paths(roles, ROLES, steps)
    chances = path_scores(roles, paths, steps) - log_totals(roles, ROLES, steps)
    for cue, own, path, chance in zip(cues, roles, paths, chances, strict=True):
        marked = runs(path, ROLES)
        content = [(a, b) for kind, a, b in marked if kind == "content"]
        sources = [(a, b) for kind, a, b in marked if kind == "source"]
        if content:
            evidence = Evidence(
                float(sure[cue[0] : cue[1]].mean()),
                float(chance),
                float(np.mean([_agreed(tags[a:b]) for a, b in content])),
                bool(sources),
            )
            yield Link(
                (cue,),
                tuple((a + start, b + start) for a, b in _surest(sources, own, path)),
                tuple((a + start, b + start) for a, b in content),
                confidence(evidence, network.calibration.confidence),
                evidence,
            )


def _roles(
    scores: Scores, network: Network, passages: Sequence[int], cues: Sequence[Range]
) -> tuple[Floats, Floats]:
    """Return the scores of roles over all that the passages cover, and those of steps.

    Where passages overlap, each counts by how far cue and piece stand from its edges.
    """
    start = scores.ranges[passages[0]][0]
    count = max(scores.ranges[i][1] for i in passages) - start
    middles = [(a + b - 1) // 2 for a, b in cues]
    summed = np.zeros((len(cues), count, len(ROLES)), np.float32)
    whole = np.zeros((len(cues), count, 1), np.float32)
    for passage in passages:
        first, end = scores.ranges[passage]
        own, steps = network.roles(scores, passage, [(a, b - 1) for a, b in cues])
        weight = scores.weights[passage]
        at_cue = weight[[m - first for m in middles]]
        weights = np.minimum(weight[None], at_cue[:, None])[:, :, None]
        summed[:, first - start : end - start] += own * weights
        whole[:, first - start : end - start] += weights
    return summed / whole, steps


def _surest(sources: list[Range], scores: Floats, path: NDArray[np.int64]) -> list[Range]:
    """Keep one source, the surest: a cue has one in all but one of two thousand annotations."""
    own = scores[np.arange(len(path)), path] - scores[:, 0]
    return [max(sources, key=lambda r: float(own[r[0] : r[1]].mean()))] if sources else []


def _agreed(tags: Floats) -> float:
    """Return the mean log probability that pieces are of some content."""
    return float(np.logaddexp(tags[:, _CONTENT[0]], tags[:, _CONTENT[1]]).mean())


def confidence(evidence: Evidence, weights: Sequence[float]) -> float:
    """Turn evidence into the chance that the statement is right; a weight for each feature."""
    logit = sum(w * f for w, f in zip(weights, evidence.features(), strict=True))
    return 1 / (1 + math.exp(-min(max(logit, -30.0), 30.0)))


def _unrivalled(found: Sequence[Link]) -> list[Link]:
    """Give each stretch of content to one cue, the surest that claims it.

    A statement inside another's content ("X said that Y denied it") is no rival: both stay.
    """
    kept: list[Link] = []
    for link in sorted(found, key=lambda link: -link.confidence):
        own = tuple(r for r in link.content if not any(_claims(o, link, r) for o in kept))
        if own:
            kept.append(replace(link, content=own))
    return kept


def _claims(other: Link, link: Link, content: Range) -> bool:
    """Say whether `other` holds most of a content of `link`, neither standing inside the other."""
    shared = sum(_shared(content, r) for r in other.content)
    if shared < _SAME * (content[1] - content[0]):
        return False
    nested = any(_shared(link.cue[0], r) for r in other.content) or _shared(other.cue[0], content)
    return not nested


def _shared(a: Range, b: Range) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
