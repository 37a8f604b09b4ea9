"""What is known of addresses from run to run: the validators, beside the web archives."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from onrecord.errors import ArchiveError
from onrecord.wire.fetching.closing import Closing
from onrecord.wire.fetching.fetched import Fetched, Validators

NAME = "onrecord-fetched.sqlite"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS fetched (url TEXT PRIMARY KEY, answered_by TEXT NOT NULL,"
    " etag TEXT, last_modified TEXT, warc TEXT NOT NULL) WITHOUT ROWID"
)
_WAIT_SECONDS = 10.0  # for another run that writes


class Memory(Closing):
    """The validators of what a folder of web archives holds; a context manager.

    For one thread. The file `onrecord-fetched.sqlite` may be deleted at any time: then pages are
    fetched whole once more.
    """

    def __init__(self, folder: Path) -> None:
        """The file is made when there is something to keep."""
        self._path = folder / NAME
        self._open: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file."""
        if self._open:
            self._open.close()
            self._open = None

    def get(self, url: str) -> Validators | None:
        """Return the validators of an address whose page is still in an archive of the folder."""
        if self._open is None and not self._path.exists():
            return None
        sql = "SELECT answered_by, etag, last_modified, warc FROM fetched WHERE url = ?"
        for by, etag, modified, warc in self._run(sql, (url,)):
            # The archive may have been moved or deleted: then "not modified" would help nobody.
            if (self._path.parent / Path(warc).name).exists():
                return Validators(by, etag, modified)
        return None

    def keep(self, fetched: Fetched) -> None:
        """Keep the validators of a page that is in an archive, or forget those it had."""
        if fetched.not_modified or fetched.warc is None:
            return
        found = fetched.validators
        if found is None:
            if self._open or self._path.exists():
                self._run("DELETE FROM fetched WHERE url = ?", (fetched.url,))
            return
        row = (fetched.url, found.url, found.etag, found.last_modified, Path(fetched.warc).name)
        self._run("INSERT OR REPLACE INTO fetched VALUES (?, ?, ?, ?, ?)", row)

    def _run(self, sql: str, values: tuple[str | None, ...]) -> list[tuple[str, str, str, str]]:
        try:
            if self._open is None:
                self._open = sqlite3.connect(self._path, _WAIT_SECONDS, isolation_level=None)
                self._open.execute(_TABLE)
            return self._open.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            said = f"{self._path}: cannot be used ({error})"
            raise ArchiveError(
                f"{said}; delete it, and pages are fetched whole once more"
            ) from error
