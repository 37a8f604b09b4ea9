"""What SQLite says when a disk, a file or a neighbour fails, in words that tell what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from onrecord.store.errors import (
    NotAStore,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreMissing,
    StoreUnwritable,
)

_NO_SPACE = 28  # ENOSPC, as the operating system numbers it
_WRITE_FAILED = frozenset(
    {apsw.SQLITE_IOERR_WRITE, apsw.SQLITE_IOERR_FSYNC, apsw.SQLITE_IOERR_SHMSIZE}
)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite raises in the block into a StoreError about the file at `path`."""
    try:
        yield
    except apsw.Error as error:
        raise _translated(error, path) from error


def _translated(error: apsw.Error, path: Path) -> StoreError:
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        said = "another process has been writing to it for too long; wait for it, or end it"
        return StoreLocked(f"{path}: {said}, then run the same command again")
    if isinstance(error, apsw.FullError) or _is_no_space(error):
        said = "the disk is full; free some space and run the same command again:"
        return StoreFull(f"{path}: {said} what was stored before stands")
    if isinstance(error, apsw.NotADBError):
        return NotAStore(f"{path}: no onrecord store; name another file with --store")
    if isinstance(error, apsw.CorruptError):
        return StoreDamaged(
            f"{path}: the store is damaged ({error}); run `onrecord doctor`, then put a copy back,"
            " or move the file away and add the pages again"
        )
    if isinstance(error, apsw.CantOpenError):
        return StoreMissing(f"{path}: cannot be opened; check the path and the permissions")
    if isinstance(error, apsw.ReadOnlyError | apsw.PermissionsError):
        return StoreUnwritable(
            f"{path}: may not be written; check who owns the file and its folder"
        )
    if isinstance(error, apsw.IOError):
        return StoreUnwritable(f"{path}: cannot be read or written ({error}); check the disk")
    return StoreError(f"{path}: {type(error).__name__}: {error}; please report it")


def _is_no_space(error: apsw.Error) -> bool:
    if getattr(error, "extendedresult", 0) in _WRITE_FAILED:
        return True
    return isinstance(error, apsw.IOError) and getattr(error, "errno", 0) == _NO_SPACE
