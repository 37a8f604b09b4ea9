"""Hosts: one thing at a time each, a pause after it, and what is known of them."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from onrecord.errors import FetchStopped
from onrecord.wire.fetching.asking import Line
from onrecord.wire.fetching.robots import Robots

Origin = tuple[str, str, int]
_KEPT = 256  # hosts whose connection and robots.txt are kept; those used last


@dataclass(slots=True)
class Host:
    """What is known of a host; times are monotonic seconds.

    `free_at` is when it may be asked again, `busy_until` until when it asked not to be.
    """

    name: str
    free_at: float = 0.0
    busy_until: float = 0.0
    lines: dict[Origin, Line] = field(default_factory=dict)
    robots: dict[Origin, tuple[Robots, float]] = field(default_factory=dict)
    turn: threading.Lock = field(default_factory=threading.Lock)
    reading_robots: threading.Lock = field(default_factory=threading.Lock)
    users: int = 0

    def robots_kept(self, origin: Origin) -> Robots | None:
        """Return the robots.txt of an origin, if it was read and is still good."""
        found, until = self.robots.get(origin, (None, 0.0))
        return found if time.monotonic() < until else None

    def line(self, origin: Origin, make: Callable[[], Line]) -> Line:
        """Return the connection to an origin; the other one, of http or https, is closed."""
        for other in [o for o in self.lines if o != origin]:
            self.lines.pop(other).close()
        if origin not in self.lines:
            self.lines[origin] = make()
        return self.lines[origin]

    def close(self) -> None:
        """Close its connection."""
        for line in self.lines.values():
            line.close()
        self.lines.clear()


class Hosts:
    """The hosts of a run, those used last kept."""

    def __init__(self) -> None:
        """Begin with none."""
        self._hosts: OrderedDict[str, Host] = OrderedDict()
        self._lock = threading.Lock()
        self._stopping = threading.Event()

    @contextmanager
    def using(self, name: str) -> Iterator[Host]:
        """Give the host of a name; it is not forgotten while it is used."""
        with self._lock:
            host = self._hosts.setdefault(name, Host(name))
            self._hosts.move_to_end(name)
            host.users += 1
            gone = self._surplus()
        for old in gone:
            old.close()
        try:
            yield host
        finally:
            with self._lock:
                host.users -= 1

    def _surplus(self) -> list[Host]:
        over = len(self._hosts) - _KEPT
        now = time.monotonic()
        idle = [h for h in self._hosts.values() if not h.users]
        old = [h for h in idle if max(h.free_at, h.busy_until) < now]
        return [self._hosts.pop(host.name) for host in old[: max(0, over)]]

    @contextmanager
    def turn(self, host: Host, pause: float) -> Iterator[None]:
        """Wait until the host may be asked, and keep others off; it has a pause afterwards.

        Raises FetchStopped when the run is stopped meanwhile.
        """
        with host.turn:
            self.wait(host.free_at - time.monotonic())
            try:
                yield
            finally:
                host.free_at = max(host.free_at, time.monotonic() + pause)

    def wait(self, seconds: float) -> None:
        """Wait so long. Raises FetchStopped when the run is stopped meanwhile, or was."""
        if self._stopping.wait(max(0.0, seconds)):
            raise FetchStopped("stopped before it was there; run again")

    def due(self, name: str) -> float:
        """Return the seconds until a host may be asked; 0 for one that is not known yet."""
        with self._lock:
            host = self._hosts.get(name)
        return max(0.0, host.free_at - time.monotonic()) if host else 0.0

    @property
    def stopping(self) -> bool:
        """Say whether the run is being stopped."""
        return self._stopping.is_set()

    def stop(self) -> None:
        """Break off everything under way; what begins now is broken off too, until `go_on`."""
        self._stopping.set()
        with self._lock:
            lines = [line for host in self._hosts.values() for line in host.lines.values()]
        for line in lines:
            line.hang_up()

    def go_on(self) -> None:
        """Allow requests again after a stop."""
        self._stopping.clear()

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            hosts = list(self._hosts.values())
        for host in hosts:
            host.close()
