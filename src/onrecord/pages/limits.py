"""How much of a page is too much: bytes, nesting, seconds."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from onrecord.errors import PageTooSlow

# The alarm rings again until the block is left: a library between us and the caller may swallow
# the first exception, and the second then still gets through.
_RING_AGAIN_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page may cost before it is given up, with the reason.

    `max_bytes` counts bytes after decompression, `max_depth` open HTML elements inside each other,
    `max_seconds` wall-clock seconds for one page (0 or less: no limit).
    """

    max_bytes: int = 20_000_000
    max_depth: int = 1_000
    max_seconds: float = 30.0


def can_interrupt() -> bool:
    """Say whether `time_limit` works here: POSIX, and in the main thread."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Give the block `seconds` of wall-clock time.

    Where signals cannot be used (not the main thread, not POSIX) the block runs without a limit.
    Nested limits are kept: the nearest end wins. A long call into C code (the HTML parser) is
    interrupted when it returns, not before; the size and depth limits keep those calls short.

    Raises:
        PageTooSlow: the block took longer.
    """
    if seconds <= 0 or not can_interrupt():
        yield
        return
    started = time.monotonic()
    outer, _ = signal.getitimer(signal.ITIMER_REAL)
    if 0 < outer <= seconds:  # an enclosing limit ends first: leave its alarm alone
        yield
        return

    rang = False

    def ring(_number: int, _frame: FrameType | None) -> None:
        nonlocal rang
        rang = True
        raise _too_slow(seconds)

    before = signal.signal(signal.SIGALRM, ring)
    try:
        try:
            # Inside, or a limit of microseconds would ring where nobody stops the alarm again.
            signal.setitimer(signal.ITIMER_REAL, seconds, _RING_AGAIN_SECONDS)
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        # Again, as the alarm may have rung between the block's end and the line above.
        signal.setitimer(signal.ITIMER_REAL, 0)
        # None: set by no Python code, and so not ours to put back.
        signal.signal(signal.SIGALRM, signal.SIG_DFL if before is None else before)
        if outer > 0:
            left = max(0.001, outer - (time.monotonic() - started))
            signal.setitimer(signal.ITIMER_REAL, left, _RING_AGAIN_SECONDS)
    if rang:  # somebody swallowed it: what came out is not to be trusted
        raise _too_slow(seconds)


def _too_slow(seconds: float) -> PageTooSlow:
    return PageTooSlow(f"not read within {seconds:g} seconds; raise the time limit to wait longer")
