"""The fetcher of feeds: it keeps what a server said when it refused one."""

from __future__ import annotations

from typing import Any

from onrecord.errors import FetchError
from onrecord.wire.fetching import Fetched, Fetcher, FetchKind, Validators


class FeedFetcher(Fetcher):
    """A `Fetcher` that keeps the error of each feed, for its status and Retry-After.

    `fetch_all` yields failures as records, which say neither; `error_of` gives the error.
    """

    def __init__(self, *args: Any, **more: Any) -> None:
        """Take what a Fetcher takes. Raises SettingsError as it does."""
        super().__init__(*args, **more)
        self._errors: dict[str, FetchError] = {}

    def fetch(
        self, url: str, *, known: Validators | None = None, kind: FetchKind = "page"
    ) -> Fetched:
        """Get one address, as `Fetcher.fetch`. Raises FetchError."""
        try:
            return super().fetch(url, known=known, kind=kind)
        except FetchError as error:
            if kind == "feed":
                self._errors[url] = error
            raise

    def error_of(self, url: str) -> FetchError | None:
        """Return the error of a feed that failed, once."""
        return self._errors.pop(url, None)
