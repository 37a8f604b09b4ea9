"""Scores -> attributions: the cues of a text, each with the content and the sources it links.

Cues are the best path of the tag head. For each cue the role head's best path over its passage
gives content and sources, so that a broken quote keeps one cue and one source serves many. Where
two cues claim the same content, the surer one keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.reader.decode import best_path, best_paths, log_totals, path_score, runs
from onrecord.reader.evidence import Evidence, Link, Range, confidence
from onrecord.reader.network import Floats, Network, Scores
from onrecord.reader.rivals import unrivalled
from onrecord.reader.scheme import ROLES, TAGS

_CONTENT = (TAGS.index("B-content"), TAGS.index("I-content"))
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class _Asked:
    """A cue, and what each label is worth at each piece of its passages, from piece `start` on."""

    cue: Range
    start: int
    roles: Floats


def links(scores: Scores, network: Network) -> list[Link]:
    """Return a text's attributions in the order of their cues; `scores` are of `Network.read`."""
    path = best_path(scores.tags, TAGS)
    sure = scores.tags[np.arange(len(path)), path]
    by_passages: dict[tuple[int, ...], list[Range]] = {}
    for kind, first, end in runs(path, TAGS):
        if kind == "cue":
            by_passages.setdefault(_holding(scores, (first + end - 1) // 2), []).append(
                (first, end)
            )
    asked: list[_Asked] = []
    for passages, cues in by_passages.items():
        roles, steps = _roles(scores, network, passages, cues)
        start = scores.ranges[passages[0]][0]
        asked.extend(_Asked(*each) for each in zip(cues, [start] * len(cues), roles, strict=True))
    found = _linked(scores, network, asked, steps, sure) if asked else ()
    return sorted(unrivalled(found), key=lambda link: link.cue)


def _holding(scores: Scores, piece: int) -> tuple[int, ...]:
    """Return the passages that hold a piece."""
    return tuple(i for i, (start, end) in enumerate(scores.ranges) if start <= piece < end)


def _linked(
    scores: Scores, network: Network, asked: Sequence[_Asked], steps: Floats, sure: Floats
) -> Iterator[Link]:
    """Link cues; those without content are none."""
    asked = sorted(asked, key=lambda each: -len(each.roles))
    lengths = np.array([len(each.roles) for each in asked])
    roles = np.zeros((len(asked), lengths[0], len(ROLES)), np.float32)
    for row, each in enumerate(asked):
        roles[row, : lengths[row]] = each.roles
        a, b = each.cue
        roles[row, max(0, a - each.start) : b - each.start, 1:] += _NEVER
    paths = best_paths(roles, ROLES, steps, lengths)
    totals = log_totals(roles, ROLES, steps, lengths)
    for each, own, path, total, length in zip(asked, roles, paths, totals, lengths, strict=True):
        chance = path_score(own[:length], path[:length], steps) - float(total)
        link = _link(each, path[:length], chance, scores, sure, network.calibration.confidence)
        if link:
            yield link


def _link(
    asked: _Asked,
    path: NDArray[np.int64],
    chance: float,
    scores: Scores,
    sure: Floats,
    weights: Sequence[float],
) -> Link | None:
    """Return what the best path of a cue's roles links; None where it has no content."""
    (first, end), start = asked.cue, asked.start
    marked = runs(path, ROLES)
    content = tuple((a + start, b + start) for kind, a, b in marked if kind == "content")
    if not content:
        return None
    sources = [(a, b) for kind, a, b in marked if kind == "source"]
    agreed = float(np.mean([_agreed(scores.tags[a:b]) for a, b in content]))
    evidence = Evidence(float(sure[first:end].mean()), chance, agreed, bool(sources))
    source = tuple((a + start, b + start) for a, b in _surest(sources, asked.roles, path))
    return Link((asked.cue,), source, content, confidence(evidence, weights), evidence)


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
