"""A person gives a dump and gets the article, its facts, and every other line with its reason."""

from __future__ import annotations

import pytest

from onrecord.articles.dumps import article_from_dump
from onrecord.errors import NoArticle
from onrecord.records import Article, Page
from tests.articles.dumps.pages import BROADCASTER, INDEX, SHREDDED


def read(text: str) -> Article:
    return article_from_dump(Page(id="page", text=text, media="dump"))


def reasons(article: Article) -> dict[str, str]:
    return {line.text: line.reason for line in article.removed}


def test_a_broadcasters_dump_gives_exactly_its_article() -> None:
    article = read(BROADCASTER)
    paragraphs = article.text.split("\n\n")
    assert paragraphs[0].startswith("Who speaks for the dockers")
    assert paragraphs[-1].endswith("to the town hall for Friday morning.")
    assert len(paragraphs) == 4


def test_a_broadcasters_dump_says_when_where_and_how_long() -> None:
    article = read(BROADCASTER)
    assert article.title == "Harbour strike: Dockers and owners talk past each other"
    assert article.published == "2024-11-21T06:15"
    assert article.section == "Press Review"
    assert article.publisher == "Canal 4"
    assert article.reading_minutes == 4
    assert article.popularity == "High views"
    assert article.tags == ("Porto Linhal", "Dockers", "Strike")
    assert article.language == "en"
    assert article.authors == ()


def test_headlines_of_the_next_and_previous_articles_are_related() -> None:
    assert read(BROADCASTER).related == (
        "Ferry service to the islands resumes after six days",
        "Storm warning for the weekend, says weather office",
    )


def test_every_removed_line_says_why() -> None:
    why = reasons(read(BROADCASTER))
    assert why["Whatsapp"] == "share button"
    assert why["2024-11-21 | 06:15"] == "timestamp"
    assert why["High views"] == "popularity"
    assert why["4min"] == "reading time"
    assert why["Press Review"] == "section"
    assert why["Porto Linhal"] == "tag"
    assert why["Download now the Canal 4 mobile app"] == "promotion"
    assert why["We use cookies to make"] == "cookie notice"
    assert why["your experience on this"] == "cookie notice"


def test_each_fact_says_which_line_it_came_from() -> None:
    told = read(BROADCASTER).provenance
    assert told["published"] == "line 4: published as printed"
    assert told["popularity"].startswith("line 5:")
    assert set(told) >= {"title", "section", "publisher", "reading_minutes", "tags", "related"}


def test_a_sentence_broken_at_its_links_is_whole_again() -> None:
    paragraphs = read(SHREDDED).text.split("\n\n")
    assert paragraphs[0].startswith("The council of Porto Linhal voted on Tuesday evening")
    assert any("said the mayor, Irene Vasque, who had promised" in p for p in paragraphs)


def test_quotations_survive_and_furniture_inside_the_text_goes() -> None:
    article = read(SHREDDED)
    assert "“It is the street of our grandparents,”" in article.text
    assert "“may not bear another winter like the last one”" in article.text
    for line in ("Advertisement", "Read more:", "How the flood of 2013 changed the town"):
        assert line not in article.text
    assert reasons(article)["Advertisement"] == "advertisement"


def test_title_section_and_publisher_are_parted() -> None:
    article = read(SHREDDED)
    assert article.title == "Council votes to reopen the old bridge"
    assert article.section == "Local"
    assert article.publisher == "The Linhal Courier"
    assert article.authors == ("Dolores Chang",)
    assert article.published == "2024-03-12T18:05+00:00"
    assert article.tags == ("Porto Linhal", "Bridges")


def test_a_page_of_headlines_is_no_article() -> None:
    with pytest.raises(NoArticle, match="reads like the text of an article"):
        read(INDEX)


@pytest.mark.parametrize("text", ["", "\n \n\t\n", "Share\nFacebook\nCopy link\n"])
def test_a_page_without_text_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(NoArticle, match="page: none of its"):
        read(text)


def test_windows_line_ends_change_nothing() -> None:
    article = read(BROADCASTER.replace("\n", "\r\n"))
    assert article.text == read(BROADCASTER).text
