"""The parts that a dump goes through: joining, trees, word lists, reasons, documentation."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from onrecord.articles.dumps.blocks import blocks_of
from onrecord.articles.dumps.forest import Forest, forests
from onrecord.articles.dumps.lines import lines_of
from onrecord.articles.dumps.measures import is_popularity, minutes
from onrecord.articles.dumps.reasons import known_reasons, reason
from onrecord.articles.dumps.words import Furniture, speaks
from onrecord.errors import ModelError

DOCS = Path(__file__).parents[3] / "docs" / "dumps.md"


def joined(text: str) -> str:
    lines = lines_of(text)
    return blocks_of(lines, [False] + [True] * (len(lines) - 1))[0].text


@pytest.mark.parametrize(
    ("dump", "sentence"),
    [
        ("The \nmayor\n said so.", "The mayor said so."),
        ("He met \nAnn Lee\n, the mayor", "He met Ann Lee, the mayor"),
        ("a priva\nte matter \nof his", "a private matter of his"),
        ("the\nmayor\n(centre)\n, said", "the mayor (centre), said"),
    ],
)
def test_broken_lines_are_joined_as_they_stood(dump: str, sentence: str) -> None:
    assert joined(dump) == sentence


def test_trees_go_left_up_to_the_threshold() -> None:
    raw = {
        "features": 1, "depth": 1, "base": 0.0, "roots": [0], "feature": [0, 0, 0],
        "threshold": [2.0, 0.0, 0.0], "left": [1, 1, 2], "right": [2, 1, 2],
        "value": [0.0, -9.0, 9.0],
    }  # fmt: skip
    low, even, high = Forest(raw).probabilities(np.asarray([[1], [2], [3]], dtype=np.float32))
    assert low == even < 0.01 < 0.99 < high


def test_trees_of_another_version_are_refused() -> None:
    with pytest.raises(ModelError, match="train it again"):
        forests()["lines"].probabilities(np.zeros((1, 3), dtype=np.float32))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("WhatsApp", "share button"),
        ("Artikel teilen", "share button"),
        ("We use cookies to improve our site", "cookie notice"),
        ("Lesen Sie auch: Brücke bleibt zu", "related"),
        ("اقرأ أيضاً", "related"),
        ("関連記事", "related"),
        ("Anzeige", "advertisement"),
        ("© 2024 The Linhal Courier. All rights reserved.", "footer"),
        ("12 March 2024, 18:05", "timestamp"),
        ("By Dolores Chang", "byline"),
        ("5 min read", "reading time"),
        ("6min", "reading time"),
        ("قراءة 3 دقائق", "reading time"),
    ],
)
def test_a_line_says_why_it_is_left_out(line: str, why: str) -> None:
    block = blocks_of(lines_of(line), [False])[0]
    assert reason(block, "before") == why


def test_prose_speaks_for_no_furniture() -> None:
    prose = "The council met on Tuesday and the mayor spoke of the bridge for an hour."
    assert dict(speaks(prose)) == {}


def test_minutes_ago_are_no_reading_time() -> None:
    assert minutes("6 min ago") is None
    assert minutes("vor 5 Min.") is None
    assert minutes("5 minute read") == "5"


def test_popularity_is_taken_as_printed() -> None:
    assert is_popularity("High views")
    assert is_popularity("1.2k views")
    assert not is_popularity("Views of the valley")


def test_every_reason_is_explained_in_the_documentation() -> None:
    told = DOCS.read_text("utf-8")
    assert [why for why in known_reasons() if f"| {why} |" not in told] == []


def test_of_reasons_as_strong_as_each_other_the_first_list_counts():
    names = ["player", "cookie", "footer", "share", "related", "account", "caption", "tag"]
    lists = Furniture({name: {"starts": ["listen"]} for name in names})
    assert list(lists.of("Listen to the harbour news")) == names
