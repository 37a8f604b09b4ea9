"""The passages that two texts share, each with its place in both, in whatever order they stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from onrecord.records import Span
from onrecord.stories.copies.sketch import numbers, shingles

_SEED = 5  # words that must be the same to begin a passage
_GAP = 6  # words that may differ inside one
_LEAST = 12  # words of the shortest passage
_OFTEN = 16  # places at which a seed is looked up


@dataclass(frozen=True, slots=True)
class Run:
    """`size` words from word `a` of one text are those from word `b` of the other."""

    a: int
    b: int
    a_end: int
    b_end: int
    same: int


def aligned(a: str, b: str) -> tuple[list[tuple[Span, Span]], int, int]:
    """Return the passages two texts share, and how many words of each stand in them.

    A passage begins and ends with the same words in both; inside, up to six words at a time may
    differ. Passages come in the order of `a`, and do not overlap in either text.
    """
    a_words, a_places = numbers(a)
    b_words, b_places = numbers(b)
    runs = _joined(_runs(a_words, b_words))
    passages = [
        (
            Span(a_places[run.a][0], a_places[run.a_end - 1][1]),
            Span(b_places[run.b][0], b_places[run.b_end - 1][1]),
        )
        for run in runs
    ]
    inside = sum(run.a_end - run.a for run in runs), sum(run.b_end - run.b for run in runs)
    return [_widened(a, b, *pair) for pair in passages], *inside


def _runs(a: list[int], b: list[int]) -> list[Run]:
    """Return maximal runs of the same words, from the left of `a`, each word used once."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, seed in enumerate(shingles(b, _SEED).tolist()):
        places[seed].append(place)
    seeds = shingles(a, _SEED).tolist()
    used = bytearray(len(b))
    runs = []
    at = 0
    while at < len(seeds):
        found = [(_same(a, b, at, p, used), -p) for p in places.get(seeds[at], ())[:_OFTEN]]
        size, place = max(found, default=(0, 0))
        if size >= _SEED:
            runs.append(Run(at, -place, at + size, -place + size, size))
            used[-place : -place + size] = bytes([1]) * size
        at += max(size, 1) if size >= _SEED else 1
    return runs


def _same(a: list[int], b: list[int], i: int, j: int, used: bytearray) -> int:
    """Return how many words from `i` and `j` on are the same, and not used yet."""
    start = i
    while i < len(a) and j < len(b) and a[i] == b[j] and not used[j]:
        i, j = i + 1, j + 1
    return i - start


def _joined(runs: list[Run]) -> list[Run]:
    """Join runs between which few words differ; leave out what is short."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and run.a - last.a_end <= _GAP and 0 <= run.b - last.b_end <= _GAP:
            same = last.same + run.same
            joined[-1] = replace(last, a_end=run.a_end, b_end=run.b_end, same=same)
        else:
            joined.append(run)
    return [run for run in joined if run.same >= _LEAST]


def _widened(a: str, b: str, in_a: Span, in_b: Span) -> tuple[Span, Span]:
    """Take along the punctuation around a passage that both texts have."""
    left = right = 0
    while (
        in_a.start > left
        and in_b.start > left
        and _is_mark(a[in_a.start - left - 1])
        and a[in_a.start - left - 1] == b[in_b.start - left - 1]
    ):
        left += 1
    while (
        in_a.end + right < len(a)
        and in_b.end + right < len(b)
        and _is_mark(a[in_a.end + right])
        and a[in_a.end + right] == b[in_b.end + right]
    ):
        right += 1
    return (
        Span(in_a.start - left, in_a.end + right),
        Span(in_b.start - left, in_b.end + right),
    )


def _is_mark(char: str) -> bool:
    return not char.isalnum() and not char.isspace()
