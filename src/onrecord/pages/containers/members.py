"""Where a compressed member of an archive ends, told without unpacking more than it."""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO

_STEP = 1 << 16
_ZSTD = b"\x28\xb5\x2f\xfd"
_DICTIONARY_ID_BYTES = (0, 1, 2, 4)


class Window(io.RawIOBase):
    """A stretch of a file that can be read as if it were a file of its own."""

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        """`end` is exclusive."""
        self._file, self._start, self._end, self._at = file, start, end, start

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def seekable(self) -> bool:
        """It can seek."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place, counted from the beginning of the stretch."""
        base = {io.SEEK_SET: self._start, io.SEEK_CUR: self._at, io.SEEK_END: self._end}[whence]
        self._at = max(self._start, base + offset)
        return self.tell()

    def tell(self) -> int:
        """Return the place, counted from the beginning of the stretch."""
        return self._at - self._start

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read on, to the end of the stretch at most."""
        self._file.seek(self._at)
        data = self._file.read(max(0, min(len(buffer), self._end - self._at)))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


def size_of(file: BinaryIO) -> int:
    """Return the bytes of a file."""
    return file.seek(0, io.SEEK_END)


def gzip_end(file: BinaryIO, offset: int) -> int | None:
    """Return where the gzip member at an offset ends; None if it is damaged or cut off."""
    file.seek(offset)
    member = zlib.decompressobj(wbits=31)
    at, data = offset, b""
    try:
        while not member.eof:
            if not data:
                data = file.read(_STEP)
                at += len(data)
                if not data:
                    return None
            member.decompress(data, _STEP)
            data = member.unconsumed_tail
    except zlib.error:
        return None
    return at - len(member.unused_data)


def zstd_end(file: BinaryIO, offset: int) -> int | None:
    """Return where the zstandard frame at an offset ends; None if it is damaged or cut off.

    Only the sizes that a frame states are read (RFC 8878, 3.1.1).
    """
    file.seek(offset)
    if file.read(4) != _ZSTD or not (flags := file.read(1)):
        return None
    single, sized = flags[0] >> 5 & 1, flags[0] >> 6
    at = offset + 5 + (1 - single) + _DICTIONARY_ID_BYTES[flags[0] & 3]
    at += 1 << sized if sized else single
    last = False
    while not last:
        file.seek(at)
        header = file.read(3)
        if len(header) < 3 or header[0] >> 1 & 3 == 3:
            return None
        last = bool(header[0] & 1)
        run = header[0] >> 1 & 3 == 1  # one byte, repeated
        at += 3 + (1 if run else int.from_bytes(header, "little") >> 3)
    at += 4 * (flags[0] >> 2 & 1)
    return at if at <= size_of(file) else None
