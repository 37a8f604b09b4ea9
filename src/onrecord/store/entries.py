"""The entries of feeds: which were there before, which wait to be read, which failed and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.store.adding import now
from onrecord.store.connection import Store
from onrecord.store.sql import Connection


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """An entry whose page is to be read: its address, how often that was tried, the last reason."""

    no: int
    url: str
    tries: int
    reason: str | None


def new_entries(store: Store, feed: str, entries: Iterable[tuple[str, str]]) -> list[bool]:
    """Say of each entry, a key and an address, whether it is new to the feed and to the store.

    `feed` is the name it is followed under. An address that another feed gave, or that the store
    holds a page of, is not new.
    """
    with store.reading() as connection:
        no = _number(connection, feed)
        return [
            not _in_feed(connection, no, key) and _state(connection, url) is None
            for key, url in entries
        ]


def keep_entries(store: Store, feed: str, entries: Iterable[tuple[str, str]]) -> list[bool]:
    """Remember the entries of a feed, and say of each whether it is new, as `new_entries`.

    New ones wait to be read.
    """
    at = now()
    found = []
    with store.writing() as connection:
        no = _number(connection, feed)
        for key, url in entries:
            if _in_feed(connection, no, key):
                found.append(False)
                continue
            state = _state(connection, url)
            connection.execute(
                "INSERT INTO feed_entry (feed, key, url, state, found, tries)"
                " VALUES (?, ?, ?, ?, ?, 0)",
                (no, key, url, state or "waiting", at),
            )
            found.append(state is None)
    return found


def open_entries(
    store: Store,
    feeds: Sequence[str],
    *,
    after: int = 0,
    limit: int = 500,
    again: bool = False,
    at: str | None = None,
) -> tuple[OpenEntry, ...]:
    """Return the entries of these feeds that wait, and the failed whose time has come by `at`.

    In the order in which they were found, after the number `after`, each address once; `again`
    gives all that failed.
    """
    due = "1" if again else "(e.state = 'waiting' OR e.next <= ?)"
    sql = (
        "WITH asked AS (SELECT no FROM feed WHERE url IN (SELECT value FROM json_each(?)))"
        " SELECT e.no, e.url, e.tries, e.reason FROM feed_entry AS e"
        f" WHERE e.state != 'read' AND e.no > ? AND {due} AND e.feed IN asked"
        " AND NOT EXISTS (SELECT 1 FROM feed_entry AS d WHERE d.url = e.url AND d.no < e.no"
        " AND d.feed IN asked) ORDER BY e.no LIMIT ?"
    )
    values: list[Any] = [json.dumps(list(feeds)), after]
    values += [] if again else [at or now()]
    with store.reading() as connection:
        return tuple(OpenEntry(*row) for row in connection.execute(sql, (*values, limit)))


def entry_read(store: Store, url: str) -> None:
    """Note that the page of all entries with this address was read."""
    with store.writing() as connection:
        connection.execute(
            "UPDATE feed_entry SET state = 'read', next = NULL, reason = NULL, message = NULL"
            " WHERE url = ? AND state != 'read'",
            (url,),
        )


def entry_failed(store: Store, url: str, reason: str, message: str, next: str | None) -> None:
    """Note why the page could not be fetched or read, and when it is tried again, if it is."""
    with store.writing() as connection:
        connection.execute(
            "UPDATE feed_entry SET state = 'failed', tries = tries + 1, next = ?, reason = ?,"
            " message = ? WHERE url = ? AND state != 'read'",
            (next, reason, message, url),
        )


def _number(connection: Connection, feed: str) -> int:
    row = connection.execute("SELECT no FROM feed WHERE url = ?", (feed,)).fetchone()
    return int(row[0]) if row else 0


def _in_feed(connection: Connection, feed: int, key: str) -> bool:
    sql = "SELECT 1 FROM feed_entry WHERE feed = ? AND key = ?"
    return connection.execute(sql, (feed, key)).fetchone() is not None


def _state(connection: Connection, url: str) -> str | None:
    """Return how an address stands, by whatever way it came; None for one never heard of."""
    sql = "SELECT state FROM feed_entry WHERE url = ? LIMIT 1"
    row = connection.execute(sql, (url,)).fetchone()
    if row:
        return str(row[0])
    sql = "SELECT 1 FROM source WHERE origin = ? AND reason IS NULL"
    return "read" if connection.execute(sql, (url,)).fetchone() else None
