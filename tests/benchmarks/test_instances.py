"""Exact spans per instance: what counts as right, as predicted, as gold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.instances import EDGES, counted, f1, paragraphs, table

TEXT = (
    "Bread prices will fall by June, minister Oda Lerch said.\n\n"
    "The mills are full.\n"
    "“We have the grain,” she told parliament."
)


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def attribution(source: str, cue: str, *content: str) -> dict:
    return {"source": [span(source)], "cue": [span(cue)], "content": [span(c) for c in content]}


GOLD = [
    attribution("minister Oda Lerch", "said", "Bread prices will fall by June"),
    attribution("she", "told parliament", "“We have the grain,”"),
]


def test_a_paragraph_is_a_line_that_is_not_blank() -> None:
    assert [TEXT[a:b][:9] for a, b in paragraphs(TEXT)] == ["Bread pri", "The mills", "“We have "]


def test_what_is_found_exactly_is_right() -> None:
    counts = counted(TEXT, GOLD, GOLD)
    assert counts == {role: [2, 2, 2] for role in ("source", "cue", "content")}
    assert f1([counts]) == {"source": 100, "cue": 100, "content": 100}


def test_one_word_more_is_wrong_and_who_said_it_is_not_looked_at() -> None:
    found = [
        attribution("she", "said", "Bread prices will fall"),
        attribution("minister Oda Lerch", "told parliament", "“We have the grain,”"),
    ]
    counts = counted(TEXT, GOLD, found)
    assert counts["source"] == counts["cue"] == [2, 2, 2]
    assert counts["content"] == [1, 2, 2]


def test_a_source_that_two_attributions_share_counts_once() -> None:
    twice = [GOLD[0], {**GOLD[0], "cue": [], "content": []}]
    assert counted(TEXT, GOLD[:1], twice)["source"] == [1, 1, 1]


def test_quote_marks_count_in_the_published_way_and_not_in_the_other() -> None:
    bare = [GOLD[0], attribution("she", "told parliament", "We have the grain")]
    assert counted(TEXT, GOLD, bare)["content"] == [1, 2, 2]
    assert counted(TEXT, GOLD, bare, edges=EDGES)["content"] == [2, 2, 2]


def test_what_is_found_where_nobody_says_anything_is_wrong_unless_only_others_are_counted() -> None:
    found = [*GOLD, attribution("The mills", "are", "full")]
    assert counted(TEXT, GOLD, found)["cue"] == [2, 3, 2]
    assert counted(TEXT, GOLD, found, only=True)["cue"] == [2, 2, 2]


def test_a_span_over_two_paragraphs_is_cut_at_the_line_end() -> None:
    over = {"source": [], "cue": [], "content": [span("The mills are full.\n“We have the grain,”")]}
    assert counted(TEXT, GOLD, [over])["content"] == [1, 2, 2]


def test_articles_are_summed_before_f1_is_taken() -> None:
    row = {"text": TEXT, "attributions": GOLD}
    empty = {"text": "Nobody spoke.", "attributions": []}
    figures = table([row, empty], [GOLD[:1], []])
    assert next(iter(figures)) == "every paragraph"
    assert figures["every paragraph"]["cue"] == pytest.approx(200 / 3)


SPANS = st.lists(
    st.tuples(st.integers(0, 99), st.integers(0, 20)).map(
        lambda s: [min(s[0], len(TEXT)), min(s[0] + s[1], len(TEXT))]
    ),
    max_size=4,
)
FOUND = st.lists(
    st.fixed_dictionaries({"source": SPANS, "cue": SPANS, "content": SPANS}), max_size=3
)


@given(FOUND, FOUND)
def test_no_more_is_right_than_was_found_or_is_there(gold: list[dict], found: list[dict]) -> None:
    for only in (False, True):
        for right, said, there in counted(TEXT, gold, found, only=only).values():
            assert 0 <= right <= min(said, there)
    turned = counted(TEXT, found, gold)
    assert counted(TEXT, gold, found) == {r: [c[0], c[2], c[1]] for r, c in turned.items()}
