"""The desk: pages read into a store, and read out of it as they stand.

The pipeline and the store do not know each other; this joins them.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from onrecord import __version__, pages, pipeline, reader, speakers
from onrecord.gathering import gather, is_url
from onrecord.records import Capture, Failure, Reading
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
    urls: Iterable[str] = ()
    wanted: pages.Wanted | None = None
    only_failed: bool = False
    unchanged: int = 0
    failed_before: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
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
            for got in gather(self.store, self.urls, self.using, version) if self.urls else ():
                yield from self._got(got, version)
        finally:
            self._flush()

    def _one(self, path: Path, version: str) -> Iterator[Reading | Failure]:
        if str(path) == "-":
            with _from_stdin(self.using.max_bytes) as kept:
                page = page_hash(kept)
                yield from self._read(kept, f"stdin:{page[:16]}", page, version)
        elif pages.is_container(path):
            yield from self._many(path, version)
        else:
            yield from self._read(path, origin_of(path), page_hash(path), version)

    def _many(self, path: Path, version: str) -> Iterator[Reading | Failure]:
        """Take each page in a file that holds many; origins begin with the file's whole path."""
        whole = Path(os.path.abspath(path))
        for got in pipeline.pages_in(
            [whole],
            using=self.using,
            wanted=self.wanted,
            dropped=lambda drop: self.dropped.update([drop.reason]),
        ):
            if isinstance(got, Path) or (self.only_failed and not self._has_failed(got)):
                continue
            if isinstance(got, Failure) and not whole.is_file():
                yield got  # a name that leads nowhere is no page to come back to
            else:
                yield from self._got(got, version)

    def _has_failed(self, got: Capture | Failure) -> bool:
        before = known(self.store, got.origin if isinstance(got, Failure) else got.of.origin)
        return before is not None and before.failed is not None

    def _got(self, got: Capture | Failure | None, version: str) -> Iterator[Reading | Failure]:
        """Take what came of an address: a page, the reason why there is none, or nothing new."""
        if got is None:
            self.unchanged += 1
        elif isinstance(got, Failure):
            yield from self._keep(Read(got.origin, "", version, got))
        else:
            page = hashlib.sha256(got.data).hexdigest()
            yield from self._read(got, got.of.origin, page, version)

    def _read(
        self, source: Path | Capture, origin: str, page: str, version: str
    ) -> Iterator[Reading | Failure]:
        before = known(self.store, origin)
        if page and before and (before.page, before.reader) == (page, version):
            if before.failed is None:
                self.unchanged += 1
                return
            if not self.again:
                self.failed_before += 1
                return
        for result in self._results(source):
            if isinstance(source, Capture) or source.is_file():
                yield from self._keep(Read(origin, page, version, result))
            else:  # a name that leads nowhere is no page to come back to
                yield result

    def _results(self, source: Path | Capture) -> Iterator[Reading | Failure]:
        if isinstance(source, Capture):
            return pipeline.read_captures([source], using=self.using, with_reader=self.with_reader)
        return pipeline.read_all([source], using=self.using, with_reader=self.with_reader)

    def _keep(self, read: Read) -> Iterator[Reading | Failure]:
        """Put what was read to what is waiting, yield it, and write if it is time to."""
        self._waiting.append(read)
        yield read.result
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
    wanted: pages.Wanted | None = None,
) -> Adding:
    """Read pages into a store: files, folders and web addresses; iterate over what is returned.

    A page that is stored, has the same bytes, and was read by the same reader is not read again.
    `again` tries those that failed once more; without `sources`, all of them in the store. An
    address that is named is always asked, and its page kept in a web archive (`gathering.fetch`).
    `wanted` says what is taken out of archives; `dropped` of what is returned counts the rest.
    """
    using = using or Settings()
    words = [os.fspath(source) for source in sources]
    if again and not words:
        paths = _failed_files(store)
        urls = [word for word in failed_origins(store) if is_url(word)]
        return Adding(store, paths, using, again, with_reader, urls, wanted, only_failed=True)
    urls = [word for word in words if is_url(word)]
    found = _found(Path(word) for word in words if not is_url(word))
    return Adding(store, found, using, again, with_reader, urls, wanted)


def _failed_files(store: Store) -> Iterator[Path]:
    """Yield the files of pages that could not be read; one that holds many of them once."""
    seen: set[Path] = set()
    for origin in failed_origins(store):
        file = Path(origin.rpartition("#")[0])
        if is_url(origin) or file in seen:
            continue
        if pages.is_container(file):
            seen.add(file)
            yield file
        else:
            yield Path(origin)


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
        weights = _weights_hash(reader.weights_folder(using.weights))
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
