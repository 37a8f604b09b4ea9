"""Reading statements with the weights that ship."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.reader import Reader, shared_reader
from onrecord.records import Statement

TEXT = (
    "Norrowmere's harbour will stay closed until Friday, transport minister Ilse Brandvik said on "
    "Tuesday.\n\n“We will not send crews out in this weather,” Brandvik told reporters in "
    "Wexholm. “Nobody drowns for a timetable.”\n\nThe port's union accused the "
    "company of ignoring two warnings. A person familiar with the inquiry said the second warning "
    "had never been read.\n\nRain is forecast for the weekend."
)


def said(statement: Statement, text: str) -> tuple[str, str, str]:
    source, cue, content = (
        " … ".join(span.of(text) for span in spans)
        for spans in (statement.source, statement.cue, statement.content)
    )
    return source, cue, content


def test_who_said_what() -> None:
    found = {cue: (source, content) for source, cue, content in _said(TEXT)}
    assert "Brandvik" in found["told"][0]
    assert "“We will not send crews out in this weather,”" in found["told"][1]
    assert "union" in found["accused"][0]


def test_the_reporters_own_words_are_nobodys_statement() -> None:
    assert not any("Rain is forecast" in content for _, _, content in _said(TEXT))


def test_forms_and_acts_are_given() -> None:
    (accused,) = (s for s in statements(TEXT) if said(s, TEXT)[1] == "accused")
    assert (accused.form, accused.act) == ("indirect", "accuse")
    (quoted,) = statements("“Nobody drowns for a timetable,” Ilse Brandvik said.")
    assert (quoted.form, quoted.act) == ("direct", "say")


def test_a_cue_has_one_source() -> None:
    assert all(len(s.source) <= 1 for s in statements(TEXT))


def test_only_the_sure_ones_on_request() -> None:
    every, sure = statements(TEXT), shared_reader().read(TEXT, min_confidence=0.6).statements
    assert set(sure) == {s for s in every if s.confidence >= 0.6}


def test_the_same_text_gives_the_same_statements() -> None:
    assert shared_reader().read(TEXT) == shared_reader().read(TEXT)


def test_a_long_text_is_read_to_its_end() -> None:
    text = "\n\n".join([TEXT] * 12)
    last = statements(text)[-1]
    assert last.cue[0].start > len(text) - len(TEXT)


@pytest.mark.parametrize("text", ["", " \n\n ", ".", "“", "\u200b", "a" * 5000, "\ud800 said he"])
def test_texts_without_a_statement_are_no_error(text: str) -> None:
    shared_reader().read(text)


@settings(max_examples=25)
@given(st.text(max_size=300))
def test_spans_lie_in_the_text(text: str) -> None:
    found = shared_reader().read(text)
    spans = [span for s in found.statements for span in (*s.source, *s.cue, *s.content)]
    for span in (*spans, *(entity.span for entity in found.entities)):
        assert 0 <= span.start < span.end <= len(text)


def test_names_are_found_with_their_types() -> None:
    found = {e.span.of(TEXT): e.type for e in shared_reader().read(TEXT).entities}
    assert found["Ilse Brandvik"] == "Person"
    assert found["Wexholm"] == "Location"
    assert found["Friday"] == "Date"


@settings(max_examples=25)
@given(st.text(max_size=300))
def test_entities_stand_in_order_and_apart(text: str) -> None:
    found = shared_reader().read(text).entities
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"reader\.onnx"):
        Reader(tmp_path)


def test_damaged_weights_are_an_error_of_ours(tmp_path: Path) -> None:
    for name in ("reader.onnx", "roles.onnx", "tokenizer.json", "reader.json"):
        (tmp_path / name).write_text("{}")
    with pytest.raises(ModelError, match="damaged"):
        Reader(tmp_path)


def _said(text: str) -> list[tuple[str, str, str]]:
    return [said(s, text) for s in statements(text)]


def statements(text: str) -> tuple[Statement, ...]:
    return shared_reader().read(text).statements
