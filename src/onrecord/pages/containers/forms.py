"""The three forms a web archive is stored in, and where in one the next record begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, Literal

from onrecord.errors import OnrecordError, PageError
from onrecord.pages.containers.members import Window

if TYPE_CHECKING:
    from fastwarc.stream_io import WarcReader
    from fastwarc.warc import ArchiveIterator

Kind = Literal["plain", "gzip", "zstd"]
_STEP = 1 << 20
_OVERLAP = 64
_GZIP, _ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
# A skippable frame of this number, first in the file, holds the dictionary of all others
# (https://iipc.github.io/warc-specifications/specifications/warc-zstd/).
_DICTIONARY = b"\x5d\x2a\x4d\x18"
_MAX_DICTIONARY = 16 << 20
_STARTS = {
    "plain": re.compile(rb"WARC/[01]\.\d{1,2}\r\n(?=(?:WARC|Content)-[A-Za-z-]{2,40}:)"),
    "gzip": re.compile(re.escape(_GZIP)),
    "zstd": re.compile(re.escape(_ZSTD)),
}
_MISSING = "reading web archives needs fastwarc: pip install 'onrecord[wire]'"


@dataclass(frozen=True, slots=True)
class Form:
    """How an archive is stored; its zstandard dictionary if it has one, and where that ends."""

    kind: Kind
    dictionary: bytes | None = None
    begin: int = 0

    def unpacked(self, file: BinaryIO | Window, offset: int) -> WarcReader | BinaryIO | Window:
        """Return the unpacked bytes of an archive from an offset on."""
        from fastwarc.stream_io import GzipReader, ZstdReader

        file.seek(offset)
        if self.kind == "gzip":
            return GzipReader(file)
        return ZstdReader(file, dictionary=self.dictionary) if self.kind == "zstd" else file

    def records(self, file: BinaryIO | Window, offset: int) -> ArchiveIterator:
        """Return the records of an archive from the beginning of one on."""
        from fastwarc.warc import ArchiveIterator

        file.seek(offset)
        # Given the file itself, fastwarc tells where each member begins; a dictionary it would
        # only find at the beginning.
        told = self.dictionary is not None
        return ArchiveIterator(self.unpacked(file, offset) if told else file, parse_http=True)


def form_of(file: BinaryIO, name: str) -> Form:
    """Tell an archive's form by its first bytes, by its name where they are damaged.

    Raises OnrecordError without fastwarc, PageError for what is no web archive.
    """
    try:
        import fastwarc  # noqa: F401
    except ImportError as error:
        raise OnrecordError(_MISSING) from error
    file.seek(0)
    first = file.read(8)
    if first.startswith(_DICTIONARY):
        size = int.from_bytes(first[4:], "little")
        return Form("zstd", _dictionary(file, size), begin=8 + size)
    if first.startswith(_ZSTD):
        return Form("zstd")
    if first.startswith(_GZIP):
        return Form("gzip")
    if first.startswith(b"WARC/"):
        return Form("plain")
    ending = PurePath(name).suffix.lower()
    named: dict[str, Kind] = {".gz": "gzip", ".zst": "zstd", ".warc": "plain", ".wet": "plain"}
    if ending not in named:
        raise PageError(f"{name}: no web archive; give a .warc, .warc.gz or .warc.zst file")
    return Form(named[ending])


def _dictionary(file: BinaryIO, size: int) -> bytes:
    from fastwarc.stream_io import ZstdReader

    data = file.read(min(size, _MAX_DICTIONARY))
    if not data.startswith(_ZSTD):
        return data
    file.seek(8)
    try:
        return ZstdReader(file).read(_MAX_DICTIONARY)
    except OSError:
        return b""  # damaged: no record opens with this one, and that is what is told


def next_start(file: BinaryIO, form: Form, offset: int) -> int | None:
    """Return where the first record at or after an offset begins, None if there is none."""
    whole: Callable[[int], bool] = (lambda _: True) if form.kind == "plain" else _opens(file, form)
    return next((at for at in _candidates(file, form.kind, offset) if whole(at)), None)


def _opens(file: BinaryIO, form: Form) -> Callable[[int], bool]:
    def opens(at: int) -> bool:
        try:
            return form.unpacked(file, at).read(5) == b"WARC/"
        except OSError:
            return False

    return opens


def _candidates(file: BinaryIO, kind: Kind, offset: int) -> Iterator[int]:
    """Yield where the first bytes of a record stand, in order, a piece of the file at a time."""
    at, last = offset, -1
    while True:
        file.seek(at)
        piece = file.read(_STEP)
        for match in _STARTS[kind].finditer(piece):
            if at + match.start() > last:
                last = at + match.start()
                yield last
        if len(piece) < _STEP:
            return
        at += _STEP - _OVERLAP
