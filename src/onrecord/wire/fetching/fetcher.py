"""The fetcher: one address at a time, or many side by side."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Generator, Iterable

from onrecord.records import Failure
from onrecord.settings import Settings
from onrecord.wire.fetching import many
from onrecord.wire.fetching.addresses import address
from onrecord.wire.fetching.asker import Asker
from onrecord.wire.fetching.closing import Closing
from onrecord.wire.fetching.fetched import Fetched, FetchKind, Validators
from onrecord.wire.fetching.resolving import Resolver, resolve
from onrecord.wire.fetching.warcs import Warc


class Fetcher(Closing):
    """Gets pages politely and safely; a context manager.

    One request at a time goes to a host, with a pause after it; robots.txt is read first, and kept
    for a day. May be used from several threads.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        resolver: Resolver = resolve,
        warc: Warc | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """`resolver` turns a name into addresses; `warc` is where every answer is written.

        `tls` verifies hosts by other certificates than the system's. Raises SettingsError where no
        contact is set, or a setting of the fetch cannot be used.
        """
        self._asker = Asker(settings, resolver, warc, tls)

    def close(self) -> None:
        """Close the connections."""
        self._asker.hosts.close()

    @property
    def agent(self) -> str:
        """The User-Agent that every request carries."""
        return self._asker.agent

    def fetch(
        self, url: str, *, known: Validators | None = None, kind: FetchKind = "page"
    ) -> Fetched:
        """Get one address. The answer is in the web archive before anything reads it.

        With `known` (of an earlier fetch of it) the server may answer "not modified": then there is
        no capture. `kind` says what may come: "page" HTML, text, PDF, XML; "feed" also JSON and
        gzip (of a sitemap: as it is). Waits its turn: the pause of the host, a Retry-After that is
        not too long.

        Raises FetchError (its kinds: errors.py): `error.status` and `error.retry_after` are there
        for who comes back later. Raises ArchiveError when the archive cannot be written.
        """
        return self._asker.follow(address(url, self._asker.guard.ports), known, kind)

    def fetch_all(
        self,
        urls: Iterable[str],
        *,
        known: Callable[[str], Validators | None] | None = None,
        kind: FetchKind = "page",
    ) -> Generator[Fetched | Failure, None, None]:
        """Get many addresses, several hosts side by side; yield each as it comes, in no order.

        `urls` is read as needed, some 1,000 ahead; `known` is asked in the caller's thread. What
        fails is yielded as a Failure whose origin is the address. Closing the iterator (Ctrl-C
        too) breaks off what is under way. Raises ArchiveError as `fetch` does.
        """

        def one(url: str, before: Validators | None) -> Fetched:
            return self.fetch(url, known=before, kind=kind)

        asker = self._asker
        run = many.Run(one, asker.hosts, asker.guard.ports, asker.settings.hosts_at_once)
        return run.results(urls, known or (lambda _: None))

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """Return the sitemaps that robots.txt of a URL's host names; none where it has none.

        Raises BadAddress.
        """
        return self._asker.robots(address(url, self._asker.guard.ports)).sitemaps
