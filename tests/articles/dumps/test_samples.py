"""The sample pages: every dump among them gives the article that a person expects."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from onrecord.articles.dumps import article_from_dump
from onrecord.records import Page

SAMPLES = Path(__file__).parents[3] / "samples"


def expected() -> list[dict[str, Any]]:
    file = SAMPLES / "expected" / "articles.jsonl"
    rows = (
        [json.loads(row) for row in file.read_text("utf-8").splitlines()] if file.exists() else []
    )
    return [row for row in rows if row["path"].endswith(".txt")]


@pytest.mark.parametrize("row", expected(), ids=lambda row: str(row["id"]))
def test_a_sample_dump(row: dict[str, Any]) -> None:
    text = (SAMPLES / row["path"]).read_bytes().decode("utf-8")
    article = article_from_dump(Page(id=row["id"], text=text, media="dump"))
    assert article.title == row["title"]
    assert datetime.fromisoformat(article.published or "") == datetime.fromisoformat(
        row["published"]
    )
    assert list(article.authors) == row["authors"]
    assert list(article.tags) == row["tags"]
    assert article.section == row["section"]
    assert article.publisher == row["publisher"]
    assert article.reading_minutes == row["reading_minutes"]
    assert list(article.related) == row["related"]
    assert article.text.replace("\u00a0", " ").split("\n\n") == [
        " ".join(paragraph.split()) for paragraph in row["paragraphs"]
    ]
