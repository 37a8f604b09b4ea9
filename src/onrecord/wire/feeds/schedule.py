"""When a feed, or the page of an entry, is asked for again. Pure: times in, times out."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

# Doubling waits after errors, as RFC 9110 (10.2.3) leaves to the client where a server names none.
FIRST_WAIT = 15 * 60.0
LONGEST_WAIT = 24 * 3_600.0
# What a server may ask for beyond that: a week.
LONGEST_RETRY = 7 * 24 * 3_600.0
# Feeds, and caches before them, say a day where they mean minutes: no more than this is heeded.
LONGEST_REST = 6 * 3_600.0
JITTER = 0.1
# A page that could not be had for the moment is tried so often, with these waits between.
PAGE_WAITS = (15 * 60.0, 3_600.0, 6 * 3_600.0)
_FOR_THE_MOMENT = frozenset(
    {
        *("host-unknown", "host-unreachable", "http-status", "host-busy"),
        *("answer-broken", "answer-too-slow"),
    }
)


def wait_after(errors: int, retry_after: float | None = None) -> float:
    """Return the seconds to leave a feed alone after so many errors on end (1 or more).

    Doubles from 15 minutes to a day; a longer Retry-After is heeded, up to a week.
    """
    doubled = min(FIRST_WAIT * 2.0 ** min(errors - 1, 20), LONGEST_WAIT)
    return max(doubled, min(retry_after or 0.0, LONGEST_RETRY))


def rest(ttl: float | None, refresh: float | None) -> float:
    """Return the seconds for which a feed (its ttl) or its server (max-age) ask for a rest."""
    return min(max(ttl or 0.0, refresh or 0.0, 0.0), LONGEST_REST)


def wait_for_page(tries: int, reason: str) -> float | None:
    """Return the seconds until a page is tried again after so many tries; None for never.

    Only for reasons that may pass; a page that is refused, or holds no article, is not tried again
    until the user asks.
    """
    if reason not in _FOR_THE_MOMENT or tries > len(PAGE_WAITS):
        return None
    return PAGE_WAITS[tries - 1]


def jittered(seconds: float, chance: random.Random) -> float:
    """Return a time up to a tenth longer or shorter, so that many users do not ask at once."""
    return seconds * chance.uniform(1 - JITTER, 1 + JITTER)


def later(now: datetime, seconds: float) -> str:
    """Return a time so many seconds from now: UTC, ISO 8601."""
    return (now.astimezone(UTC) + timedelta(seconds=seconds)).isoformat(timespec="seconds")
