"""What every law says its promises with."""

from __future__ import annotations

from onrecord import pages
from onrecord.errors import OnrecordError

# No clock: the machine that fuzzes has one, and tests are not timed.
LIMITS = pages.Limits(max_bytes=1_000_000, max_seconds=0)


class BrokenLaw(AssertionError):
    """A promise that is not kept."""


def holds(so: bool, promise: str) -> None:
    """Raise BrokenLaw where a promise is not kept."""
    if not so:
        raise BrokenLaw(promise)


def told(error: OnrecordError) -> None:
    """What is refused is refused in one line, with a word for programs."""
    holds(bool(error.reason) and bool(str(error)), "a refusal says why")
    holds("\n" not in str(error), "a refusal is one line")
