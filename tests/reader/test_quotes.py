"""Where quotation marks open and close, in the kinds of marks that news pages print."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader import quoted


def words(text: str) -> list[str]:
    return [span.of(text) for span in quoted(text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"We will rebuild," Amra Doll said.', ['"We will rebuild,"']),
        ("“We will rebuild,” Amra Doll said.", ["“We will rebuild,”"]),
        ("« Nous rebâtirons », a dit Doll.", ["« Nous rebâtirons »"]),
        ("„Wir bauen wieder auf“, sagte Doll.", ["„Wir bauen wieder auf“"]),
        ("»Wir bauen wieder auf«, sagte Doll.", ["»Wir bauen wieder auf«"]),
        ("‘We will rebuild,’ Amra Doll said.", ["‘We will rebuild,’"]),
        ("「再建する」とドルは述べた。", ["「再建する」"]),
        ('It was "a betrayal", he said, and "a shame".', ['"a betrayal"', '"a shame"']),
    ],
)
def test_marks_of_every_kind(text: str, inside: list[str]) -> None:
    assert words(text) == inside


def test_apostrophes_are_no_quotes() -> None:
    assert words("The minister’s aides don't know the miners' names.") == []


def test_a_quote_inside_a_quote_is_part_of_the_outer_one() -> None:
    text = "“She told me, ‘Never again,’ and left,” Orsin said."
    assert words(text) == ["“She told me, ‘Never again,’ and left,”"]


def test_a_quote_left_open_runs_to_the_end_of_its_paragraph() -> None:
    text = "He said: “We saw the water rise.\n\nThe dam held."
    assert words(text) == ["“We saw the water rise."]


def test_a_quote_over_paragraphs_opens_each_of_them() -> None:
    text = "“We saw the water rise.\n\n“Then the sirens began,” she said."
    assert words(text) == ["“We saw the water rise.", "“Then the sirens began,”"]


def test_a_quote_over_paragraphs_whose_second_does_not_open_again() -> None:
    text = "“We saw the water rise.\n\nThen the sirens began,” she said."
    assert words(text) == ["“We saw the water rise.", "Then the sirens began,”"]


def test_a_lost_opening_mark() -> None:
    assert words("We saw the water rise,” she said.") == ["We saw the water rise,”"]


@given(st.text(alphabet="ab \n\"'“”‘’«»„.", max_size=60))
def test_stretches_lie_in_the_text_in_order_and_apart(text: str) -> None:
    spans = quoted(text)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
