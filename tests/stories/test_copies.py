"""Copies are shown passage by passage, with their places on both sides."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records import Article
from onrecord.stories.copies import Copies, aligned, between, groups
from onrecord.stories.copies.credits import credit
from tests.stories.invented import COPY, FARES, OWN, SILO


def test_a_copy_with_a_new_lead_shares_the_rest() -> None:
    copy = between(Article("wire", SILO), Article("copy", COPY))
    assert copy is not None
    for in_wire, in_copy in copy.passages:
        assert in_wire.of(SILO) == in_copy.of(COPY)
    assert copy.passages[-1][0].of(SILO).endswith("before work begins again.")
    assert copy.second_share > 0.8


def test_swapped_paragraphs_are_found_where_they_stand() -> None:
    paragraphs = SILO.split("\n\n")
    swapped = "\n\n".join(reversed(paragraphs))
    passages, *_ = aligned(SILO, swapped)
    assert {a.of(SILO) for a, _ in passages} >= set(paragraphs[1:3])


def test_a_word_changed_inside_does_not_end_a_passage() -> None:
    changed = SILO.replace("through the night", "until the morning")
    passages, *_ = aligned(SILO, changed)
    assert len(passages) == 1


@pytest.mark.parametrize("other", [OWN, FARES])
def test_an_outlets_own_words_are_no_copy(other: str) -> None:
    assert between(Article("wire", SILO), Article("other", other)) is None


def test_only_what_may_be_a_copy_is_compared() -> None:
    known = Copies()
    known.add(0, SILO)
    known.add(1, FARES)
    assert known.add(2, COPY) == [0]
    known.remove(0)
    assert known.add(3, COPY) == [2]


def test_an_article_that_merges_two_does_not_make_them_one_source() -> None:
    merged = Article("merged", f"{SILO}\n\n{FARES * 2}")
    one, other = Article("wire", SILO), Article("fares", FARES * 2)
    pairs = [p for p in (between(one, merged), between(other, merged)) if p]
    assert len(pairs) == 2
    ((first, second),) = groups(pairs)
    assert "merged" in {first, second}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MARSA ZUHAL (VMR) — Nine dock workers were killed.", "VMR"),
        ("WEXHOLM, March 3 (Reuters) - Trams stood still.", "Reuters"),
        ("Trams stood still.\n\n— AP", "AP"),
        (
            "Trams stood still.\n\nThe Associated Press contributed to this report.",
            "The Associated Press",
        ),
    ],
)
def test_the_credit_line_is_given_as_printed(text: str, name: str) -> None:
    found = credit(Article("a", text))
    assert found is not None
    assert found.name == found.span.of(text) == name


def test_without_a_credit_line_none_is_given() -> None:
    assert credit(Article("a", "The minister (who quit) — nobody knew why — said nothing.")) is None
    assert credit(Article("a", OWN)) is None


words = st.lists(
    st.sampled_from(
        ["silo", "four", "fell,", "Voss", "said", "“no”", "again.", "\n\n", "é", "مرسى"]
    )
)


@settings(max_examples=100, deadline=None)
@given(words.map(" ".join), words.map(" ".join))
def test_passages_never_overlap_and_stand_in_both_texts(a: str, b: str) -> None:
    passages, in_a, in_b = aligned(a + " " + SILO, SILO + b)
    for side, text in ((0, a + " " + SILO), (1, SILO + b)):
        spans = sorted(pair[side] for pair in passages)
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(one.end <= two.start for one, two in pairwise(spans))
    assert min(in_a, in_b) >= 60
