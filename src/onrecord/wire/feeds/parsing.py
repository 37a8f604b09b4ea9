"""Bytes in, a Feed out: what kind it is, is seen in what it holds, not in what a server says."""

from __future__ import annotations

from datetime import UTC, datetime

from onrecord.wire.feeds.errors import NoFeed
from onrecord.wire.feeds.jsonfeed import json_feed
from onrecord.wire.feeds.lists import opml, page
from onrecord.wire.feeds.markup import refuse_entities, root_of, unpacked
from onrecord.wire.feeds.records import Feed, Given, Limits
from onrecord.wire.feeds.sitemaps import sitemap, sitemap_index
from onrecord.wire.feeds.syndication import syndication

_BY_ROOT = {
    "rss": syndication,
    "feed": syndication,
    "rdf": syndication,
    "urlset": sitemap,
    "sitemapindex": sitemap_index,
    "opml": opml,
    "html": page,
}
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NO_LIMITS_GIVEN = Limits()


def parse(
    data: bytes,
    *,
    url: str | None = None,
    charset: str | None = None,
    limits: Limits = _NO_LIMITS_GIVEN,
    now: datetime | None = None,
) -> Feed:
    """Read a feed, a sitemap, a list of feeds, or a page that names one. Nothing is fetched.

    Args:
        data: the document as it was sent, gzip or not.
        url: where it came from; relative links are resolved against it.
        charset: what the server said of its encoding, if anything.
        limits: bytes and entries after which it is too much.
        now: dates later than this (by a day) are taken as no date.

    Raises:
        NoFeed, BrokenFeed, UnsafeFeed, FeedTooLarge: what they say.
    """
    plain = unpacked(data, limits.max_bytes)
    given = Given(plain, url, charset, limits, now or datetime.now(UTC))
    if not plain.strip():
        raise NoFeed("it is empty; try again later, or find the address of its RSS or sitemap")
    if _first(plain) == b"{":
        return json_feed(given)
    root = root_of(plain)
    if root != "html":
        refuse_entities(plain)
    return _BY_ROOT.get(root or "", syndication)(given)


def _first(data: bytes) -> bytes:
    """Return the first byte that is no mark, no zero byte and no white space."""
    head = data[:200]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.lstrip(b"\0 \t\r\n")[:1]
