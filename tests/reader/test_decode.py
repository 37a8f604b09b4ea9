"""Scores become the best sequence that makes sense."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.reader.decode import best_paths, runs
from onrecord.reader.scheme import DISTANCES, ROLES, TAGS, distance_buckets


def test_a_continuation_needs_its_beginning() -> None:
    scores = np.full((1, 2, len(TAGS)), -9.0, np.float32)
    scores[0, 0, TAGS.index("O")] = 0
    scores[0, 1, TAGS.index("I-cue")] = 0
    scores[0, 1, TAGS.index("B-cue")] = -1
    assert [TAGS[i] for i in best_paths(scores, TAGS)[0]] == ["O", "B-cue"]


def test_two_spans_side_by_side_stay_two() -> None:
    path = [TAGS.index(t) for t in ("B-source", "B-source", "I-source", "O", "B-cue")]
    assert runs(path, TAGS) == [("source", 0, 1), ("source", 1, 3), ("cue", 4, 5)]


@given(arrays(np.float32, (3, 8, len(ROLES)), elements=st.floats(-5, 5, width=32)))
def test_no_path_continues_what_it_did_not_begin(scores: np.ndarray) -> None:
    for path in best_paths(scores, ROLES):
        labels = ["O", *(ROLES[i] for i in path)]
        for before, after in pairwise(labels):
            assert not after.startswith("I-") or before[2:] == after[2:]


@given(st.integers(1, 400), st.data())
def test_distances_fall_into_the_buckets_there_are(count: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, count - 1))
    last = data.draw(st.integers(first, count - 1))
    buckets = distance_buckets(count, first, last)
    assert buckets.min() >= 0
    assert buckets.max() < DISTANCES
    assert len(set(buckets[first : last + 1])) == 1
    assert list(buckets) == sorted(buckets)
