"""What a server wrapped a page in, undone within the size limit."""

from __future__ import annotations

import re
import zlib
from io import BytesIO

from onrecord.errors import BrokenArchive, PageTooLarge

_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_STEP = 1 << 16
_MOST_LAYERS = 4
_PLAIN = frozenset({"", "identity", "none", "utf-8", "chunked"})
_FIRST = {
    "gzip": (b"\x1f\x8b",),
    "x-gzip": (b"\x1f\x8b",),
    "zstd": (b"\x28\xb5\x2f\xfd",),
}


def undone(body: bytes, transfer: str, content: str, max_bytes: int) -> bytes:
    """Return a body with its encodings undone.

    `transfer` and `content` are the headers' values. Archives often hold a body already unpacked
    under the old header: what does not begin like the encoding is taken as it is.

    Raises:
        PageTooLarge: more than `max_bytes` come out; no more than that is ever expanded.
        BrokenArchive: damaged, cut off, or in an encoding that is not known.
    """
    if "chunked" in transfer.lower():
        joined = dechunked(body)
        body = body if joined is None else joined
    names = [name.strip().lower() for name in content.split(",") if name.strip()]
    if len(names) > _MOST_LAYERS:
        raise BrokenArchive(f"{len(names)} content encodings on one page; it is not read")
    for name in reversed(names):
        body = _without(body, name, max_bytes)
    return body


def dechunked(body: bytes) -> bytes | None:
    """Join the chunks of a body (RFC 9112, 7.1); None if it has none.

    A body that ends early gives what is there: browsers show it too.
    """
    pieces: list[bytes] = []
    at = 0
    while at < len(body):
        match = _CHUNK.match(body, at)
        if not match:
            return None if not pieces else b"".join(pieces)
        size = int(match[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[match.end() : match.end() + size])
        at = match.end() + size
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    return b"".join(pieces) if pieces else None


def _without(body: bytes, name: str, max_bytes: int) -> bytes:
    if name in _PLAIN or not body.startswith(_FIRST.get(name, b"")):
        return body
    try:
        if name in ("gzip", "x-gzip"):
            return _inflated(body, 31, max_bytes)
        if name == "deflate":
            return _deflated(body, max_bytes)
        if name in ("br", "zstd"):
            return _streamed(body, name, max_bytes)
    except (OSError, zlib.error) as error:
        if name in ("br", "deflate") and body.lstrip()[:1] == b"<":
            return body  # unpacked already
        raise BrokenArchive(f"damaged {name} data ({error}); fetch the page again") from error
    raise BrokenArchive(f"the content encoding {name!r} is not known; fetch the page again")


def _deflated(body: bytes, max_bytes: int) -> bytes:
    try:
        return _inflated(body, 15, max_bytes)
    except zlib.error:  # some servers leave the wrapper out
        return _inflated(body, -15, max_bytes)


def _inflated(body: bytes, wbits: int, max_bytes: int) -> bytes:
    out, stream = bytearray(), zlib.decompressobj(wbits=wbits)
    while body and not stream.eof:
        out += stream.decompress(body, _STEP)
        body = stream.unconsumed_tail
        if len(out) > max_bytes:
            raise too_large(max_bytes)
    if not stream.eof:
        raise zlib.error("cut off")
    return bytes(out)


def _streamed(body: bytes, name: str, max_bytes: int) -> bytes:
    from fastwarc.stream_io import BrotliReader, ZstdReader

    source = BrotliReader(BytesIO(body)) if name == "br" else ZstdReader(BytesIO(body))
    out = bytearray()
    while piece := source.read(_STEP):
        out += piece
        if len(out) > max_bytes:
            raise too_large(max_bytes)
    return bytes(out)


def too_large(max_bytes: int) -> PageTooLarge:
    """Return the error for a page over the limit."""
    said = f"larger than {max_bytes / 1e6:g} MB when unpacked; raise the size limit to read it"
    return PageTooLarge(said)
