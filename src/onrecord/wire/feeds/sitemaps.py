"""Sitemaps, with the news extension, and indexes of sitemaps (sitemaps.org/protocol.html).

Read with lxml, piece by piece: the one kept library for them, ultimate-sitemap-parser, is GPL, and
brings an HTTP client of its own.
"""

from __future__ import annotations

from typing import Any

from onrecord.wire.feeds.collecting import Collected
from onrecord.wire.feeds.dates import from_text
from onrecord.wire.feeds.markup import Elements, local_name, refuse_broken, texts
from onrecord.wire.feeds.records import Feed, Given


def sitemap(given: Given) -> Feed:
    """Read the addresses of a sitemap. Raises BrokenFeed where nothing of it can be read.

    The date is that of `news:publication_date`, else `lastmod`; the title that of `news:title`.
    """
    found, elements = Collected(given), Elements(given.data, "url")
    for element in elements:
        _page(element, found, given)
    return found.feed("sitemap", notes=refuse_broken(elements, found.given))


def sitemap_index(given: Given) -> Feed:
    """Read the sitemaps that an index names, with their `lastmod`. Raises BrokenFeed."""
    found, elements = Collected(given), Elements(given.data, "sitemap")
    for element in elements:
        about = texts(element)
        found.link(about.get("loc"), changed=from_text(about.get("lastmod"), given.now))
    return found.feed("sitemap index", notes=refuse_broken(elements, found.given))


def _page(element: Any, found: Collected, given: Given) -> None:
    about = texts(element)
    news = next((texts(one) for one in element if local_name(one) == "news"), {})
    published = from_text(news.get("publication_date"), given.now)
    found.entry(
        about.get("loc"),
        title=news.get("title"),
        published=published or from_text(about.get("lastmod"), given.now),
    )
