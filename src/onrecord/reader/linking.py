"""Scores -> attributions: the cues of a text, each with the content and the sources it links.

Cues are the best path of the tag head. For each cue the role head's best path over its passage
gives content and sources, so that a broken quote keeps one cue and one source serves many. Where
two cues claim much the same content, the surer one keeps it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.reader.decode import best_paths, runs
from onrecord.reader.network import Calibration, Floats, Network, Scores
from onrecord.reader.scheme import ROLES, TAGS

Range = tuple[int, int]
_SAME = 0.5  # share of common content pieces from which two attributions are one


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution in pieces: ranges with exclusive ends, and the calibrated confidence."""

    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    confidence: float


def links(scores: Scores, network: Network) -> list[Link]:
    """Return a text's attributions in the order of their cues; `scores` are of `Network.read`."""
    path = best_paths(scores.tags[None], TAGS)[0]
    by_passage: dict[int, list[Range]] = {}
    for kind, first, end in runs(path, TAGS):
        if kind == "cue":
            passage = int(scores.owner[(first + end - 1) // 2])
            by_passage.setdefault(passage, []).append((first, end))
    sure = scores.tags[np.arange(len(path)), path]
    found = [
        link
        for passage, cues in by_passage.items()
        for link in _linked(scores, network, passage, cues, sure)
    ]
    return sorted(_unrivalled(found), key=lambda link: link.cue)


def _linked(
    scores: Scores, network: Network, passage: int, cues: Sequence[Range], sure: Floats
) -> Iterator[Link]:
    """Link the cues of one passage; those without content are none."""
    start, end = scores.ranges[passage]
    roles = network.roles(scores, passage, [(a, b - 1) for a, b in cues])
    combined = _combined(roles, scores.tags[start:end], network.calibration.tag_weight)
    for cue, own, path in zip(cues, roles, best_paths(combined, ROLES), strict=True):
        path[max(0, cue[0] - start) : cue[1] - start] = 0
        ranges: dict[str, list[Range]] = {"source": [], "content": []}
        for kind, a, b in runs(path, ROLES):
            ranges[kind].append((a + start, b + start))
        if ranges["content"]:
            chosen = own[np.arange(len(path)), path][path > 0]
            raw = math.exp(float(sure[cue[0] : cue[1]].mean() + chosen.mean()))
            chance = confidence(raw, network.calibration)
            yield Link((cue,), tuple(ranges["source"]), tuple(ranges["content"]), chance)


def _combined(roles: Floats, tags: Floats, weight: float) -> Floats:
    """Add to the role scores (cues, pieces, 5) what the tag head thinks of a piece, at `weight`."""
    columns = [TAGS.index(role) for role in ROLES]
    bonus: NDArray[np.float32] = tags[:, columns] * weight
    bonus[:, 0] = 0  # a piece that another cue owns is tagged, yet nothing of this cue's
    return roles + bonus


def confidence(raw: float, calibration: Calibration) -> float:
    """Turn the mean probability of a link's labels into the chance that the statement is right."""
    raw = min(max(raw, 1e-6), 1 - 1e-6)
    logit = math.log(raw / (1 - raw)) / calibration.temperature + calibration.bias
    return 1 / (1 + math.exp(-logit))


def _unrivalled(found: Sequence[Link]) -> list[Link]:
    """Keep, of links with much the same content, the surest."""
    kept: list[Link] = []
    for link in sorted(found, key=lambda link: -link.confidence):
        pieces = _members(link)
        if all(_overlap(pieces, _members(other)) < _SAME for other in kept):
            kept.append(link)
    return kept


def _members(link: Link) -> set[int]:
    return {i for a, b in link.content for i in range(a, b)}


def _overlap(a: set[int], b: set[int]) -> float:
    return len(a & b) / min(len(a), len(b))
