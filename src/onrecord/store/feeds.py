"""The feeds that are followed, and how each of them went the last time.

What was in them is in entries.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from onrecord.store.connection import Store
from onrecord.store.errors import NotStored

_COLUMNS = (
    "url, address, chosen, kind, title, validators, changed, tried, fetched, errors, reason,"
    " message, next, ended"
)


@dataclass(frozen=True, slots=True)
class FollowedFeed:
    """A feed, a sitemap, a list or a page that is followed. Times are UTC, ISO 8601.

    `url` is how it is named, `address` where it is asked (after a permanent redirect another).
    `chosen` says that the user named it, not only a list. `validators` is JSON of the fetcher's.
    `changed` is the time that the index which names it gave when it was last read. `errors` counts
    since it was last `fetched`; `next` is when it may be asked again, None for at once. `ended`:
    gone, or it says that it will not change any more.
    """

    url: str
    address: str
    chosen: bool = False
    kind: str | None = None
    title: str | None = None
    validators: str | None = None
    changed: str | None = None
    tried: str | None = None
    fetched: str | None = None
    errors: int = 0
    reason: str | None = None
    message: str | None = None
    next: str | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A feed and how many of its entries were read, wait, could not be read."""

    feed: FollowedFeed
    read: int
    waiting: int
    failed: int

    def to_dict(self) -> dict[str, Any]:
        """Return the line as JSON-ready data."""
        feed = self.feed
        return {
            "url": feed.url,
            "address": feed.address,
            "kind": feed.kind,
            "title": feed.title,
            "tried": feed.tried,
            "fetched": feed.fetched,
            "errors": feed.errors,
            "reason": feed.reason,
            "message": feed.message,
            "next": feed.next,
            "ended": feed.ended,
            "entries": {"read": self.read, "waiting": self.waiting, "failed": self.failed},
        }


def followed(store: Store, url: str) -> FollowedFeed | None:
    """Return a feed by the name it is followed under; None for one that never was."""
    with store.reading() as connection:
        row = connection.execute(f"SELECT {_COLUMNS} FROM feed WHERE url = ?", (url,)).fetchone()
    return _feed(row) if row else None


def save_feed(store: Store, feed: FollowedFeed, names: Sequence[str] | None = None) -> None:
    """Store how a feed is now; with `names`, the feeds it names are these and no others.

    Feeds that are not stored are left out of those.
    """
    values = ", ".join("?" * len(_COLUMNS.split(",")))
    fresh = ", ".join(f"{c} = excluded.{c}" for c in _COLUMNS.replace(" ", "").split(",")[1:])
    with store.writing() as connection:
        connection.execute(
            f"INSERT INTO feed ({_COLUMNS}) VALUES ({values})"
            f" ON CONFLICT (url) DO UPDATE SET {fresh}",
            astuple(feed),
        )
        if names is None:
            return
        sql = "SELECT no FROM feed WHERE url = ?"
        ((parent,),) = connection.execute(sql, (feed.url,)).fetchall()
        connection.execute("DELETE FROM feed_named WHERE parent = ?", (parent,))
        for name in names:
            connection.execute(
                "INSERT OR IGNORE INTO feed_named (parent, feed) SELECT ?, no FROM feed"
                " WHERE url = ?",
                (parent, name),
            )


def named_by(store: Store, url: str) -> tuple[FollowedFeed, ...]:
    """Return the feeds that a list, an index or a page named when it was last read."""
    columns = ", ".join(f"child.{name.strip()}" for name in _COLUMNS.split(","))
    sql = (
        f"SELECT {columns} FROM feed AS parent JOIN feed_named ON parent = parent.no"
        " JOIN feed AS child ON child.no = feed_named.feed WHERE parent.url = ? ORDER BY child.no"
    )
    with store.reading() as connection:
        return tuple(_feed(row) for row in connection.execute(sql, (url,)))


def chosen_feeds(store: Store) -> tuple[FollowedFeed, ...]:
    """Return the feeds that the user named, in the order of time."""
    sql = f"SELECT {_COLUMNS} FROM feed WHERE chosen ORDER BY no"
    with store.reading() as connection:
        return tuple(_feed(row) for row in connection.execute(sql))


def feed_lines(store: Store) -> Iterator[FeedLine]:
    """Yield every feed with the counts of its entries, in the order of time."""
    states = ("read", "waiting", "failed")
    totals = ", ".join(f"total(state = '{state}')" for state in states)
    counted = f"SELECT {totals} FROM feed_entry WHERE feed = ?"
    last = 0
    sql = f"SELECT no, {_COLUMNS} FROM feed WHERE no > ? ORDER BY no LIMIT 200"
    while True:
        with store.reading() as connection:
            rows = connection.execute(sql, (last,)).fetchall()
            found = [(row, connection.execute(counted, row[:1]).fetchone()) for row in rows]
        if not found:
            return
        last = found[-1][0][0]
        for row, numbers in found:
            yield FeedLine(_feed(row[1:]), *map(int, numbers))


def forget_feed(store: Store, url: str) -> int:
    """Follow a feed no more; return how many feeds are forgotten with it.

    Its entries are forgotten, the articles stay. Feeds that only it named are forgotten too. Raises
    NotStored.
    """
    with store.writing() as connection:
        before = connection.execute("SELECT count(*) FROM feed").fetchone()[0]
        connection.execute("DELETE FROM feed WHERE url = ?", (url,))
        orphans = "chosen = 0 AND no NOT IN (SELECT feed FROM feed_named)"
        while connection.execute(f"SELECT 1 FROM feed WHERE {orphans}").fetchone():
            connection.execute(f"DELETE FROM feed WHERE {orphans}")
        gone: int = before - connection.execute("SELECT count(*) FROM feed").fetchone()[0]
    if not gone:
        raise NotStored(f"{url}: not followed; see `onrecord follow --list`")
    return gone


def _feed(row: Sequence[Any]) -> FollowedFeed:
    values = list(row)
    values[2], values[13] = bool(values[2]), bool(values[13])
    return FollowedFeed(*values)
