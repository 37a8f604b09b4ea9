"""What a worker's child may use, as far as the system can hold it to that."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from pathlib import Path


def limit_memory(more: int) -> None:
    """Let this process take `more` bytes of addresses beyond those it has.

    A library that asks for too much at once is refused, and says MemoryError, before the machine
    is out of memory. Linux only: elsewhere this does nothing.
    """
    held = _held("self", 0)
    if held is None:
        return
    import resource

    wanted = held + more
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most != resource.RLIM_INFINITY:
        wanted = min(wanted, most)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, most))


def resident(process: int) -> int | None:
    """Return the bytes of memory that a process holds; None where the system does not say."""
    return _held(str(process), 1)


def _held(process: str, field: int) -> int | None:
    """Return a field of /proc/PID/statm in bytes: 0 its addresses, 1 what is in memory."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc", process, "statm").read_text().split()[field]) * _page_size()
    return None


def _page_size() -> int:
    import resource

    return resource.getpagesize()


def die_with_parent() -> None:
    """Have this process killed when the one that started it ends, in whatever way (Linux)."""
    if sys.platform == "linux":
        import ctypes

        set_death_signal = 1  # PR_SET_PDEATHSIG, prctl(2)
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(set_death_signal, signal.SIGKILL)


def leave_ctrl_c_to_parent() -> None:
    """Ignore Ctrl-C: who started this process decides what becomes of its shard."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
