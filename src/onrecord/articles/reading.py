"""The one door: a page of either kind in, an article out."""

from __future__ import annotations

from dataclasses import replace

from onrecord.articles.dumps import article_from_dump
from onrecord.articles.html import article_from_html
from onrecord.records import Article, Page, Told

_A_GUESS = "htmldate"  # a date met somewhere in the markup


def from_page(page: Page) -> Article:
    """Return the article that `page` holds, with metadata, provenance and the lines left out.

    No network is used. An index or section front comes back with `kind="index"`.

    Raises:
        NoArticle: no article text on the page; the message says what was found instead.
        PageTooDeep: markup nested deeper than the parser's tree can safely be walked.
    """
    read = article_from_dump if page.media == "dump" else article_from_html
    article = read(page)
    if page.told:
        article = _completed(article, page.told)
    return replace(article, captured=page.captured) if page.captured else article


def _completed(article: Article, told: Told) -> Article:
    """Fill what the page does not say of itself, or what was guessed, from its wrapping."""
    given = {"title": told.title, "publisher": told.publisher, "published": told.published}
    guessed = {name for name in given if article.provenance.get(name) == _A_GUESS}
    guessed |= {"title"} if told.leads else set()
    lacking = {
        name: said
        for name, said in given.items()
        if said and (name in guessed or not getattr(article, name))
    }
    provenance = {**article.provenance, **dict.fromkeys(lacking, told.by)}
    return replace(article, **lacking, provenance=provenance)  # type: ignore[arg-type]
