"""Spans are whole words without stray marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader import quoted
from onrecord.reader.edges import quoted_out, whole
from onrecord.records import Span


def test_a_span_that_begins_inside_a_word_takes_the_word() -> None:
    text = "She estimated it at 12,000."
    assert whole(text.index("mated"), text.index(" at"), text).of(text) == "estimated it"


def test_white_space_and_commas_at_the_edges_go() -> None:
    text = "said: the road, is closed, he"
    assert whole(4, 26, text).of(text) == "the road, is closed"


def test_quotation_marks_stay() -> None:
    text = 'said, "It is closed."'
    assert whole(4, len(text), text).of(text) == '"It is closed."'


def test_the_mark_whose_partner_is_inside_is_taken_along() -> None:
    text = "called it “an insult to the town”."
    assert whole(7, text.index("”"), text).of(text) == "it “an insult to the town”"


def test_a_mark_that_belongs_to_another_quote_is_not() -> None:
    text = "“We heard the mayor say no,” she said."
    assert whole(1, text.index(",”") + 1, text).of(text) == "We heard the mayor say no"


def test_a_quote_that_is_opened_is_read_to_its_end() -> None:
    text = 'He said the guards were "highly appreciated" by all.'
    begun = Span(text.index("the"), text.index(" appreciated"))
    assert [s.of(text) for s in quoted_out([begun], quoted(text), [])] == [
        'the guards were "highly appreciated"'
    ]


def test_a_quote_is_not_read_over_its_own_cue() -> None:
    text = '"We will stay, she said, and we will build."'
    begun, cue = Span(0, text.index(",")), Span(text.index("said"), text.index("said") + 4)
    assert quoted_out([begun], quoted(text), [cue]) == (begun,)


@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_the_span_stays_in_the_text(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    span = whole(start, end, text)
    assert 0 <= span.start <= span.end <= len(text)
