"""Feeds: RSS, Atom, JSON feeds, sitemaps, lists of feeds, pages that name one. Nothing is fetched.

`parse` turns bytes into a `Feed`; `schedule` says when a feed is to be asked again.
"""

from onrecord.wire.feeds.errors import BrokenFeed, FeedError, FeedTooLarge, NoFeed, UnsafeFeed
from onrecord.wire.feeds.parsing import parse
from onrecord.wire.feeds.records import Dropped, Entry, Feed, Limits, Link

__all__ = [
    "BrokenFeed",
    "Dropped",
    "Entry",
    "Feed",
    "FeedError",
    "FeedTooLarge",
    "Limits",
    "Link",
    "NoFeed",
    "UnsafeFeed",
    "parse",
]
