"""The pages of new entries: fetched, kept in a web archive, read, put into the store."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Generator, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice

from onrecord import pipeline, reader
from onrecord.desk import reader_version
from onrecord.records import Capture, Failure, Reading
from onrecord.settings import Settings
from onrecord.store import Read, Store, known, put
from onrecord.store.entries import OpenEntry, entry_failed, entry_read, open_entries
from onrecord.wire.feeds.schedule import later, wait_for_page
from onrecord.wire.fetching import Fetched, Fetcher

_AT_ONCE = 64  # readings written in one transaction, at most
_SECONDS = 2.0  # and what was read in so much time
_BATCH = 500


class Pages:
    """A run over the pages of entries that wait: iterate over it, once.

    `unchanged` counts pages that the store holds as they are. What is not begun stays waiting.
    """

    def __init__(
        self,
        store: Store,
        feeds: Iterable[str],
        fetcher: Fetcher,
        using: Settings,
        *,
        again: bool = False,
        limit: int | None = None,
        with_reader: reader.Reader | None = None,
    ) -> None:
        """`feeds` are the names they are followed under; at most `limit` pages are fetched."""
        self.unchanged = 0
        self._store = store
        self._feeds = list(feeds)
        self._fetcher = fetcher
        self._using = using
        self._again = again
        self._limit = limit
        self._reader = with_reader
        self._version = reader_version(using, with_reader)
        self._tries: dict[str, int] = {}  # of what is under way
        self._waiting: list[tuple[Read, str | None]] = []
        self._written = time.monotonic()

    def __iter__(self) -> Generator[Reading | Failure, None, None]:
        """Yield what is read, and what cannot be; in the end all of it is in the store.

        Raises StoreLocked and the like (what was not written then waits as before), ArchiveError,
        ModelError.
        """
        urls = islice(self._urls(), self._limit)
        fetching = self._fetcher.fetch_all(urls)
        try:
            for got in fetching:
                yield from self._one(got)
        finally:
            if isinstance(fetching, Generator):
                fetching.close()
            self._flush()

    def _urls(self) -> Iterator[str]:
        """Yield the addresses that wait, a batch at a time: the store is the queue."""
        last, at = 0, later(datetime.now(UTC), 0)
        while True:
            batch = open_entries(
                self._store, self._feeds, after=last, limit=_BATCH, again=self._again, at=at
            )
            if not batch:
                return
            last = batch[-1].no
            for entry in batch:
                self._tries[entry.url] = entry.tries
                yield entry.url

    def _one(self, got: Fetched | Failure) -> Iterator[Reading | Failure]:
        if isinstance(got, Failure):
            tries = self._tries.pop(got.origin, 0) + 1
            if got.reason == "fetch-stopped":
                return
            wait = wait_for_page(tries, got.reason)
            next = None if wait is None else later(datetime.now(UTC), wait)
            yield from self._keep(Read(got.origin, "", self._version, got), next)
            return
        self._tries.pop(got.url, None)
        if got.capture is not None:
            yield from self._read(got.url, got.capture)

    def _read(self, url: str, capture: Capture) -> Iterator[Reading | Failure]:
        page = hashlib.sha256(capture.data).hexdigest()
        before = known(self._store, url)
        if before and (before.page, before.reader, before.failed) == (page, self._version, None):
            self.unchanged += 1
            entry_read(self._store, url)
            return
        for result in pipeline.read_captures(
            [capture], using=self._using, with_reader=self._reader
        ):
            yield from self._keep(Read(url, page, self._version, result), None)

    def _keep(self, one: Read, next: str | None) -> Iterator[Reading | Failure]:
        self._waiting.append((one, next))
        yield one.result
        late = time.monotonic() - self._written > _SECONDS
        if late or len(self._waiting) >= _AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        """Write what was read, and that it was, in one transaction."""
        batch, self._waiting = self._waiting, []
        if batch:
            with self._store.writing():
                put(self._store, [one for one, _ in batch])
                for one, next in batch:
                    self._settle(one, next)
        self._written = time.monotonic()

    def _settle(self, one: Read, next: str | None) -> None:
        why = one.result
        if isinstance(why, Failure):
            entry_failed(self._store, one.origin, why.reason, why.message, next)
        else:
            entry_read(self._store, one.origin)


def waiting(store: Store, feeds: Iterable[str], *, again: bool = False) -> Iterator[OpenEntry]:
    """Yield the entries of feeds that would be read now, in the order in which they were found."""
    last, named = 0, list(feeds)
    while True:
        batch = open_entries(store, named, after=last, limit=_BATCH, again=again)
        if not batch:
            return
        last = batch[-1].no
        yield from batch
