"""Decisions go out as training data and come back whole; two analysts are compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord import store
from onrecord.records import Span, Statement
from onrecord.store.agreeing import agreement, kappa
from onrecord.store.exporting import export
from onrecord.store.importing import import_decisions

from .making import exported, fill, ids


def lines(found: store.Store, format: str) -> list[dict]:
    return [json.loads(line) for line in b"".join(export(found, format)).splitlines()]


def decide_some(found: store.Store) -> None:
    a, b, c, d, *_ = ids(found)
    store.accept(found, a, who="ada")
    store.reject(found, b, who="ada", why="hearsay")
    store.respan(found, c, who="ben", content=[Span(0, 12)])
    undone = store.accept(found, d, who="ben")
    store.undo(found, undone.id, who="ben")
    store.add_statement(found, a.split("-")[0], Statement((Span(0, 9),), act="claim"), who="ada")
    store.merge_speakers(found, ["Jon Ebbe"], "Lin Tarrow", who="ada")


@pytest.fixture
def other(tmp_path: Path):
    """A second store with the same nine articles."""
    with store.open_store(tmp_path / "other.db", create=True) as found:
        fill(found, 9)
        yield found


@pytest.mark.parametrize("format", ["decisions", "training"])
def test_decisions_come_back_whole(desk: store.Store, other: store.Store, format: str) -> None:
    decide_some(desk)
    done = import_decisions(other, lines(desk, format))
    assert (done.taken, done.known, done.refused) == (7, pytest.approx(done.known), ())
    assert exported(other) == exported(desk)
    assert lines(other, "decisions") == lines(desk, "decisions")
    again = import_decisions(other, lines(desk, "decisions"))
    assert (again.taken, again.known) == (0, 7)


def test_training_lines_are_in_the_readers_format(desk: store.Store) -> None:
    decide_some(desk)
    for line in lines(desk, "training"):
        text = store.article(desk, line["id"]).article.text
        assert line["text"] == text
        for said in line["attributions"]:
            for role in ("source", "cue", "content"):
                assert all(0 <= a < b <= len(text) for a, b in said[role])
    first = lines(desk, "training")
    kept = {said["statement"] for line in first for said in line["attributions"]}
    rejected = {s.id for s in store.search_statements(desk, "status:rejected").items}
    assert len(kept) == 3
    assert kept.isdisjoint(rejected)
    assert not any(line["reviewed"] for line in first if len(line["attributions"]) < 2)


def test_what_speaks_of_an_article_that_is_not_there_is_refused(
    desk: store.Store, empty_other: store.Store
) -> None:
    decide_some(desk)
    done = import_decisions(empty_other, lines(desk, "decisions"))
    assert done.taken == 1  # the merge, which is about names
    assert {why.split("; ")[1] for _, why in done.refused} == {"add its page first"}


@pytest.fixture
def empty_other(tmp_path: Path):
    """A second store with nothing in it."""
    with store.open_store(tmp_path / "bare.db", create=True) as found:
        yield found


@pytest.mark.parametrize("line", [{}, {"id": 1}, {"decisions": [{"kind": "accept"}]}])
def test_a_line_that_is_no_decision_takes_nothing(desk: store.Store, line: dict) -> None:
    with pytest.raises(store.DecisionError, match="export --as decisions"):
        import_decisions(desk, [line])


def test_agreement_counts_what_both_decided(desk: store.Store) -> None:
    some = ids(desk)[:8]
    for at, id in enumerate(some):
        (store.accept if at < 5 else store.reject)(desk, id, who="ada")
        (store.accept if at < 4 or at == 7 else store.reject)(desk, id, who="ben")
    store.accept(desk, ids(desk)[9], who="ada")
    found = agreement(desk, "ada", "ben")
    assert (found.both, found.agreed, found.kept, found.spans_same) == (8, 6, 4, 4)
    assert found.share == pytest.approx(0.75)
    assert found.kappa == pytest.approx((6 / 8 - 34 / 64) / (1 - 34 / 64))
    assert found.span_overlap == pytest.approx(1.0)


def test_agreement_on_spans_is_the_overlap_of_characters(desk: store.Store) -> None:
    first = store.statement(desk, ids(desk)[0])
    (content,) = first.statement.content
    half = Span(content.start, content.start + (content.end - content.start) // 2)
    store.accept(desk, first.id, who="ada")
    store.respan(desk, first.id, who="ben", content=[half], cue=[], source=[])
    found = agreement(desk, "ada", "ben")
    assert (found.both, found.agreed, found.spans_same) == (1, 1, 0)
    assert found.span_overlap is not None
    assert 0.2 < found.span_overlap < 0.7
    assert found.kappa is None


def test_kappa_is_cohens() -> None:
    assert kappa([(True, True), (False, False)]) == pytest.approx(1.0)
    assert kappa([(True, False), (False, True)]) == pytest.approx(-1.0)
    # The example of Cohen's paper in two classes: 45 and 25 of 100 alike.
    table = (
        [(True, True)] * 45 + [(True, False)] * 15 + [(False, True)] * 15 + [(False, False)] * 25
    )
    assert kappa(table) == pytest.approx(0.375)
    assert kappa([]) is None


def test_an_analyst_who_decided_nothing_is_named(desk: store.Store) -> None:
    with pytest.raises(store.NotStored, match="'ada' has decided nothing"):
        agreement(desk, "ada", "ben")
