"""Scores -> spans of pieces: the best sequence of labels that are allowed to follow each other.

Labels are "O" or a place and a kind: B begins, I goes on, E ends, S stands alone. A scheme without
E and S lets a stretch end anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
FORBIDDEN = -1e4


@cache
def transitions(labels: tuple[str, ...]) -> Floats:
    """Return (labels, labels) penalties: 0 where the second may follow the first, else -1e4."""
    allowed = np.zeros((len(labels), len(labels)), np.float32)
    for i, before in enumerate(labels):
        for j, after in enumerate(labels):
            if not _may_follow(before, after, labels):
                allowed[i, j] = FORBIDDEN
    return allowed


def endings(labels: tuple[str, ...]) -> Floats:
    """Return (labels,) penalties: 0 where a sequence may end with the label, else -1e4."""
    closed = [not _open(label, labels) for label in labels]
    return np.where(closed, 0, FORBIDDEN).astype(np.float32)


def _may_follow(before: str, after: str, labels: tuple[str, ...]) -> bool:
    goes_on = after[:2] in {"I-", "E-"}
    if goes_on:
        return before[:2] in {"B-", "I-"} and before[2:] == after[2:]
    return not _open(before, labels)


def _open(label: str, labels: tuple[str, ...]) -> bool:
    """Say whether a stretch with this label must go on."""
    return label[:2] in {"B-", "I-"} and "E-" + label[2:] in labels


def best_paths(
    scores: Floats, labels: tuple[str, ...], learned: Floats | None = None
) -> NDArray[np.int64]:
    """Return the best label of each piece (Viterbi), for many sequences at once.

    `scores` is (sequences, pieces, labels), `learned` what training adds to each step from one
    label to the next (labels, labels); the result is (sequences, pieces).
    """
    steps = transitions(labels) if learned is None else transitions(labels) + learned
    count, length, _ = scores.shape
    best = scores[:, 0] + transitions(labels)[0]
    back = np.zeros(scores.shape, np.int8)
    for i in range(1, length):
        through = best[:, :, None] + steps
        back[:, i] = through.argmax(1)
        best = through.max(1) + scores[:, i]
    path = np.empty((count, length), np.int64)
    path[:, -1] = (best + endings(labels)).argmax(1)
    rows = np.arange(count)
    for i in range(length - 1, 0, -1):
        path[:, i - 1] = back[rows, i, path[:, i]]
    return path


def log_totals(scores: Floats, labels: tuple[str, ...], learned: Floats) -> Floats:
    """Return the logarithm of the summed weight of all allowed paths, one a sequence.

    Shapes as in `best_paths`. A path's score less this is the logarithm of its probability.
    """
    steps = np.exp(transitions(labels) + learned)
    shift = scores.max(2)
    weights = np.exp(scores - shift[:, :, None])
    total = weights[:, 0] * np.exp(transitions(labels)[0])
    log = shift.sum(1)
    for i in range(1, scores.shape[1]):
        total = (total @ steps) * weights[:, i]
        size = total.sum(1, keepdims=True)
        log = log + np.log(size[:, 0])
        total = total / size
    result: Floats = log + np.log((total * np.exp(endings(labels))).sum(1))
    return result


def path_scores(scores: Floats, path: NDArray[np.int64], learned: Floats) -> Floats:
    """Return the score of one path a sequence: `scores` as in `best_paths`, `path` its result."""
    own = np.take_along_axis(scores, path[:, :, None], 2)[:, :, 0].sum(1)
    result: Floats = own + learned[path[:, :-1], path[:, 1:]].sum(1)
    return result


def runs(
    path: Sequence[int] | NDArray[np.int64], labels: tuple[str, ...]
) -> list[tuple[str, int, int]]:
    """Return the labelled stretches of a path as (kind, first, end), end exclusive."""
    found: list[tuple[str, int, int]] = []
    for at, index in enumerate(path):
        label = labels[index]
        goes_on = label[:2] in {"I-", "E-"}
        if goes_on and found and found[-1][2] == at and found[-1][0] == label[2:]:
            found[-1] = (found[-1][0], found[-1][1], at + 1)
        elif label != "O":
            found.append((label[2:], at, at + 1))
    return found
