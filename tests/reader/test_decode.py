"""Scores become the best sequence that makes sense."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.reader.decode import (
    FORBIDDEN,
    best_path,
    best_paths,
    endings,
    log_totals,
    path_score,
    runs,
    transitions,
)
from onrecord.reader.scheme import DISTANCES, ENTITIES, ROLES, TAGS, distance_buckets


def test_a_continuation_needs_its_beginning() -> None:
    scores = np.full((2, len(TAGS)), -9.0, np.float32)
    scores[0, TAGS.index("O")] = 0
    scores[1, TAGS.index("I-cue")] = 0
    scores[1, TAGS.index("B-cue")] = -1
    assert [TAGS[i] for i in best_path(scores, TAGS)] == ["O", "B-cue"]


def test_two_spans_side_by_side_stay_two() -> None:
    path = [TAGS.index(t) for t in ("B-source", "B-source", "I-source", "O", "B-cue")]
    assert runs(path, TAGS) == [("source", 0, 1), ("source", 1, 3), ("cue", 4, 5)]


def allowed(path: tuple[int, ...]) -> bool:
    """Whether every stretch of a path of roles begins with B or S and ends with E or S."""
    labels = ["O", *(ROLES[i] for i in path), "O"]
    return all(
        (after[:1] in "IE") == (before[:1] in "BI")
        and (after[:1] not in "IE" or before[2:] == after[2:])
        for before, after in pairwise(labels)
    )


NOTHING_LEARNED = np.zeros((len(ROLES), len(ROLES)), np.float32)


@given(arrays(np.float32, (3, 8, len(ROLES)), elements=st.floats(-5, 5, width=32)))
def test_every_stretch_has_its_beginning_and_its_end(scores: np.ndarray) -> None:
    lengths = np.array([8, 5, 1])
    for path, length in zip(
        best_paths(scores, ROLES, NOTHING_LEARNED, lengths), lengths, strict=True
    ):
        assert allowed(tuple(path))
        assert not path[length:].any()
        assert sum(b - a for _, a, b in runs(path, ROLES)) == sum(path > 0)


@given(
    arrays(np.float32, (2, 3, len(ROLES)), elements=st.floats(-4, 4, width=32)),
    arrays(np.float32, (len(ROLES), len(ROLES)), elements=st.floats(-2, 2, width=32)),
    st.integers(1, 3),
)
def test_the_best_path_and_the_sum_of_all_are_those_of_trying_each(
    scores: np.ndarray, learned: np.ndarray, shorter: int
) -> None:
    lengths = np.array([3, shorter])
    paths = best_paths(scores, ROLES, learned, lengths)
    totals = log_totals(scores, ROLES, learned, lengths)
    for own, path, total, length in zip(scores, paths, totals, lengths, strict=True):
        tried = [p for p in product(range(len(ROLES)), repeat=int(length)) if allowed(p)]
        each = [path_score(own, np.array(p), learned) for p in tried]
        chosen = path_score(own, path[:length], learned)
        assert np.isclose(max(each), chosen, atol=1e-4)
        assert np.isclose(np.logaddexp.reduce(each), total, atol=1e-3)


@given(
    st.sampled_from([TAGS, ROLES, ENTITIES]).flatmap(
        lambda labels: st.tuples(
            st.just(labels),
            st.integers(1, 30).flatmap(
                lambda pieces: arrays(
                    np.float32, (pieces, len(labels)), elements=st.floats(-9, 0, width=32)
                )
            ),
        )
    )
)
def test_a_path_solved_stretch_by_stretch_is_as_good_as_one_solved_whole(
    made: tuple[tuple[str, ...], np.ndarray],
) -> None:
    labels, scores = made
    nothing = np.zeros((len(labels), len(labels)), np.float32)
    whole = best_paths(scores[None], labels, nothing, np.array([len(scores)]))[0]
    path = best_path(scores, labels)
    rules = transitions(labels)
    assert path_score(scores, path, rules) > FORBIDDEN
    assert np.isclose(path_score(scores, path, nothing), path_score(scores, whole, nothing))


def test_labels_without_an_ending_of_their_own_may_end_anywhere() -> None:
    assert (endings(TAGS) == 0).all()
    assert endings(ROLES)[ROLES.index("B-content")] == FORBIDDEN
    assert transitions(TAGS)[TAGS.index("B-cue"), TAGS.index("O")] == 0


@given(st.integers(1, 400), st.data())
def test_distances_fall_into_the_buckets_there_are(count: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, count - 1))
    last = data.draw(st.integers(first, count - 1))
    buckets = distance_buckets(count, first, last)
    assert buckets.min() >= 0
    assert buckets.max() < DISTANCES
    assert len(set(buckets[first : last + 1])) == 1
    assert list(buckets) == sorted(buckets)
