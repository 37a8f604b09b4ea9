"""Folders of web archives."""

from __future__ import annotations

import secrets
import threading
from datetime import UTC, datetime
from pathlib import Path

from onrecord.wire.fetching.closing import Closing
from onrecord.wire.fetching.records_of import Exchanged
from onrecord.wire.fetching.warcs import Kept, WarcFile, unwritable

ROLL_AT_BYTES = 1_000_000_000  # the size of file that the WARC standard recommends (annex C)


class WarcFolder(Closing):
    """A folder of web archives: a new file for each run, and after each gigabyte."""

    def __init__(self, folder: Path, **info: str) -> None:
        """`info` goes into each file's own description (operator=..., robots=...)."""
        self.folder = folder
        self._info = info
        self._lock = threading.Lock()
        self._name = f"onrecord-{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
        self._number = 0
        self._file: WarcFile | None = None

    def keep(self, exchanged: Exchanged) -> Kept:
        """Write an answer and its request. Raises ArchiveError; then the file is as it was."""
        with self._lock:
            if self._file is None or self._file.written >= ROLL_AT_BYTES:
                self._next()
            assert self._file is not None
            return self._file.keep(exchanged)

    def close(self) -> None:
        """Close the file that is open."""
        with self._lock:
            if self._file:
                self._file.close()
                self._file = None

    def _next(self) -> None:
        if self._file:
            self._file.close()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(self.folder, error) from error
        self._number += 1
        path = self.folder / f"{self._name}-{self._number:05d}.warc.gz"
        self._file = WarcFile(path, **self._info)
