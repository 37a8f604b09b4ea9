"""Web archives (WARC 1.1, ISO 28500): what was asked and what came, to the byte.

A file holds finished records only: a record is packed in memory and goes to the file in one write,
and one that did not fit is cut off again. So a file can be read at any moment, and a run that was
killed is continued in a new one.
"""

from __future__ import annotations

import io
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from onrecord.errors import ArchiveError
from onrecord.version import __version__
from onrecord.wire.fetching.closing import Closing
from onrecord.wire.fetching.records_of import Exchanged, packed_with, response_and_request

ENDINGS = (".warc.gz", ".warc")


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an answer lies: its file, its record's id, the digest of its body as sent."""

    path: Path
    record: str
    digest: str | None


class Warc(Protocol):
    """What a fetcher writes to."""

    def keep(self, exchanged: Exchanged) -> Kept:
        """Write an answer and its request; when this returns they are in the file."""


class WarcFile(Closing):
    """One web archive, `.warc.gz` or `.warc`; made when the first answer comes, never overwritten.

    If there is a file of that name already, the archive is written beside it (`news-2.warc.gz`).
    """

    def __init__(self, path: Path, **info: str) -> None:
        """`info` goes into the file's own description (operator=..., robots=...)."""
        self.path = path
        self.written = 0
        self._info = info
        self._file: io.FileIO | None = None
        self._lock = threading.Lock()

    def keep(self, exchanged: Exchanged) -> Kept:
        """Write an answer and its request. Raises ArchiveError; then the file is as it was."""
        with self._lock:
            file = self._file or self._begin()
            packed, record, digest = response_and_request(exchanged, gzip=_packs(self.path))
            self._append(file, packed)
            return Kept(self.path, record, digest)

    def close(self) -> None:
        """Close the file, if one was made."""
        with self._lock:
            if self._file:
                self._file.close()
                self._file = None

    def _begin(self) -> io.FileIO:
        try:
            self.path, self._file = _new_file(self.path)
        except OSError as error:
            raise unwritable(self.path, error) from error
        self._append(self._file, _description(self.path, self._info))
        return self._file

    def _append(self, file: io.FileIO, packed: bytes) -> None:
        before, left = self.written, memoryview(packed)
        try:
            while left:
                left = left[file.write(left) :]
        except OSError as error:
            os.ftruncate(file.fileno(), before)
            file.seek(before)
            raise unwritable(self.path, error) from error
        self.written += len(packed)


def _packs(path: Path) -> bool:
    return path.name.endswith(".gz")


def _new_file(path: Path) -> tuple[Path, io.FileIO]:
    """Make a file that was not there, under the name given or the next free one."""
    stem = path.name
    ending = next((e for e in ENDINGS if stem.endswith(e)), path.suffix)
    stem = stem.removesuffix(ending)
    number = 1
    while True:
        name = path.with_name(f"{stem}-{number}{ending}") if number > 1 else path
        try:
            return name, io.FileIO(name, "xb")
        except FileExistsError:
            number += 1


def _description(path: Path, info: dict[str, str]) -> bytes:
    def write(writer: Any) -> None:
        fields = {"software": f"onrecord/{__version__}", "format": "WARC File Format 1.1", **info}
        writer.write_record(writer.create_warcinfo_record(path.name, fields))

    return packed_with(write, gzip=_packs(path))


def unwritable(path: Path, error: OSError) -> ArchiveError:
    """Return the error that says why an archive cannot be written."""
    why = error.strerror or str(error)
    return ArchiveError(
        f"{path}: the web archive cannot be written ({why}); make room or name another"
    )
