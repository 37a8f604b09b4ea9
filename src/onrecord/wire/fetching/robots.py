"""robots.txt by RFC 9309: what a host asks of those who come by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from onrecord.errors import (
    AnswerTooSlow,
    BadAddress,
    FetchError,
    FetchStopped,
    HostNotTrusted,
    HostUnknown,
    HostUnreachable,
    PrivateAddress,
    RobotsRefused,
    StatusRefused,
    TooManyRedirects,
)

MAX_BYTES = 500 * 1024  # "at least 500 kibibytes" (2.5); what follows is left out
MOST_REDIRECTS = 5  # "at least five consecutive redirects" (2.3.1.2)
KEPT_SECONDS = 24 * 3600.0  # "not ... more than 24 hours" (2.4)
ASKED_AGAIN_SECONDS = 600.0  # where it could not be had; RFC 9309 leaves that to us
_OF_THE_HOST = (
    BadAddress,
    PrivateAddress,
    HostUnknown,
    HostUnreachable,
    HostNotTrusted,
    AnswerTooSlow,
)


@dataclass(frozen=True, slots=True)
class Robots:
    """What robots.txt of one origin says to us.

    `rules` is None where everything is allowed, or nothing: then `error` says why. `pause` is the
    seconds it asks for between two requests (0: it does not); `good_for` how long to keep it.
    """

    rules: Protego | None = None
    error: FetchError | None = None
    pause: float = 0.0
    good_for: float = KEPT_SECONDS
    sitemaps: tuple[str, ...] = ()

    def heed(self, url: str, agent: str) -> None:
        """Let pass what `agent` (a product name) may fetch.

        Raises RobotsRefused; where the host cannot be reached at all, the error that says so.
        """
        if isinstance(self.error, _OF_THE_HOST):
            raise type(self.error)(str(self.error))
        if self.error is not None:
            said = f"robots.txt cannot be had, so nothing may be fetched ({self.error})"
            raise RobotsRefused(said, retry_after=self.error.retry_after)
        if self.rules is not None and not self.rules.can_fetch(url, agent):
            raise RobotsRefused(f"robots.txt of the host asks {agent} not to fetch it")


def robots(fetch: Callable[[], bytes], agent: str) -> Robots:
    """Read robots.txt; `fetch` gives its bytes, or raises FetchError.

    By RFC 9309, 2.3.1: with a status of 400 to 499, or more than five redirects, all is allowed;
    where it cannot be had (500 to 599, no connection, no name) nothing is. 429 counts among these:
    a host that has too much of us did not say yes. Raises FetchStopped.
    """
    try:
        data = fetch()
    except FetchStopped:
        raise
    except TooManyRedirects:
        return Robots()
    except FetchError as error:
        if isinstance(error, StatusRefused) and error.status and error.status < 500:
            return Robots()
        return Robots(error=error, good_for=ASKED_AGAIN_SECONDS)
    rules = Protego.parse(data.decode("utf-8", "replace").removeprefix("\ufeff"))
    return Robots(rules, pause=_pause(rules, agent), sitemaps=tuple(rules.sitemaps))


def _pause(rules: Protego, agent: str) -> float:
    """Return the pause asked for: Crawl-delay or Request-rate, neither of them in the RFC."""
    rate = rules.request_rate(agent)
    between = rate.seconds / rate.requests if rate else 0.0
    return max(rules.crawl_delay(agent) or 0.0, between)
