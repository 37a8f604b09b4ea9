"""Content codings undone a piece at a time, so that little cannot become much unseen."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from onrecord.errors import AnswerBroken, AnswerTooLarge

ACCEPTED = "gzip, br, zstd"
_STEP = 1 << 16
_MOST_LAYERS = 3  # codings on top of each other; nobody means more


def unpack(body: bytes, codings: str | None, limit: int, *, cut: bool = False) -> bytes:
    """Return a body with its Content-Encoding undone.

    With `cut` a body that ends too soon, or gives more than `limit` bytes, gives what there is.

    Raises:
        AnswerBroken: a coding nobody asked for, or bytes that are not in it, or end too soon.
        AnswerTooLarge: more than `limit` bytes come out; hardly more than that is ever unpacked.
    """
    named = [c.strip().lower() for c in (codings or "").split(",")]
    layers = [c for c in named if c not in ("", "identity")]
    if len(layers) > _MOST_LAYERS:
        raise AnswerBroken(f"{len(layers)} content codings on top of each other; not undone")
    for coding in reversed(layers):
        if coding not in _CODINGS:
            raise AnswerBroken(f"content coding {coding[:20]!r} was not asked for; not undone")
        body = _undone(body, coding, limit, cut=cut)
    return body


def _undone(body: bytes, coding: str, limit: int, *, cut: bool) -> bytes:
    out = bytearray()
    try:
        for piece in _CODINGS[coding](body):
            out += piece
            if len(out) > limit:
                if cut:
                    return bytes(out[:limit])
                said = f"larger than {limit / 1e6:g} MB when unpacked"
                raise AnswerTooLarge(f"{said}; --max-bytes allows more")
    except _damage() as error:
        if not cut:
            said = f"the {coding} content is damaged or cut off ({error})"
            raise AnswerBroken(f"{said}; try again later") from error
    return bytes(out)


class _Cut(Exception):
    """The coded bytes end before their end mark."""


def _zstd_of_python() -> Any:
    """Return the standard library's module of Python 3.14, for older ones its backport."""
    return import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")


def _damage() -> tuple[type[Exception], ...]:
    import brotli  # type: ignore[import-untyped]

    return (_Cut, zlib.error, brotli.error, _zstd_of_python().ZstdError)


def _zlib(wbits: int) -> Callable[[bytes], Iterator[bytes]]:
    def pieces(body: bytes) -> Iterator[bytes]:
        """Undo all members of a gzip, or the one stream of a deflate."""
        at = 0
        while at < len(body):
            member = zlib.decompressobj(wbits)
            while at < len(body) and not member.eof:
                some = body[at : at + _STEP]
                at += len(some)
                while some and not member.eof:
                    yield member.decompress(some, _STEP)
                    some = member.unconsumed_tail
            yield member.flush()
            if not member.eof:
                raise _Cut("no end mark")
            at -= len(member.unused_data)
            if wbits < 31 or not body.startswith(b"\x1f\x8b", at):
                return  # what follows the last member is padding

    return pieces


def _deflate(body: bytes) -> Iterator[bytes]:
    """Undo deflate with its zlib frame, or without: some servers leave it out."""
    framed = len(body) > 1 and body[0] & 15 == 8 and (body[0] << 8 | body[1]) % 31 == 0
    return _zlib(15 if framed else -15)(body)


def _brotli(body: bytes) -> Iterator[bytes]:
    import brotli

    packed = brotli.Decompressor()
    yield packed.process(body, output_buffer_limit=_STEP)
    while not packed.is_finished():
        piece = packed.process(b"", output_buffer_limit=_STEP)
        if not piece:
            raise _Cut("no end mark")
        yield piece


def _zstd(body: bytes) -> Iterator[bytes]:
    while body:
        frame = _zstd_of_python().ZstdDecompressor()
        yield frame.decompress(body, _STEP)
        while not frame.eof:
            piece = frame.decompress(b"", _STEP)
            if not piece and frame.needs_input:
                raise _Cut("no end mark")
            yield piece
        body = frame.unused_data


_CODINGS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _zlib(31),
    "x-gzip": _zlib(31),
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
