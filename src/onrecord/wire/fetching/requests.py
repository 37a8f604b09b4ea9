"""What is asked for, how much of an answer is taken, and how long we wait when a host is busy."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from onrecord.errors import HostBusy
from onrecord.wire.fetching.addresses import Address
from onrecord.wire.fetching.answers import PAGES
from onrecord.wire.fetching.asking import Answer, Limits
from onrecord.wire.fetching.fetched import FetchKind, Validators
from onrecord.wire.fetching.headers import Headers, retry_after
from onrecord.wire.fetching.media import ACCEPT, refuse_media
from onrecord.wire.fetching.robots import MAX_BYTES
from onrecord.wire.fetching.unpacking import ACCEPTED

_BUSY_SECONDS = 30.0  # for a 429 that does not say how long
_ASIDE_BYTES = 256 * 1024  # of the body of an error or a redirect


class Budget:
    """The seconds an address may take on the network, redirects included; waits are free."""

    def __init__(self, seconds: float) -> None:
        """Begin with all of them."""
        self._left = seconds

    @contextmanager
    def spending(self) -> Iterator[float]:
        """Give the time (monotonic) when it is over; count the block's time as spent."""
        began = time.monotonic()
        try:
            yield began + self._left
        finally:
            self._left -= time.monotonic() - began


def taken(status: int, headers: Headers, kind: FetchKind, whole: Limits) -> Limits:
    """Say how much of a body is taken: a page whole or not at all, of the rest what is enough.

    Raises MediaRefused for a page that is none.
    """
    if kind == "robots":
        return Limits(MAX_BYTES, whole.ends, cut=True)
    if status not in PAGES:
        return Limits(_ASIDE_BYTES, whole.ends, cut=True)
    refuse_media(headers, kind)
    return whole


def header_lines(at: Address, agent: str, kind: FetchKind, known: Validators | None) -> Headers:
    """Return the headers of a request."""
    named = {
        "Host": at.netloc,
        "User-Agent": agent,
        "Accept": ACCEPT[kind],
        "Accept-Encoding": ACCEPTED,
        "If-None-Match": known.etag if known else None,
        "If-Modified-Since": known.last_modified if known else None,
    }
    return [(k.encode(), v.encode("latin-1", "ignore")) for k, v in named.items() if v]


def busy_seconds(answer: Answer) -> float | None:
    """Return the seconds to wait for which an answer asks; None if it is another answer."""
    if answer.status not in (429, 503):
        return None
    asked = retry_after(answer.headers, datetime.now(UTC))
    if asked is None and answer.status == 503:
        return None
    return _BUSY_SECONDS if asked is None else asked


def too_busy(host: str, seconds: float, status: int | None) -> HostBusy:
    """Return the error that says how long a host wants to be left alone."""
    said = f"{host} asks to be left alone for {seconds:.0f} seconds"
    return HostBusy(f"{said}; run again then", status=status, retry_after=seconds)
