"""A changed text keeps its annotation: the same words stand at the carried offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.changes import (
    CHANGES,
    COLUMNS,
    changed,
    curly_quotes,
    hard_wrapped,
    lower_case,
    no_quotes,
    straight_quotes,
    upper_lead,
)

TEXT = (
    "Harbour of Old Quay to stay shut\n\n"
    "“Nobody will cross it,” Mayor Lin Tarrow said on Monday, after the engineers had been in the "
    'harbour for three days and found the piers "worse than we feared".'
)


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


ROW = {
    "id": "quay",
    "text": TEXT,
    "attributions": [
        {
            "source": [span("Mayor Lin Tarrow")],
            "cue": [span("said on Monday")],
            "content": [span("“Nobody will cross it,”")],
        }
    ],
}


def words(name: str) -> dict[str, str]:
    there = changed(ROW, CHANGES[name])
    (attribution,) = there["attributions"]
    return {
        role: " ".join(there["text"][a:b] for a, b in attribution[role]) for role in attribution
    }


@pytest.mark.parametrize("name", CHANGES)
def test_the_words_of_a_span_stay_those_of_the_span(name: str) -> None:
    source = words(name)["source"].replace("\n", " ")
    assert source.casefold() == "mayor lin tarrow"


def test_each_change_does_what_it_says() -> None:
    assert words("straight quotes")["content"] == '"Nobody will cross it,"'
    assert words("no quotes")["content"] == "Nobody will cross it,"
    assert words("lower case")["cue"] == "said on monday"
    assert "".join(upper_lead(TEXT)).startswith("HARBOUR OF OLD QUAY TO STAY SHUT\n\n“Nobody")
    assert "“worse than we feared”." in "".join(curly_quotes(TEXT))
    assert "".join(curly_quotes("It’s 'so'")) == "It’s ‘so’"


def test_lines_are_broken_at_spaces_and_paragraphs_stay_apart() -> None:
    there = "".join(hard_wrapped(TEXT))
    assert all(len(line) <= COLUMNS for line in there.split("\n"))
    assert there.replace("\n", " ") == TEXT.replace("\n", " ")
    assert there.count("\n\n") == 1


def test_letters_that_grow_move_what_comes_after_them() -> None:
    row = {"id": "a", "text": "İda said no", "attributions": [{"cue": [[4, 8]]}]}
    there = changed(row, lower_case)
    ((start, end),) = there["attributions"][0]["cue"]
    assert there["text"][start:end] == "said"
    assert start == 5


def test_a_span_of_quote_marks_only_goes_with_them() -> None:
    row = {"id": "a", "text": "“” he said", "attributions": [{"content": [[0, 2]]}]}
    assert changed(row, no_quotes)["attributions"] == []


@given(st.text(), st.data())
def test_a_span_is_carried_to_what_became_of_its_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for change in (*CHANGES.values(), straight_quotes):
        written = change(text)
        assert len(written) == len(text)
        row = {"id": "a", "text": text, "attributions": [{"cue": [[start, end]]}]}
        there = changed(row, change)
        found = [there["text"][a:b] for x in there["attributions"] for a, b in x["cue"]]
        assert "".join(found) == "".join(written[start:end])
