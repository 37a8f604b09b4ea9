"""Annotated texts are checked line by line; what is wrong is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotated import Annotated, read_annotated
from onrecord.errors import PageError
from onrecord.records import Entity, Failure, Span

TEXT = "The pier is closed, Mayor Lin Tarrow said."
GOOD = {
    "id": "quay",
    "text": TEXT,
    "attributions": [{"source": [[20, 36]], "cue": [[37, 41]], "content": [[0, 18]]}],
}


def read(folder: Path, *records: object) -> list[Annotated | Failure]:
    path = folder / "mine.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in records))
    return list(read_annotated(path))


def test_a_good_line_is_a_text_with_its_spans(tmp_path: Path) -> None:
    entities = [{"span": [26, 36], "type": "Person"}]
    (made,) = read(tmp_path, {**GOOD, "entities": entities, "url": "kept out"})
    assert isinstance(made, Annotated)
    (attribution,) = made.attributions
    assert attribution.source[0].of(TEXT) == "Mayor Lin Tarrow"
    assert attribution.to_dict() == GOOD["attributions"][0]
    assert made.entities == (Entity(Span(26, 36), "Person"),)


def test_a_text_may_hold_no_attribution_and_a_source_may_be_missing(tmp_path: Path) -> None:
    unsaid = {**GOOD, "id": "b", "attributions": [{"cue": [[37, 41]], "content": [[0, 18]]}]}
    silent, no_source = read(tmp_path, {**GOOD, "attributions": []}, unsaid)
    assert isinstance(silent, Annotated)
    assert silent.entities is None
    assert isinstance(no_source, Annotated)
    assert no_source.attributions[0].source == ()


def changed(**roles: object) -> dict:
    return {**GOOD, "attributions": [{**GOOD["attributions"][0], **roles}]}


def person(*span: int) -> dict:
    return {"span": list(span), "type": "Person"}


BAD = {
    "no object": [],
    'no "id"': {"text": TEXT, "attributions": []},
    'no "text"': {**GOOD, "text": " "},
    'no "attributions"': {"id": "a", "text": TEXT},
    "attribution 1 has an empty cue": changed(cue=[]),
    "attribution 1 has an empty content": changed(content=[]),
    "is outside the text": changed(content=[[0, 999]]),
    "or empty": changed(cue=[[37, 37]]),
    "is no [start, end]": changed(cue=[[37, "41"]]),
    "is no list of [start, end]": changed(source="Lin Tarrow"),
    "covers white space only": changed(source=[[36, 37]]),
    "content [0, 25] overlap": changed(content=[[0, 25]]),
    "attribution 1 is no object": {**GOOD, "attributions": ["said"]},
    "the cues of attributions 1 and 2 overlap": {
        **GOOD,
        "attributions": GOOD["attributions"] * 2,
    },
    '"entities" is no list': {**GOOD, "entities": {}},
    "entity 1 has no type": {**GOOD, "entities": [{"span": [0, 3], "type": "Town"}]},
    "overlaps the one before": {**GOOD, "entities": [person(20, 36), person(26, 36)]},
}


@pytest.mark.parametrize("said", BAD)
def test_a_bad_line_is_named_with_what_is_wrong(tmp_path: Path, said: str) -> None:
    good, bad = read(tmp_path, {**GOOD, "id": "first"}, BAD[said])
    assert isinstance(good, Annotated)
    assert isinstance(bad, Failure)
    assert bad.origin == f"{tmp_path}/mine.jsonl:2"
    assert said in bad.message


def test_an_id_that_was_there_before_is_named_with_its_line(tmp_path: Path) -> None:
    _, again = read(tmp_path, GOOD, GOOD)
    assert isinstance(again, Failure)
    assert again.message == "the id 'quay' is that of line 1 too"


def test_many_faults_are_counted_and_the_first_named(tmp_path: Path) -> None:
    (bad,) = read(tmp_path, changed(source=[[99, 98]] * 9))
    assert isinstance(bad, Failure)
    assert bad.message.endswith("; and 4 more")


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="cannot be opened"):
        list(read_annotated(tmp_path / "none.jsonl"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 60) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "text", "attributions", "cue", "content", "entities", "span", "type"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(JSON, JSON)
def test_no_line_stops_the_check(
    tmp_path_factory: pytest.TempPathFactory, a: object, b: object
) -> None:
    lines = read(
        tmp_path_factory.mktemp("any"),
        a,
        {"id": "a", "text": TEXT, "attributions": a, "entities": b},
    )
    assert len(lines) == 2
