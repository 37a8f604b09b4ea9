"""The sample pages come out as the people who wrote them say they should."""

import json
from collections import Counter
from pathlib import Path

import pytest

from onrecord.articles import from_page
from onrecord.pages import load

SAMPLES = Path(__file__).parents[3] / "samples"
EXPECTED = SAMPLES / "expected" / "articles.jsonl"
PAGES = [
    expected
    for expected in map(json.loads, EXPECTED.read_text(encoding="utf-8").splitlines())
    if ".html" in expected["path"]
]


def shared(a, b):
    """Return the F1 of the words of two texts, as bags."""
    x, y = Counter(a.split()), Counter(b.split())
    return 2 * (x & y).total() / max(1, x.total() + y.total())


@pytest.mark.parametrize("expected", PAGES, ids=lambda page: page["id"])
def test_a_sample_page(expected):
    article = from_page(load(SAMPLES / expected["path"]))
    assert article.id == expected["id"]
    assert article.kind == expected.get("kind", "article")
    assert article.title == expected["title"]
    assert list(article.authors) == (expected.get("authors") or [])
    assert (article.published or "")[:10] == (expected.get("published") or "")[:10]
    assert article.language == expected["language"]
    if article.kind == "article":
        assert shared(article.text, "\n\n".join(expected["paragraphs"])) >= 0.98
        assert article.reading_minutes == expected["reading_minutes"]
        assert list(article.related) == expected["related"]
        assert list(article.tags) == expected["tags"]
