"""Entries and feeds as they are found: kept, or counted with the reason why not."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from onrecord.wire.feeds.addresses import MOST_CHARACTERS, NotFollowed, followed
from onrecord.wire.feeds.records import Dropped, DropReason, Entry, Feed, Given, Kind, Link

_TITLE = 300
_EXAMPLE = 200


@dataclass(slots=True)
class Collected:
    """What a feed holds, found so far. Every `entry`, `link` and `drop` counts in `given`."""

    source: Given
    base: str | None = None
    given: int = 0
    entries: dict[str, Entry] = field(default_factory=dict)
    feeds: dict[str, Link] = field(default_factory=dict)
    dropped: dict[DropReason, tuple[int, str]] = field(default_factory=dict)
    _urls: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Resolve against the feed's own address, until the feed names another one."""
        self.base = self.base or self.source.base

    def entry(
        self,
        link: object,
        *,
        key: object = None,
        title: str | None = None,
        published: str | None = None,
    ) -> None:
        """Take an entry, or drop it with the reason."""
        url = self._address(link, len(self.entries), key)
        if url is None:
            return
        id = _key(key) or url
        if id in self.entries or url in self._urls:
            self.drop("duplicate", id, counted=True)
            return
        self._urls.add(url)
        self.entries[id] = Entry(id, url, _short(title), published)

    def link(self, link: object, title: str | None = None, changed: str | None = None) -> None:
        """Take a feed that is named, or drop it with the reason."""
        url = self._address(link, len(self.feeds), None)
        if url is None:
            return
        if url in self.feeds:
            self.drop("duplicate", url, counted=True)
            return
        self.feeds[url] = Link(url, _short(title), changed)

    def drop(
        self, reason: DropReason, example: str, count: int = 1, *, counted: bool = False
    ) -> None:
        """Count what is left out; of each reason the first one is kept as an example."""
        before, first = self.dropped.get(reason, (0, _storable(example[:_EXAMPLE])))
        self.dropped[reason] = (before + count, first)
        if not counted:
            self.given += count

    def _address(self, link: object, so_far: int, key: object) -> str | None:
        self.given += 1
        shown = link if isinstance(link, str) and link else key if isinstance(key, str) else ""
        if so_far >= self.source.limits.max_entries:
            self.drop("too-many", shown, counted=True)
            return None
        try:
            return followed(link, self.base)
        except NotFollowed as why:
            self.drop(why.reason, shown, counted=True)
            return None

    def feed(
        self,
        kind: Kind,
        title: str | None = None,
        *,
        ttl: int | None = None,
        ended: bool = False,
        notes: tuple[str, ...] = (),
    ) -> Feed:
        """Return the feed that was collected."""
        return Feed(
            kind,
            _short(title),
            tuple(self.entries.values()),
            tuple(self.feeds.values()),
            tuple(Dropped(why, count, example) for why, (count, example) in self.dropped.items()),
            self.given,
            ttl,
            ended,
            notes,
        )


def _key(id: object) -> str:
    """Return an entry's id as it can be stored; "" where it has none."""
    text = _storable(id.strip()) if isinstance(id, str) else ""
    return text if len(text) <= MOST_CHARACTERS else hashlib.sha256(text.encode("utf8")).hexdigest()


def _storable(text: str) -> str:
    """Replace lone surrogates (JSON may hold them): no file can."""
    return text.encode("utf8", "replace").decode("utf8")


def _short(title: str | None) -> str | None:
    """Return a title on one line; None for an empty one."""
    text = _storable(" ".join((title or "").split()))
    return text[:_TITLE] or None
