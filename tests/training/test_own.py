"""Checked texts become the rows and the tagged tokens that the trainer reads."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from onrecord.annotated import Annotated, Attribution
from onrecord.records import Entity, Span
from onrecord_training.own import folder
from onrecord_training.reader.entities import laid_out

TEXT = "The pier is closed, Mayor Lin Tarrow said.\nWexholm waits."
MADE = Annotated(
    "quay",
    TEXT,
    (Attribution((Span(20, 36),), (Span(37, 41),), (Span(0, 18),)),),
    (Entity(Span(26, 36), "Person"), Entity(Span(43, 50), "Location")),
)


def test_a_row_is_the_line_it_came_from() -> None:
    assert folder.row(MADE) == {
        "id": "quay",
        "text": TEXT,
        "attributions": [{"source": [[20, 36]], "cue": [[37, 41]], "content": [[0, 18]]}],
    }


def test_entities_are_the_same_words_once_laid_out() -> None:
    text, entities = laid_out(folder.tagged(MADE), random.Random(1))
    assert [(text[a:b], kind) for a, b, kind in entities] == [
        ("Lin Tarrow", "Person"),
        ("Wexholm", "Location"),
    ]


def test_texts_whose_entities_were_not_marked_are_not_learned_as_having_none(
    tmp_path: Path,
) -> None:
    rows, tagged = folder.write([MADE, replace(MADE, id="b", entities=None)], tmp_path)
    assert [row["id"] for row in rows] == ["quay", "b"]
    assert [row["id"] for row in tagged] == ["quay"]
    assert (tmp_path / "polnear/train.jsonl").read_text().count("\n") == 2


def test_another_text_or_plan_is_another_training() -> None:
    mark = folder.mark([MADE], {"epochs": 3})
    assert mark == folder.mark([MADE], {"epochs": 3})
    assert mark != folder.mark([MADE], {"epochs": 4})
    assert mark != folder.mark([replace(MADE, text=TEXT + " ")], {"epochs": 3})
