"""Scores -> attributions: the cues of a text, each with the content and the sources it links.

Cues are the best path of the tag head. For each cue the role head's best path over its passage
gives content and sources, so that a broken quote keeps one cue and one source serves many. Where
two cues claim the same content, the surer one keeps it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.reader.decode import best_paths, runs
from onrecord.reader.network import Calibration, Floats, Network, Scores
from onrecord.reader.scheme import ROLES, TAGS

Range = tuple[int, int]
_SAME = 0.5  # share of a content that another cue must hold for the two to be rivals


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
        score = own[np.arange(len(path)), path]
        marked = runs(path, ROLES)
        content = tuple((a + start, b + start) for kind, a, b in marked if kind == "content")
        sources = [(a, b) for kind, a, b in marked if kind == "source"]
        if content:
            raw = math.exp(float(sure[cue[0] : cue[1]].mean() + score[path > 0].mean()))
            source = _surest(sources, score)
            chance = confidence(raw, network.calibration)
            yield Link((cue,), tuple((a + start, b + start) for a, b in source), content, chance)


def _surest(sources: list[Range], score: Floats) -> list[Range]:
    """Keep one source, the surest: a cue has one in all but one of two thousand annotations."""
    return [max(sources, key=lambda r: float(score[r[0] : r[1]].mean()))] if sources else []


def _combined(roles: Floats, tags: Floats, weight: float) -> Floats:
    """Add to role scores (cues, pieces, 5) what the tag head thinks of a piece, at `weight`."""
    columns = [TAGS.index(role) for role in ROLES]
    bonus: Floats = tags[:, columns] * weight
    bonus[:, 0] = 0  # a piece that another cue owns is tagged, yet nothing of this cue's
    return roles + bonus


def confidence(raw: float, calibration: Calibration) -> float:
    """Turn the mean probability of a link's labels into the chance that the statement is right."""
    raw = min(max(raw, 1e-6), 1 - 1e-6)
    logit = math.log(raw / (1 - raw)) / calibration.temperature + calibration.bias
    return 1 / (1 + math.exp(-logit))


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
