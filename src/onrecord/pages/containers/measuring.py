"""Where a record really ends: looked at before damage, and at the end of an archive."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from onrecord.pages.containers.forms import Form
from onrecord.pages.containers.members import Window, gzip_end, size_of, zstd_end

if TYPE_CHECKING:
    from fastwarc.stream_io import WarcReader

_LENGTH = re.compile(rb"\ncontent-length:[ \t]*(\d{1,18})[ \t]*\r?\n", re.IGNORECASE)
_MAX_HEADER = 64 << 10
_STEP = 1 << 16
_TAIL = 16
_BLANK = b"\r\n \0"


@dataclass(frozen=True, slots=True)
class Measured:
    """What is wrong with a record, if anything; where it ends if that is sure.

    `more` says that something follows that is not blank, a record or not.
    """

    why: str | None = None
    end: int | None = None
    more: bool = False


def measured(file: BinaryIO, form: Form, offset: int) -> Measured:
    """Read the record that begins at an offset to its end, in constant memory."""
    end = _end(file, form, offset)
    try:
        why, length, _ = _read(form.unpacked(_window(file, offset, end), 0))
    except OSError as error:
        return Measured(f"damaged ({error})")
    if why:
        return Measured(why)
    end = offset + length if form.kind == "plain" else end
    return Measured(None, end, end is not None and _more(file, end))


def is_solid(file: BinaryIO, form: Form, offset: int) -> bool:
    """Say whether the compressed member at an offset holds more than one record."""
    if form.kind == "plain":
        return False
    try:
        window = _window(file, offset, _end(file, form, offset))
        return _read(form.unpacked(window, 0))[2].lstrip(_BLANK).startswith(b"WARC/")
    except OSError:
        return False


def _end(file: BinaryIO, form: Form, offset: int) -> int | None:
    if form.kind == "plain":
        return None
    return gzip_end(file, offset) if form.kind == "gzip" else zstd_end(file, offset)


def _window(file: BinaryIO, start: int, end: int | None) -> Window:
    return Window(file, start, size_of(file) if end is None else end)


def _read(source: WarcReader | BinaryIO | Window) -> tuple[str | None, int, bytes]:
    """Say what is wrong with the first record of some bytes, how long it is, and what follows."""
    head = source.read(_MAX_HEADER)
    header, _, rest = head.partition(b"\r\n\r\n")
    length = _LENGTH.search(header + b"\r\n")
    if not length:
        return "cut off in its header, or without a Content-Length", 0, b""
    wanted, read, tail = int(length[1]), len(rest), rest[int(length[1]) :]
    while read < wanted + _TAIL and (piece := source.read(min(_STEP, wanted + _TAIL - read))):
        read += len(piece)
        tail += piece[max(0, len(piece) - (read - wanted)) :] if read > wanted else b""
    if read < wanted:
        return f"cut off after {read:,} of {wanted:,} bytes", 0, b""
    if tail[:4].strip(b"\r\n"):
        return "its Content-Length is wrong", 0, tail
    return None, len(header) + 4 + wanted + len(tail[:4]), tail


def _more(file: BinaryIO, end: int) -> bool:
    """Say whether anything but blanks follows."""
    file.seek(end)
    return bool(file.read(_STEP).strip(_BLANK))
