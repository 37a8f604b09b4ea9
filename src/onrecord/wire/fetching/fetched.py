"""What a fetch is asked for and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records import Capture

FetchKind = Literal["page", "feed", "robots"]


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said by which it can tell whether a page has changed since.

    `url` is the address that said so (the last of the redirects): only that one is asked with them.
    `etag` and `last_modified` are its headers, unchanged.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Redirect:
    """One step on the way: the status that sent us on (301, 302, 303, 307, 308) and where to."""

    status: int
    to: str

    @property
    def permanent(self) -> bool:
        """Say whether the old address is to be forgotten."""
        return self.status in (301, 308)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one address gave.

    `url` is the address asked for as it was sent (its fragment left out), `final_url` the one that
    answered, `redirects` the steps between. `capture` is None where the answer was "not modified".
    `validators` are those for the next time; after "not modified" those that were sent, renewed.
    `warc` is the path of the web archive that holds the answer, `refresh` the number of seconds
    for which the server says it stays as it is (Cache-Control: max-age), if it does.
    """

    url: str
    final_url: str
    status: int
    capture: Capture | None
    validators: Validators | None = None
    redirects: tuple[Redirect, ...] = ()
    warc: str | None = None
    refresh: float | None = None

    @property
    def not_modified(self) -> bool:
        """Say whether the server told us that nothing has changed."""
        return self.capture is None
