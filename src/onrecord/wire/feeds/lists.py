"""Lists of feeds (OPML), and web pages that name their feed."""

from __future__ import annotations

import io
import itertools
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from onrecord.wire.feeds.collecting import Collected
from onrecord.wire.feeds.errors import NoFeed
from onrecord.wire.feeds.markup import Elements, local_name, refuse_broken
from onrecord.wire.feeds.records import Feed, Given

_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
        "application/json",
    }
)


def opml(given: Given) -> Feed:
    """Read the feeds of an OPML list, however deep in folders (opml.org/spec2.opml).

    An outline without `xmlUrl` is a folder or a remark, and no feed. Raises BrokenFeed.
    """
    found, elements = Collected(given), Elements(given.data, "outline", "title")
    title = None
    for element in elements:
        if local_name(element) == "outline":
            _outline(element, found)
        else:
            title = title or element.text
    return found.feed("opml", title, notes=refuse_broken(elements, found.given))


def _outline(element: Any, found: Collected) -> None:
    attributes = {str(name).lower(): value for name, value in element.attrib.items()}
    link = attributes.get("xmlurl")
    if link is not None:
        found.link(link, attributes.get("title") or attributes.get("text"))


def page(given: Given) -> Feed:
    """Find the feed that a web page names by <link rel=alternate>: the first is the page's own.

    Others (of comments, of sections) are counted in a note. Raises NoFeed where there is none.
    """
    found = Collected(given)
    for element in _links(given):
        attributes = element.attrib
        if element.tag == "base":
            found.base = _joined(given.base, attributes.get("href", ""))
        elif _names_feed(attributes):
            found.link(attributes.get("href"), attributes.get("title"))
    if not found.feeds:
        raise NoFeed("no feed, and no page that names one; find the address of its RSS or sitemap")
    first, *others = found.feeds.values()
    found.feeds = {first.url: first}
    found.given -= len(others)
    listed = " ".join(link.url for link in others[:5])
    notes = (f"it names {len(others)} more: {listed}",) if others else ()
    return found.feed("page", notes=notes)


def _links(given: Given) -> list[Any]:
    """Return the page's <link> and <base> elements; none for what is no HTML."""
    try:
        walk = etree.iterparse(
            io.BytesIO(given.data),
            events=("end",),
            tag=("link", "base"),
            html=True,
            recover=True,
            no_network=True,
            huge_tree=False,
        )
        return [element for _, element in itertools.islice(walk, 1_000)]
    except (etree.LxmlError, ValueError):
        return []


def _names_feed(attributes: Any) -> bool:
    rel = attributes.get("rel", "").lower().split()
    kind = attributes.get("type", "").lower().partition(";")[0].strip()
    return ("alternate" in rel and kind in _TYPES) or rel == ["feed"]


def _joined(base: str | None, href: str) -> str | None:
    try:
        return urljoin(base or "", href.strip()) or base
    except ValueError:
        return base
