"""The store's file: opened, moved to this version's layout, read and written in transactions."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from onrecord.store.errors import NotAStore, StoreMissing, StoreUnwritable
from onrecord.store.faults import told
from onrecord.store.migrations import migrate, refuse_foreign
from onrecord.store.sql import Connection

WAIT_SECONDS = 30.0
_CACHE_KIB = 16_000
_MAP_BYTES = 2**31  # of the file, that are read without being copied; SQLite's own limit


class Store:
    """One store file. Open it with `open_store`; it may be used from several threads.

    Each thread has a connection of its own, made at its first use. Every function of this package
    takes a Store first.
    """

    def __init__(self, path: Path, *, wait_seconds: float, read_only: bool) -> None:
        """Keep what connections need; nothing is opened yet."""
        self.path = path
        self.read_only = read_only
        self._wait = wait_seconds
        self._threads = threading.local()
        self._open: list[apsw.Connection] = []
        self._lock = threading.Lock()

    @property
    def connection(self) -> Connection:
        """This thread's connection."""
        found: apsw.Connection | None = getattr(self._threads, "connection", None)
        if found is None:
            with told(self.path):
                found = self._connect()
            self._threads.connection = found
            with self._lock:
                self._open.append(found)
        return found

    def _connect(self) -> apsw.Connection:
        to_write = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        how = apsw.SQLITE_OPEN_READONLY if self.read_only else to_write
        made = apsw.Connection(os.fspath(self.path), flags=how)
        made.set_busy_timeout(round(self._wait * 1000))
        for pragma in (
            f"cache_size = -{_CACHE_KIB}",
            f"mmap_size = {_MAP_BYTES}",
            "foreign_keys = on",
            "temp_store = memory",
            "trusted_schema = off",
            # In WAL mode this loses no commit when a process is killed, only when power is; and
            # even then the file stays whole.
            "synchronous = normal",
        ):
            made.execute(f"PRAGMA {pragma}")
        return made

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the store, whatever others write meanwhile."""
        yield from self._transaction("BEGIN")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that alone may write; what it wrote stands whole, or not at all.

        Waits for other writers. Keep the block short, they wait for it too. Raises StoreLocked,
        StoreFull and the like.
        """
        yield from self._transaction("BEGIN IMMEDIATE")

    def _transaction(self, begin: str) -> Iterator[Connection]:
        connection = self.connection
        with told(self.path):
            if connection.in_transaction:
                yield connection  # inside another block: one transaction, the outer one's
                return
            connection.execute(begin)
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close every connection; the store cannot be used after."""
        with self._lock:
            for connection in self._open:
                connection.close(True)
            self._open.clear()
        self._threads = threading.local()

    def __enter__(self) -> Store:
        """Use as a context manager: closed at the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()


def open_store(
    path: str | os.PathLike[str],
    *,
    create: bool = False,
    read_only: bool = False,
    wait_seconds: float = WAIT_SECONDS,
) -> Store:
    """Open the store file at `path`; an older one is moved to this version's layout.

    `create` makes the file if there is none. A writer waits `wait_seconds` for others.

    Raises:
        StoreMissing: no such file, and `create` is not set.
        NotAStore: the file is something else; it is left as it is.
        StoreTooNew: a newer onrecord wrote it; it is left as it is.
        StoreLocked, StoreFull, StoreDamaged, StoreUnwritable: what they say.
    """
    place = Path(path)
    if not create and not place.is_file():
        said = "no store here; make one with `onrecord add PATH`, or name it with --store"
        raise StoreMissing(f"{place}: {said}")
    if place.is_file() and not _may_be_sqlite(place):
        raise NotAStore(f"{place}: no onrecord store; name another file with --store")
    if create and not place.parent.is_dir():
        raise StoreMissing(f"{place}: there is no folder {place.parent}; make it first")
    store = Store(place, wait_seconds=wait_seconds, read_only=read_only)
    try:
        with told(place):
            _prepare(store)
    except BaseException:
        store.close()
        raise
    return store


def _may_be_sqlite(path: Path) -> bool:
    """Say whether a file is SQLite's, or empty: SQLite takes a very short file for an empty one."""
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        said = f"{path}: cannot be read ({error.strerror}); check who owns the file"
        raise StoreUnwritable(said) from error
    return head in (b"", b"SQLite format 3\0")


def _prepare(store: Store) -> None:
    connection = store.connection
    refuse_foreign(connection, store.path)
    if not store.read_only:
        migrate(connection, store.path)
