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


def best_path(scores: Floats, labels: tuple[str, ...]) -> NDArray[np.int64]:
    """Return the best label of each piece (Viterbi) where nothing but the scheme binds them.

    `scores` is (pieces, labels), at least one piece; the result (pieces,). Each piece takes its
    best label; two that cannot stand side by side are solved together, and so on until every
    stretch fits its neighbours. Each is then the best by itself, and so are all of them together.
    """
    steps = transitions(labels)
    scores = scores.copy()
    scores[0] += steps[0]
    scores[-1] += endings(labels)
    path: NDArray[np.int64] = scores.argmax(1)
    joined = np.zeros(len(path) + 1, bool)  # whether a piece is solved with the one before
    while True:
        wrong = 1 + np.flatnonzero(steps[path[:-1], path[1:]] < 0)
        wrong = wrong[~joined[wrong]]
        if not len(wrong):
            return path
        joined[wrong] = True
        end = 0
        for at in wrong.tolist():
            if at < end:  # solved already, with the one before
                continue
            start, end = at, at + 1
            while joined[start]:
                start -= 1
            while joined[end]:
                end += 1
            path[start:end] = _viterbi(scores[start:end], steps)


def _viterbi(scores: Floats, steps: Floats) -> NDArray[np.int64]:
    """Return the best labels of one short stretch whose ends are free."""
    best, back = scores[0], []
    for own in scores[1:]:
        through = best[:, None] + steps
        back.append(through.argmax(0))
        best = through.max(0) + own
    path = [int(best.argmax())]
    for before in reversed(back):
        path.append(int(before[path[-1]]))
    return np.array(path[::-1])


def best_paths(
    scores: Floats, labels: tuple[str, ...], learned: Floats, lengths: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the best label of each piece (Viterbi), for many sequences at once.

    `scores` is (sequences, pieces, labels), the longest sequence first; `lengths` (sequences,) says
    how many pieces of each count; `learned` is what training adds to each step from one label to
    the next (labels, labels). The result is (sequences, pieces), 0 after a sequence's end.
    """
    steps = transitions(labels) + learned
    count, length, _ = scores.shape
    going = _going(lengths, length)
    best = scores[:, 0] + transitions(labels)[0]
    back = np.zeros(scores.shape, np.int8)
    for i in range(1, length):
        n = going[i]
        through = best[:n, :, None] + steps
        back[:n, i] = through.argmax(1)
        best[:n] = through.max(1) + scores[:n, i]
    path = np.zeros((count, length), np.int64)
    rows = np.arange(count)
    path[rows, lengths - 1] = (best + endings(labels)).argmax(1)
    for i in range(length - 1, 0, -1):
        n = going[i]
        path[:n, i - 1] = back[rows[:n], i, path[:n, i]]
    return path


def _going(lengths: NDArray[np.int64], length: int) -> list[int]:
    """Return, for each piece, how many sequences are longer: the first ones of all."""
    return [int(n) for n in (lengths[:, None] > np.arange(length)).sum(0)]


def log_totals(
    scores: Floats, labels: tuple[str, ...], learned: Floats, lengths: NDArray[np.int64]
) -> Floats:
    """Return the logarithm of the summed weight of all allowed paths, one a sequence.

    Shapes and order as in `best_paths`. A path's score less this is the logarithm of its
    probability.
    """
    steps = np.exp(transitions(labels) + learned)
    going = _going(lengths, scores.shape[1])
    shift = scores.max(2)
    weights = np.exp(scores - shift[:, :, None])
    total = weights[:, 0] * np.exp(transitions(labels)[0])
    log = shift[:, 0].copy()
    for i in range(1, scores.shape[1]):
        n = going[i]
        total[:n] = (total[:n] @ steps) * weights[:n, i]
        size = total[:n].sum(1)
        log[:n] += np.log(size) + shift[:n, i]
        total[:n] /= size[:, None]
    result: Floats = log + np.log((total * np.exp(endings(labels))).sum(1))
    return result


def path_score(scores: Floats, path: NDArray[np.int64], learned: Floats) -> float:
    """Return the score of one path (pieces,); `scores` is (pieces, labels)."""
    own = scores[np.arange(len(path)), path].sum()
    return float(own + learned[path[:-1], path[1:]].sum())


def runs(
    path: Sequence[int] | NDArray[np.int64], labels: tuple[str, ...]
) -> list[tuple[str, int, int]]:
    """Return the labelled stretches of a path as (kind, first, end), end exclusive."""
    found: list[tuple[str, int, int]] = []
    path = np.asarray(path)
    for at in np.flatnonzero(path).tolist():  # all but "O", the first label of every scheme
        label = labels[path[at]]
        goes_on = label[:2] in {"I-", "E-"}
        if goes_on and found and found[-1][2] == at and found[-1][0] == label[2:]:
            found[-1] = (found[-1][0], found[-1][1], at + 1)
        else:
            found.append((label[2:], at, at + 1))
    return found
