"""Feeds asked, level by level: those named, then those that lists, indexes and pages name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from onrecord import pages
from onrecord.errors import ArchiveError, FetchError, OnrecordError, PageError
from onrecord.following.asked import Asked, Source, Wanted, is_address
from onrecord.following.fetcher import FeedFetcher
from onrecord.following.states import failed, known_feed, validators_of, why_not_now
from onrecord.following.taking import Answer, take, unchanged
from onrecord.records import Failure
from onrecord.settings import Settings
from onrecord.store import Store, StoreError
from onrecord.store.feeds import FollowedFeed, named_by
from onrecord.wire.feeds import Limits, parse
from onrecord.wire.fetching import Fetched

MOST_LEVELS = 4  # a list of pages that name an index of sitemaps

Step = tuple[Asked | Failure, tuple[Source, ...]]


class Asking:
    """A run over feeds: iterate over it, once, then `urls` are those that were asked, or rest.

    Yields an `Asked` or a Failure for each. What is new is in the store by then (waiting to be
    read), unless nothing is to be remembered.
    """

    def __init__(
        self,
        store: Store,
        sources: Iterable[Source],
        fetcher: FeedFetcher,
        using: Settings,
        wanted: Wanted,
    ) -> None:
        """Nothing is asked yet."""
        self.urls: dict[str, None] = {}
        self._store = store
        self._sources = tuple(sources)
        self._fetcher = fetcher
        self._using = using
        self._wanted = wanted

    def __iter__(self) -> Iterator[Asked | Failure]:
        """Ask. Raises StoreLocked and the like, ArchiveError."""
        level = self._sources
        for _ in range(MOST_LEVELS):
            level = tuple({s.url: s for s in level if s.url not in self.urls}.values())
            if not level:
                return
            self.urls.update(dict.fromkeys(s.url for s in level))
            below: list[Source] = []
            for told, named in self._level(level):
                yield told
                below += named
            level = tuple(below)

    def _level(self, level: Iterable[Source]) -> Iterator[Step]:
        """Ask the feeds of one level, several hosts side by side; those that rest come first."""
        by_address: dict[str, list[tuple[Source, FollowedFeed]]] = {}
        for source in level:
            before = known_feed(self._store, source)
            why = why_not_now(before, source, self._wanted)
            if why is not None:
                yield Asked(source.url, before.kind, before.title, rests=why), self._below(before)
            elif not is_address(source.url):
                yield self._file(source, before)
            else:
                by_address.setdefault(before.address, []).append((source, before))
        yield from self._fetched(by_address)

    def _fetched(self, by_address: dict[str, list[tuple[Source, FollowedFeed]]]) -> Iterator[Step]:
        results = self._fetcher.fetch_all(
            by_address,
            known=lambda url: validators_of(by_address[url][0][1]),
            kind="feed",
        )
        for result in results:
            if isinstance(result, Failure):
                if result.reason == "fetch-stopped":
                    continue
                error = self._fetcher.error_of(result.origin)
                for source, before in by_address.get(result.origin, []):
                    yield self._failed(before, source, result.reason, result.message, error)
                continue
            for source, before in by_address.get(result.url, []):
                yield self._one(source, before, self._answer(source, before, result))

    def _answer(self, source: Source, before: FollowedFeed, got: Fetched) -> Callable[[], Step]:
        def taken() -> Step:
            if got.capture is None:
                told = unchanged(self._store, source, before, got, self._wanted)
                return told, self._below(before)
            return self._read(source, before, got.capture.data, got)

        return taken

    def _file(self, source: Source, before: FollowedFeed) -> Step:
        def taken() -> Step:
            limit = self._using.max_bytes
            try:
                with Path(source.url).open("rb") as file:
                    data = file.read(limit + 1)
            except (OSError, ValueError) as error:
                said = getattr(error, "strerror", None) or error
                raise PageError(f"cannot be read ({said}); check the path") from error
            return self._read(source, before, data, None)

        return self._one(source, before, taken)

    def _read(self, source: Source, before: FollowedFeed, data: bytes, got: Fetched | None) -> Step:
        charset = got.capture.of.encoding if got and got.capture else None
        with pages.time_limit(self._using.max_seconds):
            feed = parse(
                data,
                url=got.final_url if got else None,
                charset=charset,
                limits=Limits(max_bytes=self._using.max_bytes),
                now=self._wanted.now,
            )
        return take(self._store, Answer(source, before, feed, got), self._wanted)

    def _one(self, source: Source, before: FollowedFeed, taken: Callable[[], Step]) -> Step:
        """Take what a feed gave; whatever is wrong with it, the others go on."""
        try:
            return taken()
        except OnrecordError as error:
            if isinstance(error, StoreError | ArchiveError):
                raise
            return self._failed(before, source, error.reason, str(error), None)
        except Exception as error:  # noqa: BLE001 - the boundary: no feed may stop a run
            said = f"{type(error).__name__}: {error}; please report it with the feed"
            return self._failed(before, source, "internal-error", said, None)

    def _failed(
        self,
        before: FollowedFeed,
        source: Source,
        reason: str,
        message: str,
        error: FetchError | None,
    ) -> Step:
        told = failed(self._store, before, source, (reason, message), error, self._wanted)
        return told, self._below(before)

    def _below(self, before: FollowedFeed) -> tuple[Source, ...]:
        """Return the feeds that a list named when it was last read: they go on without it."""
        return tuple(
            replace(Source(child.url, child.chosen, child.title), changed=child.changed)
            for child in named_by(self._store, before.url)
        )
