"""What a feed gives: its entries, the feeds it names, and what was left out of it, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

Kind = Literal["rss", "atom", "json", "sitemap", "sitemap index", "opml", "page"]
DropReason = Literal["no-link", "scheme", "address", "relative", "duplicate", "too-many"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a feed is too much.

    `max_bytes` after decompression; `max_entries` in one feed, and feeds in one list (the number
    that the sitemap protocol allows: sitemaps.org/protocol.html); the rest is dropped and counted.
    """

    max_bytes: int = 20_000_000
    max_entries: int = 50_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `key` is its id in the feed (its address where it has none).

    `url` is absolute, http or https, without a fragment. `published` is ISO 8601: a time in UTC, or
    a day where the feed says no more; None where it has no date, or one that is not over yet.
    """

    key: str
    url: str
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A feed that a list, an index of sitemaps or a page names; `changed` as in `published`."""

    url: str
    title: str | None = None
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """Entries that were left out: the reason, how many, and the first one as it stands."""

    reason: DropReason
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read.

    `given` counts what it holds: every entry (of a list: every feed) is in `entries`, or `feeds`,
    or counted in `dropped`. `ttl` is the time in seconds that it asks to be left alone; `ended`
    says that it says it will not change any more; `notes` say in plain words what was odd.
    """

    kind: Kind
    title: str | None = None
    entries: tuple[Entry, ...] = ()
    feeds: tuple[Link, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    given: int = 0
    ttl: int | None = None
    ended: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """The bytes of a feed and where they came from.

    `base` is the address that relative links are resolved against (None: there is none), `charset`
    what the server said, `now` the time after which a date lies in the future.
    """

    data: bytes
    base: str | None
    charset: str | None = None
    limits: Limits = Limits()
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
