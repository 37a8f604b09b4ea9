"""Why a feed could not be read; each message says what to do.

OnrecordError
└── FeedError              the root of these
    ├── NoFeed             neither a feed nor a sitemap, list or page that names one
    ├── BrokenFeed         begins as one, but cannot be read
    ├── UnsafeFeed         declares entities of its own
    └── FeedTooLarge       more bytes, after decompression, than the limit
"""

from __future__ import annotations

from onrecord.errors import OnrecordError


class FeedError(OnrecordError):
    """The root of what the feeds raise."""

    reason = "feed"


class NoFeed(FeedError):
    """Neither a feed nor a sitemap, a list, or a page that names one."""

    reason = "no-feed"


class BrokenFeed(FeedError):
    """What begins as a feed and cannot be read as one."""

    reason = "broken-feed"


class UnsafeFeed(FeedError):
    """A feed that declares entities: a few lines could unfold to gigabytes, or name local files."""

    reason = "unsafe-feed"


class FeedTooLarge(FeedError):
    """More bytes, after decompression, than the limit."""

    reason = "feed-too-large"
