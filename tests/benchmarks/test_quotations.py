"""Quotations that survive are counted by one counter, for HTML and for dumps."""

from __future__ import annotations

from benchmarks import articles, dumps

GOLD = [
    {"id": "a", "paragraphs": ["“We have the grain,” she said.", "„So“, and „all of it is here“"]}
]


def test_only_quotations_of_four_words_count_and_white_space_does_not() -> None:
    assert articles.quotations(GOLD[0]["paragraphs"]) == ["We have the grain,", "all of it is here"]
    assert articles.surviving(GOLD, {"a": {"text": "“We  have\nthe grain,” she said."}}) == 50


def test_both_benchmarks_count_by_it() -> None:
    assert dumps.surviving is articles.surviving
