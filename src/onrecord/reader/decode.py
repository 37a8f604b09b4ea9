"""Scores -> spans of pieces: the best sequence of labels in which every I- follows its own kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@cache
def transitions(labels: tuple[str, ...]) -> Floats:
    """Return (labels, labels) penalties: 0 where the second may follow the first, else -1e4."""
    allowed = np.zeros((len(labels), len(labels)), np.float32)
    for i, before in enumerate(labels):
        for j, after in enumerate(labels):
            if after.startswith("I-") and before[2:] != after[2:]:
                allowed[i, j] = -1e4
    return allowed


def best_paths(scores: Floats, labels: tuple[str, ...]) -> NDArray[np.int64]:
    """Return the best label of each piece (Viterbi), for many sequences at once.

    `scores` is (sequences, pieces, labels), the result (sequences, pieces).
    """
    steps = transitions(labels)
    count, length, _ = scores.shape
    best = scores[:, 0] + steps[0]
    back = np.zeros(scores.shape, np.int8)
    for i in range(1, length):
        through = best[:, :, None] + steps
        back[:, i] = through.argmax(1)
        best = through.max(1) + scores[:, i]
    path = np.empty((count, length), np.int64)
    path[:, -1] = best.argmax(1)
    rows = np.arange(count)
    for i in range(length - 1, 0, -1):
        path[:, i - 1] = back[rows, i, path[:, i]]
    return path


def runs(
    path: Sequence[int] | NDArray[np.int64], labels: tuple[str, ...]
) -> list[tuple[str, int, int]]:
    """Return the labelled stretches of a path as (kind, first, end), end exclusive."""
    found: list[tuple[str, int, int]] = []
    for at, index in enumerate(path):
        label = labels[index]
        if label.startswith("I-") and found and found[-1][2] == at and found[-1][0] == label[2:]:
            found[-1] = (found[-1][0], found[-1][1], at + 1)
        elif label != "O":
            found.append((label[2:], at, at + 1))
    return found
