"""Messages out of a mailbox file, one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

# The line between messages (RFC 4155), and what the next must look like: prose begins with "From"
# too.
_BETWEEN = re.compile(rb"From (?:.*\d\d?:\d\d(?::\d\d)?\b.*\b\d{4}\b|-)")
_HEADER = re.compile(rb"[!-9;-~]{1,100}[ \t]*:")
_QUOTED = re.compile(rb">+From ")
_LINE = 1 << 16


def messages(file: BinaryIO, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield where each message of a mailbox begins, and its bytes; None for more than `max_bytes`.

    A file without lines between messages is one message. Memory holds one message.
    """
    start, kept, size = 0, bytearray(), 0
    blank, between, at = True, b"", 0
    while line := file.readline(_LINE):
        if between:
            if _HEADER.match(line):
                if size:
                    yield start, _bytes(kept, size, max_bytes)
                start, kept, size = at, bytearray(), 0
            else:
                size += len(between)
                kept += between
        between = b""
        if blank and _BETWEEN.match(line):
            between = line
        else:
            size += len(line)
            if size <= max_bytes:
                kept += line[1:] if _QUOTED.match(line) else line
        blank = line in (b"\n", b"\r\n")
        at += len(line)
    if size or between:
        yield start, _bytes(kept + between, size + len(between), max_bytes)


def _bytes(kept: bytearray, size: int, max_bytes: int) -> bytes | None:
    return bytes(kept) if size <= max_bytes else None
