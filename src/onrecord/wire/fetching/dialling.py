"""The only way to the network: a name is looked up, its addresses told allowed, and one dialled.

It stands below the HTTP client, as its network backend: whatever the client connects to, for a
redirect or anew, goes through here, and there is no second look-up that could say something else.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import httpcore2

from onrecord.errors import AnswerTooLarge
from onrecord.wire.fetching.guard import Guard
from onrecord.wire.fetching.resolving import Resolver, reachable

_CONNECT_SECONDS = 10.0  # for one of a host's addresses
_MOST_ADDRESSES = 4


class Tape:
    """What comes over the wire for one request, until its end is reached: in time or in bytes."""

    def __init__(self, ends: float, limit: int, stopped: Callable[[], bool]) -> None:
        """`ends` is the time (monotonic) when it is over, `limit` the most bytes taken.

        It is over too when `stopped` says so.
        """
        self.came = bytearray()
        self._ends = ends
        self._limit = limit
        self._stopped = stopped

    def left(self, at_most: float | None = None) -> float:
        """Return the seconds that are left. Raises httpcore2.ReadTimeout when there are none."""
        if self.over:
            raise httpcore2.ReadTimeout("the time is over")
        seconds = self._ends - time.monotonic()
        return max(0.001, seconds if at_most is None else min(seconds, at_most))

    @property
    def over(self) -> bool:
        """Say whether there is no time left."""
        return self._stopped() or time.monotonic() >= self._ends

    def take(self, data: bytes) -> bytes:
        """Keep what came, and pass it on. Raises AnswerTooLarge."""
        self.came += data
        if len(self.came) > self._limit:
            raise AnswerTooLarge("more bytes came than are taken; --max-bytes allows more")
        return data


class Dialler(httpcore2.NetworkBackend):
    """Connects to allowed addresses, and to them only. `ip` is the last one connected to."""

    def __init__(self, guard: Guard, resolver: Resolver) -> None:
        """`resolver` gives the addresses of a name, `guard` tells which of them may be reached."""
        self.tape = Tape(0.0, 0, lambda: True)
        self.ip = ""
        self._guard = guard
        self._resolver = resolver
        self._stream: httpcore2.NetworkStream | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of a host that answers. Raises what `reachable` does."""
        failed: Exception | None = None
        for ip in reachable(host, self._guard, self._resolver, self.tape.left())[:_MOST_ADDRESSES]:
            try:
                seconds = self.tape.left(_CONNECT_SECONDS)
                stream = httpcore2.SyncBackend().connect_tcp(ip, port, seconds)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
                continue
            self.ip, self._stream = ip, stream
            return _Taped(stream, self)
        assert failed is not None
        raise failed

    def hang_up(self) -> None:
        """Break off what is under way, from another thread: it ends with an error."""
        stream = self._stream
        if stream is not None:
            with suppress(OSError, AttributeError):
                stream.get_extra_info("socket").shutdown(2)

    def secured(self, stream: httpcore2.NetworkStream) -> None:
        """Take note that the connection goes on inside TLS."""
        self._stream = stream


class _Taped(httpcore2.NetworkStream):
    """A connection that runs a tape along, and ends with it."""

    def __init__(self, inner: httpcore2.NetworkStream, dialler: Dialler) -> None:
        self._inner = inner
        self._dialler = dialler

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        tape = self._dialler.tape
        return tape.take(self._inner.read(max_bytes, tape.left(timeout)))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._dialler.tape.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = self._dialler.tape.left(_CONNECT_SECONDS)
        inner = self._inner.start_tls(ssl_context, server_hostname, left)
        self._dialler.secured(inner)
        return _Taped(inner, self._dialler)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
