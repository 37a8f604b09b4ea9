"""The public surface: what `import onrecord` gives, and what it does not load."""

from __future__ import annotations

import dataclasses
import inspect
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord import errors, records
from onrecord.records import (
    Aligned,
    Article,
    Audit,
    AuditRow,
    Entity,
    Reading,
    Removed,
    Span,
    Statement,
    Stretch,
    UnnamedSource,
)

NASTY = '<script>alert("1")</script> & <b>'
SPAN = Span(0, 8)
STATEMENT = Statement(
    content=(SPAN,),
    cue=(SPAN,),
    source=(SPAN,),
    form="mixed",
    act="deny",
    confidence=0.123456,
    speaker=NASTY,
    speaker_type="named_person",
    affiliation="Harbour Council",
    role="Mayor",
    speaker_confidence=0.654321,
    chain=(SPAN,),
)
ARTICLE = Article(
    id="a",
    text=NASTY,
    title=NASTY,
    authors=("Ada Lin",),
    tags=("b",),
    related=("c",),
    removed=(Removed("Share", "share button"),),
    provenance={"title": "json-ld"},
    aligned=(Aligned(SPAN, 4),),
    captured=records.Captured("https://marsa7.example/fares", fetched="2031-03-04T08:00:00Z"),
)
ROW = AuditRow("reporter", 0, 0, 0.0, 0, 8, 1.0)
UNNAMED = UnnamedSource("a senior official", 1, 0.5, (SPAN,))
STRETCH = Stretch(SPAN, 8, 0.25)
ENTITY = Entity(SPAN, "Person")
AUDIT = Audit(8, 1, (ROW,), UNNAMED, STRETCH)
READING = Reading(ARTICLE, (STATEMENT,), AUDIT, ("a note",), (ENTITY,))
# Fields that JSON has under the names that `onrecord claims` prints.
NAMED_OTHERWISE = {
    records.Claim: {"carriers": "statements"},
    records.Carrier: {"statement": "speaker"},
}
HELD = records.Held("mayor", "2025-03-12", None, ("a",))
SAID = records.Said("a", 0, "2025-03-12", "deny", (SPAN,))
PLACE = records.Place("Marsa", "unresolved", candidates=3)
ACTOR = records.Actor(
    "ada-lin",
    NASTY,
    "named_person",
    {NASTY: 1},
    {"Lin": 2},
    (HELD,),
    (HELD,),
    (PLACE,),
    ("a",),
    {"Marsa 7": 1},
    "2025-03-12",
    None,
    (SAID,),
)
CREDIT = records.Credit("NNA", SPAN)
COPY = records.Copy("a", "b", ((SPAN, SPAN),), 0.5, 0.25, CREDIT)
CARRIER = records.Carrier("a", (SPAN,), NASTY, "Marsa 7", "2025-03-12", STATEMENT)
DIFFERENCE = records.Difference("number", 0, 1, "19", "21")
RECORDS: list[Any] = [
    ARTICLE,
    STATEMENT,
    READING,
    ROW,
    AUDIT,
    UNNAMED,
    STRETCH,
    ENTITY,
    ARTICLE.removed[0],
    ARTICLE.captured,
    records.Speaker("Ada Lin", "named_person", "Harbour Council", "Mayor", (SPAN,), (STATEMENT,)),
    records.Failure("a", "a.html", "empty", "nothing in it"),
    HELD,
    SAID,
    PLACE,
    ACTOR,
    CREDIT,
    COPY,
    records.Story("s", NASTY, ("a",), (("a", "b"),), (COPY,), "2025-03-12", None, ("Marsa",)),
    CARRIER,
    DIFFERENCE,
    records.Claim("c", "s", (CARRIER,), (DIFFERENCE,), ("d",)),
]


def test_the_names_are_these() -> None:
    assert onrecord.__all__ == sorted(onrecord.__all__)
    assert set(onrecord.__all__) == {
        "Aligned",
        "Article",
        "Audit",
        "AuditRow",
        "Capture",
        "Captured",
        "Entity",
        "Failure",
        "OnrecordError",
        "Page",
        "Reading",
        "Removed",
        "Settings",
        "Span",
        "Speaker",
        "Statement",
        "Stretch",
        "UnnamedSource",
        "articles_of",
        "read",
        "read_all",
        "read_captures",
        "read_page",
        "statements",
    }


@pytest.mark.parametrize("name", onrecord.__all__)
def test_each_name_is_there_documented_and_found_by_dir(name: str) -> None:
    thing = getattr(onrecord, name)
    assert thing.__module__.startswith("onrecord.")
    assert inspect.getdoc(thing)
    assert name in dir(onrecord)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = onrecord.nonsense  # type: ignore[attr-defined]


def test_every_public_record_method_has_a_docstring_and_types() -> None:
    for name, kind in vars(records).items():
        if not dataclasses.is_dataclass(kind):
            continue
        assert inspect.getdoc(kind), name
        for method, function in inspect.getmembers(kind, inspect.isfunction):
            if not method.startswith("_"):
                assert function.__doc__, f"{name}.{method}"
                assert "return" in function.__annotations__, f"{name}.{method}"


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: type(r).__name__)
def test_records_are_frozen_and_become_json(record: Any) -> None:
    data = record.to_dict()
    assert json.loads(json.dumps(data)) == data
    fields = [f.name for f in dataclasses.fields(record)]
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(record, fields[0], None)
    otherwise: dict[str, str] = NAMED_OTHERWISE.get(type(record), {})
    assert {otherwise.get(name, name) for name in fields} <= set(data)


def test_every_record_with_fields_for_json_is_tested_here() -> None:
    known = {type(record) for record in RECORDS}
    for kind in vars(records).values():
        if dataclasses.is_dataclass(kind) and hasattr(kind, "to_dict"):
            assert kind in known


@pytest.mark.parametrize("record", [ARTICLE, READING], ids=["article", "reading"])
def test_a_notebook_shows_text_as_text(record: Article | Reading) -> None:
    html = record._repr_html_()
    assert "<script>" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in html


def test_a_reading_names_the_words_of_its_spans() -> None:
    (statement,) = READING.to_dict()["statements"]
    assert statement["source_text"] == statement["content_text"] == ["<script>"]
    assert statement["confidence"] == 0.1235
    assert statement["speaker_confidence"] == 0.6543


def test_a_reading_without_statements_has_no_one_to_name_in_its_audit() -> None:
    data = Audit(0, 0, ()).to_dict()
    assert data["unnamed_source"] is data["without_named_source"] is None


def test_errors_have_reasons_of_their_own_and_stand_in_the_drawn_tree() -> None:
    kinds = [k for k in vars(errors).values() if inspect.isclass(k)]
    assert len({kind.reason for kind in kinds}) == len(kinds)
    for kind in kinds:
        assert issubclass(kind, onrecord.OnrecordError)
        assert f"{kind.__name__} " in f"{errors.__doc__}\n" or kind is errors.OnrecordError


def test_importing_loads_nothing_heavy() -> None:
    heavy = {"trafilatura", "lxml", "numpy", "onnxruntime", "tokenizers", "click", "rich"}
    code = f"import sys, onrecord; dir(onrecord); print(*({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"\n"


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(onrecord.__file__).parent / "py.typed").is_file()
