"""The desk: pages read into a store, and read out of it as they stand.

The pipeline and the store do not know each other; this joins them.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from onrecord import __version__, pages, pipeline, reader, speakers
from onrecord.reader.reading import shipped
from onrecord.records import Failure, Reading
from onrecord.settings import Settings
from onrecord.store import Read, Store, article, known, put, statements_of
from onrecord.store.retrying import failed_origins

_AT_ONCE = 64  # readings written in one transaction, at most
_SECONDS = 2.0  # and what was read in so much time
_CHUNK = 2**20


@dataclass(slots=True)
class Adding:
    """A run of `add`: iterate over it, once. `unchanged` pages were stored as they are already;
    `failed_before` could not be read then, and are not tried again unless that was asked for.
    """

    store: Store
    sources: Iterable[Path]
    using: Settings
    again: bool = False
    with_reader: reader.Reader | None = None
    unchanged: int = 0
    failed_before: int = 0
    _waiting: list[Read] = field(default_factory=list)
    _written: float = field(default_factory=time.monotonic)

    def __iter__(self) -> Generator[Reading | Failure, None, None]:
        """Yield what is read, and what cannot be, while it is written to the store.

        What was yielded is in the store when the iteration ends, in whatever way it ends. Raises
        StoreFull, StoreLocked and the like, ModelError.
        """
        version = reader_version(self.using, self.with_reader)
        try:
            for path in self.sources:
                yield from self._one(path, version)
        finally:
            self._flush()

    def _one(self, path: Path, version: str) -> Iterator[Reading | Failure]:
        if str(path) == "-":
            with _from_stdin(self.using.max_bytes) as kept:
                page = page_hash(kept)
                yield from self._read(kept, f"stdin:{page[:16]}", page, version)
        else:
            yield from self._read(path, origin_of(path), page_hash(path), version)

    def _read(
        self, path: Path, origin: str, page: str, version: str
    ) -> Iterator[Reading | Failure]:
        before = known(self.store, origin)
        if page and before and (before.page, before.reader) == (page, version):
            if before.failed is None:
                self.unchanged += 1
                return
            if not self.again:
                self.failed_before += 1
                return
        for result in pipeline.read_all([path], using=self.using, with_reader=self.with_reader):
            if path.is_file():  # a name that leads nowhere is no page to come back to
                self._waiting.append(Read(origin, page, version, result))
            yield result
            late = time.monotonic() - self._written > _SECONDS
            if late or len(self._waiting) >= _AT_ONCE:
                self._flush()

    def _flush(self) -> None:
        batch, self._waiting = self._waiting, []
        put(self.store, batch)
        self._written = time.monotonic()


def add(
    store: Store,
    sources: Iterable[str | os.PathLike[str]] = (),
    *,
    using: Settings | None = None,
    again: bool = False,
    with_reader: reader.Reader | None = None,
) -> Adding:
    """Read pages into a store: files and folders; iterate over what is returned.

    A page that is stored, has the same bytes, and was read by the same reader is not read again.
    `again` tries those that failed once more; without `sources`, all of them in the store.
    """
    named = [Path(source) for source in sources]
    if again and not named:
        found: Iterable[Path] = map(Path, failed_origins(store))
    else:
        found = _found(named)
    return Adding(store, found, using or Settings(), again, with_reader)


def _found(named: Iterable[Path]) -> Iterator[Path]:
    """Yield the pages there are; a folder without any is yielded itself, and fails as such."""
    for place in named:
        path = None
        for path in pages.discover([place]):
            yield path
        if path is None:
            yield place


def origin_of(path: Path) -> str:
    """Return the name of a page in the store: its whole path, links kept; `-` as it is."""
    whole = "-" if str(path) == "-" else os.path.abspath(path)
    # A name that is no UTF-8 can still be told, if not be opened, by its escapes.
    return whole.encode("utf8", "backslashreplace").decode("utf8")


def page_hash(path: Path) -> str:
    """Return the hash of a page's bytes; "" for what cannot be read, or has no bytes yet."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                found.update(chunk)
    except (OSError, ValueError):
        return ""
    return found.hexdigest()


def reader_version(using: Settings, with_reader: reader.Reader | None = None) -> str:
    """Return what stands for the reading: the package's version, the weights' hash, and settings.

    Pages are read again when it changes. A reader of the caller's own counts as its own version.
    """
    if with_reader is not None:
        weights = f"own:{type(with_reader).__qualname__}"
    else:
        weights = _weights_hash(Path(using.weights) if using.weights else shipped())
    kept = f" min_confidence={using.min_confidence:g}" if using.min_confidence else ""
    return f"{__version__} {weights}{kept}"


def _weights_hash(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(p for p in folder.glob("*") if p.is_file()):
        found.update(path.name.encode("utf8") + b"\0" + page_hash(path).encode("ascii"))
    return found.hexdigest()[:12]


@contextmanager
def _from_stdin(limit: int) -> Iterator[Path]:
    """Keep a page from standard input in a file of its own, so that it can be hashed and read."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder, "stdin")
        path.write_bytes(sys.stdin.buffer.read(limit + 1))
        yield path


def reading_of(store: Store, id: str) -> Reading:
    """Return an article as it stands, all decisions applied: to be shown as any reading is.

    Rejected statements are left out, and the audit is made anew. Raises NotStored.
    """
    found = article(store, id)
    said = tuple(s.statement for s in statements_of(store, id) if s.status != "rejected")
    audit = speakers.audit(found.article, said) if found.audit or said else None
    return Reading(found.article, said, audit, found.notes, found.entities)
