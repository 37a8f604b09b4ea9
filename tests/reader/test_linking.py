"""Which cue keeps a content that two of them claim."""

from __future__ import annotations

from onrecord.reader.evidence import Evidence, Link
from onrecord.reader.rivals import unrivalled


def link(cue: tuple[int, int], content: tuple[int, int], confidence: float) -> Link:
    return Link((cue,), (), (content,), confidence, Evidence(0, 0, 0, sourced=True))


def test_the_surer_of_two_cues_keeps_the_content() -> None:
    sure, unsure = link((0, 1), (2, 20), 0.9), link((22, 23), (3, 20), 0.4)
    assert unrivalled([unsure, sure]) == [sure]


def test_a_statement_inside_a_statement_stays() -> None:
    outer, inner = link((0, 1), (2, 20), 0.9), link((5, 6), (7, 20), 0.4)
    assert unrivalled([outer, inner]) == [outer, inner]


def test_contents_side_by_side_are_no_rivals() -> None:
    first, second = link((0, 1), (2, 10), 0.5), link((20, 21), (11, 19), 0.6)
    assert sorted(unrivalled([first, second]), key=lambda a: a.cue) == [first, second]


def test_only_the_claimed_part_of_a_broken_content_goes() -> None:
    sure = link((0, 1), (2, 10), 0.9)
    broken = Link(((20, 21),), (), ((2, 10), (22, 30)), 0.5, Evidence(0, 0, 0, sourced=True))
    assert unrivalled([sure, broken])[1].content == ((22, 30),)
