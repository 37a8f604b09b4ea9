"""One exchange as WARC records, the bytes of its headers and its body left as they came."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A request and its answer, as they went over the wire.

    `head` is the status line and the headers with the blank line, `body` what followed, transfer
    coding and all; `truncated` says why less was kept than was sent ("length"), if so. `at` is
    ISO 8601 in UTC, `ip` the address that was dialled, `status` the answer's.
    """

    url: str
    at: str
    ip: str
    request: bytes
    status: int
    head: bytes
    body: bytes
    truncated: str | None = None


class _AsSent(StatusAndHeaders):  # type: ignore[misc]
    """Headers that are written as they came, odd bytes and odd spacing included."""

    def __init__(self, head: bytes) -> None:
        super().__init__("as sent", [])  # without a status line warcio would parse the body
        self._head = head

    def compute_headers_buffer(self, header_filter: Any = None) -> None:
        """Give the bytes as they are."""
        self.headers_buff = self._head


def response_and_request(exchanged: Exchanged, *, gzip: bool) -> tuple[bytes, str, str | None]:
    """Return the two records, and the first one's id and payload digest ("sha1:...")."""
    said: list[str | None] = []

    def write(writer: Any) -> None:
        response = _record(writer, exchanged, _kind(exchanged), exchanged.head, exchanged.body)
        asked = _record(writer, exchanged, "request", exchanged.request, b"")
        writer.write_request_response_pair(asked, response)
        headers = response.rec_headers
        said.extend(map(headers.get_header, ("WARC-Record-ID", "WARC-Payload-Digest")))

    packed = packed_with(write, gzip=gzip)
    return packed, str(said[0]), said[1]


def _kind(exchanged: Exchanged) -> str:
    return "revisit" if exchanged.status == 304 else "response"


def _record(writer: Any, exchanged: Exchanged, kind: str, head: bytes, body: bytes) -> Any:
    headers = {"WARC-Date": exchanged.at, "WARC-IP-Address": exchanged.ip}
    if kind == "revisit":
        headers["WARC-Profile"] = _NOT_MODIFIED
    if exchanged.truncated and kind == "response":
        headers["WARC-Truncated"] = exchanged.truncated
    return writer.create_warc_record(
        exchanged.url,
        kind,
        payload=io.BytesIO(body),
        length=len(body),
        http_headers=_AsSent(head),
        warc_headers_dict=headers,
    )


def packed_with(write: Callable[[Any], None], *, gzip: bool) -> bytes:
    """Return the bytes of what `write` writes with a WARC writer."""
    file = io.BytesIO()
    write(WARCWriter(file, gzip=gzip, warc_version="1.1"))
    return file.getvalue()
