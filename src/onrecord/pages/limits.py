"""How much of a page is too much: bytes, nesting, seconds."""

from __future__ import annotations

import _weakrefset
import gc
import signal
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from onrecord.errors import PageTooSlow

# The alarm rings again until the block is left: a library between us and the caller may swallow
# the first exception, and the second then still gets through.
_RING_AGAIN_SECONDS = 0.5
_WEAKREF_FILES = frozenset({weakref.__file__, _weakrefset.__file__})


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

    def ring(_number: int, frame: FrameType | None) -> None:
        nonlocal rang
        rang = True
        if not _would_be_lost(frame):
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


def _would_be_lost(frame: FrameType | None) -> bool:
    """Say whether Python itself would swallow what is raised here, with words on standard error.

    So it does in a collector's callback, a `__del__`, a weak reference's callback: all short.
    The alarm then waits for its next ring, or for the block's end.
    """
    collector = {getattr(each, "__code__", None) for each in gc.callbacks}
    while frame is not None:
        code = frame.f_code
        if code in collector or code.co_name == "__del__" or code.co_filename in _WEAKREF_FILES:
            return True
        frame = frame.f_back
    return False


def _too_slow(seconds: float) -> PageTooSlow:
    return PageTooSlow(f"not read within {seconds:g} seconds; raise the time limit to wait longer")
