"""Laws that hold for any text: it stands where we say it stands, and nothing is lost."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.articles.dumps import article_from_dump
from onrecord.articles.dumps.blocks import blocks_of, compose
from onrecord.articles.dumps.lines import lines_of
from onrecord.errors import NoArticle
from onrecord.records import Article, Page
from tests.articles.dumps.pages import BROADCASTER, INDEX, SHREDDED

LINES = st.sampled_from([*BROADCASTER.split("\n"), *SHREDDED.split("\n"), *INDEX.split("\n")])
SHUFFLED = st.lists(LINES, max_size=60).map("\n".join)
MIXED = st.lists(st.one_of(LINES, st.text(max_size=80)), max_size=30).map("\n".join)
PAGES = st.one_of(st.text(), SHUFFLED, MIXED)
SLOW = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def read(text: str) -> Article | None:
    try:
        return article_from_dump(Page(id="any", text=text, media="dump"))
    except NoArticle:
        return None


@SLOW
@given(PAGES)
@example(BROADCASTER)
@example(SHREDDED)
@example("a\x0bb\x0cc\u2028d\x85e\r\n\rf")
def test_every_character_of_the_article_stands_in_the_page(text: str) -> None:
    article = read(text)
    if article is None:
        return
    covered: set[int] = set()
    for piece in article.aligned:
        length = piece.span.end - piece.span.start
        assert length > 0
        assert piece.span.of(article.text) == text[piece.page_start : piece.page_start + length]
        covered.update(range(piece.span.start, piece.span.end))
    assert all(c.isspace() for i, c in enumerate(article.text) if i not in covered)


@SLOW
@given(PAGES)
@example(BROADCASTER)
@example(SHREDDED)
def test_every_line_is_in_the_text_or_removed_with_a_reason(text: str) -> None:
    article = read(text)
    if article is None:
        return
    assert all(line.reason for line in article.removed)
    starts = sorted(piece.page_start for piece in article.aligned)
    kept = Counter(
        line.text for line in lines_of(text)
        if any(line.start <= s < line.start + len(line.text) for s in starts)
    )  # fmt: skip
    assert kept + Counter(line.text for line in article.removed) == Counter(
        line.text for line in lines_of(text)
    )


@given(st.lists(st.tuples(st.text(max_size=30), st.booleans())))
def test_joined_lines_keep_their_words_in_order(parts: list[tuple[str, bool]]) -> None:
    text = "\n".join(part for part, _ in parts)
    lines = lines_of(text)
    wishes = [wish for _, wish in parts] + [False] * len(lines)
    blocks = blocks_of(lines, wishes[: len(lines)])
    composed, _ = compose(blocks)
    assert "".join(composed.split()) == "".join("".join(line.text.split()) for line in lines)


@given(st.text())
def test_lines_know_their_place_and_number(text: str) -> None:
    raw = re.split(r"\r\n?|\n", text)
    for line in lines_of(text):
        assert text[line.start : line.start + len(line.text)] == line.text
        assert raw[line.number - 1].strip() == line.text
