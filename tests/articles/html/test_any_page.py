"""Whatever the markup, the answer is an article or a reason."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.articles import from_page
from onrecord.errors import NoArticle, PageError
from onrecord.pages import load
from onrecord.records import Article, Page

WORDS = st.sampled_from(
    [
        "harbour",
        "said",
        "“we",
        "won”",
        "the",
        "a",
        "2025-02-03",
        "&amp;",
        "&#0;",
        "é",
        "اليوم",
        "<",
        "\x0b",
    ]
)
BLOCKS = ["p", "div", "article", "h1", "h2", "li", "ul", "table", "td", "figure", "blockquote"]
OTHERS = ["a", "b", "br", "script", "style", "title", "meta", "span", "svg", "template", "select"]
TAGS = st.sampled_from([*BLOCKS, *OTHERS])
TEXT = st.lists(WORDS, max_size=40).map(" ".join)
MARKUP = st.recursive(
    TEXT,
    lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]} class='related author'>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=25,
)
JSON = st.text(alphabet='{}[]",:@graphtype NewsArticle\\/ 0', max_size=80)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKUP, JSON)
def test_any_markup_gives_an_article_or_a_reason(markup, data):
    text = f"<html><script type='application/ld+json'>{data}</script><body>{markup}"
    try:
        article = from_page(Page(id="any", text=text, media="html"))
    except (NoArticle, PageError):
        return
    assert isinstance(article, Article)
    assert article.to_dict()["id"] == "any"
    assert article.text or article.kind == "index"


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300))
def test_any_characters_give_an_article_or_a_reason(text):
    try:
        from_page(Page(id="any", text=f"<html><body>{text}", media="html"))
    except (NoArticle, PageError):
        return


@pytest.mark.parametrize(
    "markup",
    [
        "<b>" * 900 + "deep" + "</b>" * 900,
        "<p>" * 20_000,
        "<table>" + "<tr><td>" * 3_000,
        "<a href='//[::1'>x</a><link rel=canonical href='http://[bad'>" * 20,
        "<svg><title>no</title></svg>" * 500,
        "<frameset><frame src=a></frameset>",
        "<!--" * 10_000,
        "&" * 50_000,
    ],
)
def test_odd_pages_end(markup):
    try:
        from_page(load(f"<html><body>{markup}".encode()))
    except (NoArticle, PageError) as error:
        assert "\n" not in str(error)  # noqa: PT017
