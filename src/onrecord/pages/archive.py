"""Bytes as they lie on disk: gzip undone within a limit, things that are no text refused."""

from __future__ import annotations

import codecs
import zlib

from onrecord.errors import BinaryPage, BrokenArchive, EmptyPage, PageTooLarge

_GZIP = b"\x1f\x8b"
_STEP = 1 << 16
# First bytes of what people hand in by mistake, and the name to call it by.
_SIGNATURES = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
)
_UNICODE_MARKS = (
    codecs.BOM_UTF8,
    codecs.BOM_UTF16_LE,
    codecs.BOM_UTF16_BE,
    codecs.BOM_UTF32_LE,
    codecs.BOM_UTF32_BE,
)
# Control characters that no text encoding uses (tab, line ends, form feed and escape are used).
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b")
_MAX_CONTROL_SHARE = 0.02


def unpack(data: bytes, max_bytes: int) -> bytes:
    """Return `data` with gzip undone (told by its first bytes, not by a file name).

    Raises:
        EmptyPage: nothing in it.
        BrokenArchive: a gzip stream that is cut off or damaged.
        PageTooLarge: more than `max_bytes` come out; no more than that is ever expanded.
    """
    if data.startswith(_GZIP):
        data = _gunzip(data, max_bytes)
    if len(data) > max_bytes:
        raise _too_large(max_bytes)
    if not data.strip(b" \t\r\n\v\f\x00"):
        raise EmptyPage("the page is empty; nothing to read")
    return data


def refuse_binary(data: bytes) -> None:
    """Let text pass, in whatever encoding, UTF-16 with and without a mark among them.

    Raises:
        BinaryPage: an image, a document in a binary format, an archive.
    """
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise BinaryPage(f"this is {name}, not a page; give HTML or plain text")
    sample = data[:_STEP]
    if sample.startswith(_UNICODE_MARKS) or wide_encoding(sample):
        return
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > 2 and controls > _MAX_CONTROL_SHARE * len(sample):
        raise BinaryPage("the bytes are no text in any encoding known; give HTML or plain text")


def wide_encoding(data: bytes) -> str | None:
    """Tell UTF-16 or UTF-32 without a mark by where its zero bytes stand.

    Returns the codec's name, or None.
    """
    sample = data[:4096]
    sample = sample[: len(sample) // 4 * 4]
    if len(sample) < 8:
        return None
    zeros = [sample[k::4].count(0) / (len(sample) // 4) for k in range(4)]
    if zeros[2] > 0.95 and zeros[3] > 0.95 and zeros[0] < 0.05:
        return "utf-32-le"
    if zeros[0] > 0.95 and zeros[1] > 0.95 and zeros[3] < 0.05:
        return "utf-32-be"
    if min(zeros[1], zeros[3]) > 0.3 and max(zeros[0], zeros[2]) < 0.05:
        return "utf-16-le"
    if min(zeros[0], zeros[2]) > 0.3 and max(zeros[1], zeros[3]) < 0.05:
        return "utf-16-be"
    return None


def _gunzip(data: bytes, max_bytes: int) -> bytes:
    """Undo gzip, several members in a row too, a piece at a time."""
    out = bytearray()
    while data.startswith(_GZIP):
        member = zlib.decompressobj(wbits=31)
        try:
            while data and not member.eof:
                out += member.decompress(data, _STEP)
                data = member.unused_data if member.eof else member.unconsumed_tail
                if len(out) > max_bytes:
                    raise _too_large(max_bytes)
            out += member.flush()
        except zlib.error as error:
            raise BrokenArchive(f"damaged gzip data ({error}); fetch the file again") from error
        if not member.eof:
            raise BrokenArchive("the gzip data is cut off; fetch the file again")
    return bytes(out)


def _too_large(max_bytes: int) -> PageTooLarge:
    return PageTooLarge(
        f"larger than {max_bytes / 1e6:g} MB when unpacked; raise the size limit to read it"
    )
