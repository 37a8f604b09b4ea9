"""The one door: a page of either kind in, an article out."""

from __future__ import annotations

from dataclasses import replace

from onrecord.articles.dumps import article_from_dump
from onrecord.articles.html import article_from_html
from onrecord.records import Article, Page


def from_page(page: Page) -> Article:
    """Return the article that `page` holds, with metadata, provenance and the lines left out.

    No network is used. An index or section front comes back with `kind="index"`.

    Raises:
        NoArticle: no article text on the page; the message says what was found instead.
        PageTooDeep: markup nested deeper than the parser's tree can safely be walked.
    """
    read = article_from_dump if page.media == "dump" else article_from_html
    article = read(page)
    return replace(article, captured=page.captured) if page.captured else article
