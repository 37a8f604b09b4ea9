"""`onrecord articles` and `onrecord statements`: JSON lines, in pipes and alone."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from onrecord.reader import acts
from onrecord.records import EntityType, Form, SpeakerType, Statement

from .running import ENGLISH, FRENCH, INDEX, PARAGRAPHS, lines, run

TEXT = "\n\n".join(PARAGRAPHS)


def asked(*records: object) -> list[dict]:
    """Return what `statements -` answers to some records."""
    result = run("statements", "-", stdin="".join(json.dumps(r) + "\n" for r in records))
    assert result.exit_code == 0, result.output
    return lines(result)


def test_an_article_is_a_line_with_every_field() -> None:
    (record,) = lines(run("articles", ENGLISH))
    assert record["id"] == "2025-03-12-wexholm-fare-protest"
    assert record["title"]
    assert record["text"]
    assert record["provenance"]["title"]
    assert all(set(removed) == {"text", "reason"} for removed in record["removed"])


def test_what_articles_writes_statements_reads() -> None:
    piped = run("articles", ENGLISH, FRENCH, INDEX)
    english, french, index = lines(run("statements", "-", stdin=piped.stdout_bytes))
    assert "note" not in english
    assert french["attributions"] == french["entities"] == []
    assert french["note"].startswith("Statements are not read in French yet")
    assert index["attributions"] == []
    assert "index" in index["note"]


def test_a_file_gives_the_same_as_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(json.dumps({"id": "a", "text": TEXT}) + "\n")
    assert lines(run("statements", file)) == asked({"id": "a", "text": TEXT})


def test_attributions_have_their_form_and_offsets_in_the_same_text() -> None:
    (answer,) = asked({"id": "a", "text": TEXT})
    assert list(answer) == ["id", "attributions", "entities"]
    assert answer["attributions"]
    for found in answer["attributions"]:
        assert set(found) == {field.name for field in fields(Statement)}
        assert found["form"] in get_args(Form)
        assert found["act"] in acts()
        assert found["speaker_type"] in get_args(SpeakerType)
        assert 0 <= found["confidence"] <= 1
        assert found["content"]
        for start, end in found["source"] + found["cue"] + found["content"] + found["chain"]:
            assert 0 <= start < end <= len(TEXT)
            assert TEXT[start:end].strip() == TEXT[start:end]


def test_each_attribution_says_who_its_speaker_is_and_where_the_text_speaks_of_them() -> None:
    (answer,) = asked({"id": "a", "text": TEXT})
    said = answer["attributions"]
    mayor, again, *_ = [one for one in said if one["speaker_type"] == "named_person"]
    official = next(one for one in said if "official" in (one["speaker"] or ""))
    assert mayor["speaker"] == again["speaker"]
    assert mayor["speaker"] in TEXT
    assert mayor["speaker_type"] == again["speaker_type"] == "named_person"
    assert mayor["chain"] == again["chain"]
    printed = [TEXT[start:end] for start, end in mayor["chain"]]
    assert "she" in printed
    assert any("Tarrow" in words for words in printed)
    assert official["speaker_type"] == "anonymous"
    assert all(0 <= found["speaker_confidence"] <= 1 for found in answer["attributions"])


def test_entities_have_a_type_and_their_place_in_the_same_text() -> None:
    (answer,) = asked({"id": "a", "text": TEXT})
    found = {TEXT[slice(*entity["span"])]: entity["type"] for entity in answer["entities"]}
    assert set(found.values()) <= set(get_args(EntityType))
    assert found["Monday"] == "Date"
    assert any("Tarrow" in words and kind == "Person" for words, kind in found.items())


def test_the_text_is_taken_as_it_is_whatever_stands_in_it() -> None:
    odd = "\t He said “no”.\r\n\x00\u202e \U0001f600 “Yes,” Ada Lin said. \ud800 <b>&amp; "
    answer, again = asked({"id": "odd", "text": odd}, {"id": "plain", "text": TEXT})
    for found in answer["attributions"]:
        for start, end in found["source"] + found["cue"] + found["content"] + found["chain"]:
            assert 0 <= start < end <= len(odd)
    for entity in answer["entities"]:
        start, end = entity["span"]
        assert 0 <= start < end <= len(odd)
    assert again["id"] == "plain"


def test_an_empty_text_has_no_statements() -> None:
    assert asked({"id": "a", "text": ""}) == [{"id": "a", "attributions": [], "entities": []}]


@pytest.mark.parametrize("name", ["été", 7, None, "a.html"])
def test_the_id_comes_back_as_it_was(name: object) -> None:
    assert asked({"id": name, "text": ""})[0]["id"] == name


def test_a_record_without_an_id_is_called_by_its_line() -> None:
    assert asked({"text": ""}, {"text": ""})[1]["id"] == "line-2"


def test_odd_fields_beside_the_text_do_no_harm() -> None:
    (answer,) = asked({"id": "a", "text": "", "language": 5, "kind": ["x"], "more": {}})
    assert answer == {"id": "a", "attributions": [], "entities": []}


def test_bad_lines_are_named_with_their_number_and_the_run_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    good = json.dumps({"id": "good", "text": "He left."})
    bad = ["{oops", "[]", '"text"', '{"id": "a"}', '{"id": "a", "text": 5}', "[" * 100_000, "\xff"]
    file.write_bytes("\n".join(["", good, *bad, good]).encode("latin-1"))
    result = run("statements", file)
    assert result.exit_code == 3
    assert [line["id"] for line in lines(result)] == ["good", "good"]
    *said, last = result.stderr.splitlines()
    assert [line.split(": ")[0] for line in said] == [f"{file}:{n}" for n in range(3, 10)]
    assert all(line.split(": ")[1] == "record" for line in said)
    assert last == "2 texts read, 7 failed"


@pytest.mark.parametrize(("name", "why"), [("no.jsonl", "No such file"), (".", "Is a directory")])
def test_a_file_that_cannot_be_opened_is_one_line(tmp_path: Path, name: str, why: str) -> None:
    result = run("statements", tmp_path / name)
    assert result.exit_code == 1
    assert why in result.stderr
    assert result.stderr.count("\n") == 1
