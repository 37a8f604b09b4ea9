"""One request over one connection: the answer, whole, as it came."""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import httpcore2

from onrecord.errors import AnswerTooLarge
from onrecord.wire.fetching.addresses import Address
from onrecord.wire.fetching.dialling import Dialler, Tape
from onrecord.wire.fetching.faults import CLOSED, GONE_WRONG, fault
from onrecord.wire.fetching.guard import Guard
from onrecord.wire.fetching.headers import Headers, header
from onrecord.wire.fetching.records_of import Exchanged
from onrecord.wire.fetching.resolving import Resolver

_SILENCE_SECONDS = 20.0  # between two pieces of an answer
_IDLE_SECONDS = 30.0  # a connection that nobody used for so long is not used again
_HEAD_BYTES = 256 * 1024
_HEAD = re.compile(rb"\r?\n\r?\n")
_INTERIM = re.compile(rb"\s*HTTP/1\.[01] 1\d\d")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its headers as sent, its body with the transfer coding (chunks) undone."""

    status: int
    headers: Headers
    body: bytes
    exchanged: Exchanged
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an answer is taken: bytes of body, and until when (monotonic).

    With `cut` what is over the limit is left out; without it, it is an error.
    """

    body: int
    ends: float
    cut: bool = False


# Given status and headers, says how much of the body to take; raises where none is wanted.
Wanted = Callable[[int, Headers], Limits]


class Line:
    """The one connection to an origin: opened when asked, kept for the next request, or reopened.

    Nothing but what is passed in reaches it: no proxy or password of the environment, no cookies.
    """

    def __init__(
        self,
        guard: Guard,
        resolver: Resolver,
        tls: ssl.SSLContext | None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """The connection is made at the first request; nothing goes on once `stopped` says so.

        `tls` is needed for https only.
        """
        self._stopped = stopped
        self._dialler = Dialler(guard, resolver)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=tls,
            max_connections=1,
            keepalive_expiry=_IDLE_SECONDS,
            network_backend=self._dialler,
        )

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()

    def hang_up(self) -> None:
        """Break off what is under way, from another thread."""
        self._dialler.hang_up()

    def ask(self, address: Address, headers: Headers, limits: Limits, wanted: Wanted) -> Answer:
        """Send a GET and return the whole answer.

        `limits` hold until the headers are there; those that `wanted` returns for the body.
        Raises FetchError.
        """
        dialler = self._dialler
        again = bool(dialler.ip)
        while True:
            tape = dialler.tape = Tape(limits.ends, 2 * limits.body + _HEAD_BYTES, self._stopped)
            try:
                return self._once(address, headers, wanted, tape)
            except GONE_WRONG as error:
                # A connection kept from the last request may have been closed by the host
                # meanwhile: that says nothing about this one, which is sent over a new one, once.
                if again and not tape.over and not tape.came and isinstance(error, CLOSED):
                    again = False
                    continue
                raise fault(error, address.host) from error

    def _refuse_unasked(self, tape: Tape) -> None:
        """Refuse an answer that was there before we asked: bytes left over from the last one."""
        head, _ = _parted(bytes(tape.came))
        if not head.lstrip().startswith(b"HTTP/"):
            self._pool.close()
            raise httpcore2.RemoteProtocolError("an answer that nobody had asked for")

    def _once(self, address: Address, headers: Headers, wanted: Wanted, tape: Tape) -> Answer:
        at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        url = httpcore2.URL(
            scheme=address.scheme, host=address.host, port=address.port, target=address.target
        )
        waits = dict.fromkeys(("connect", "read", "write"), _SILENCE_SECONDS)
        request = httpcore2.Request("GET", url, headers=headers, extensions={"timeout": waits})
        response = self._pool.handle_request(request)
        try:
            self._refuse_unasked(tape)
            limits = wanted(response.status, response.headers)
            body, cut = _body(response, limits)
        finally:
            response.close()
        head, rest = _parted(bytes(tape.came))
        chunked = "chunked" in (header(response.headers, "transfer-encoding") or "").lower()
        exchanged = Exchanged(
            url=address.url,
            at=at,
            ip=self._dialler.ip,
            request=_request_head(address, headers),
            status=response.status,
            head=head,
            # Without chunks the body is what the length says; whatever follows belongs to nobody.
            body=rest if chunked else body,
            truncated="length" if cut else None,
        )
        return Answer(response.status, response.headers, body, exchanged, cut)


def _body(response: httpcore2.Response, limits: Limits) -> tuple[bytes, bool]:
    said = header(response.headers, "content-length") or ""
    if said.isdecimal() and int(said) > limits.body and not limits.cut:
        raise _too_large(limits.body)
    out = bytearray()
    for piece in response.iter_stream():
        if time.monotonic() > limits.ends:
            raise httpcore2.ReadTimeout("the time is over")
        out += piece
        if len(out) > limits.body:
            if not limits.cut:
                raise _too_large(limits.body)
            return bytes(out[: limits.body]), True
    return bytes(out), False


def _too_large(limit: int) -> AnswerTooLarge:
    return AnswerTooLarge(f"larger than {limit / 1e6:g} MB; --max-bytes allows more")


def _parted(came: bytes) -> tuple[bytes, bytes]:
    """Return the head of the answer with its blank line, and what follows; interim ones go."""
    while True:
        found = _HEAD.search(came)
        if found is None:
            return came, b""
        head, rest = came[: found.end()], came[found.end() :]
        if not _INTERIM.match(head):
            return head, rest
        came = rest


def _request_head(address: Address, headers: Headers) -> bytes:
    lines = [b"GET " + address.target + b" HTTP/1.1", *(k + b": " + v for k, v in headers)]
    return b"\r\n".join([*lines, b"", b""])
