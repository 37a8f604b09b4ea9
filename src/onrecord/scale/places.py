"""Where a run reads and writes: a folder of this machine, or one behind fsspec (`s3://…`).

What is written appears whole or not at all: here by a temporary name and a rename, in an object
store because an upload is seen only once it is complete.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, BinaryIO, Protocol

from onrecord.scale.errors import ScaleError

_TEMPORARY = ".part"
_BLOCK = 2**23


class Place(Protocol):
    """A folder to write to."""

    name: str

    def names(self, ending: str) -> list[str]:
        """Return the names of the finished files with an ending, sorted."""

    def read(self, name: str) -> bytes | None:
        """Return a file's bytes; None if it is not there."""

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole."""

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        """Open a file that is there once the block ends well, and never was if it does not."""

    def opened(self, name: str) -> IO[bytes]:
        """Open a file to read from."""

    def sweep(self, prefix: str) -> None:
        """Remove what a run that was killed left of files whose names begin with `prefix`."""


def is_address(path: str) -> bool:
    """Say whether a path is one for fsspec: `s3://bucket/news`."""
    return "://" in path


def place_of(path: str) -> Place:
    """Return the folder at a path or an address, made if need be. Raises ScaleError."""
    return _Remote(path) if is_address(path) else _Local(path)


class _Local:
    def __init__(self, path: str) -> None:
        self.name = path
        self._folder = Path(path)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            said = f"{path}: cannot be made a folder ({error.strerror}); give another --out"
            raise ScaleError(said) from error

    def names(self, ending: str) -> list[str]:
        return sorted(entry.name for entry in self._folder.iterdir() if entry.name.endswith(ending))

    def read(self, name: str) -> bytes | None:
        with suppress(FileNotFoundError):
            return (self._folder / name).read_bytes()
        return None

    def write(self, name: str, data: bytes) -> None:
        with self.writing(name) as file:
            file.write(data)

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        part = self._folder / f"{name}.{secrets.token_hex(4)}{_TEMPORARY}"
        try:
            with part.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._folder / name)
            self._settle()
        finally:
            part.unlink(missing_ok=True)

    def _settle(self) -> None:
        """Make a rename last through a power cut; not every system can open a folder."""
        with suppress(OSError, AttributeError):
            folder = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

    def opened(self, name: str) -> IO[bytes]:
        return (self._folder / name).open("rb")

    def sweep(self, prefix: str) -> None:
        for path in self._folder.glob(f"{prefix}*{_TEMPORARY}"):
            path.unlink(missing_ok=True)


class _Remote:
    def __init__(self, path: str) -> None:
        self.name = path.rstrip("/")
        self._files, self._folder = files_of(self.name)

    def _at(self, name: str) -> str:
        return f"{self._folder}/{name}"

    def names(self, ending: str) -> list[str]:
        self._files.invalidate_cache()
        try:
            found = self._files.ls(self._folder, detail=False)
        except FileNotFoundError:
            return []
        return sorted(name.rpartition("/")[2] for name in found if name.endswith(ending))

    def read(self, name: str) -> bytes | None:
        try:
            data: bytes = self._files.cat_file(self._at(name))
        except FileNotFoundError:
            return None
        return data

    def write(self, name: str, data: bytes) -> None:
        self._files.pipe_file(self._at(name), data)

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        file = self._files.open(self._at(name), "wb", autocommit=False, block_size=_BLOCK)
        try:
            yield file
            file.close()
            file.commit()
        except BaseException:
            # Else its finaliser would finish the upload of half a file.
            with suppress(Exception):
                file.discard()
            file.closed = True
            raise

    def opened(self, name: str) -> IO[bytes]:
        file: IO[bytes] = self._files.open(self._at(name), "rb")
        return file

    def sweep(self, prefix: str) -> None:
        """Nothing is left: an upload that was not completed is no file."""


def files_of(address: str) -> tuple[Any, str]:
    """Return fsspec's file system for an address, and the path in it.

    Raises ScaleError where fsspec, or what it needs for this kind of address, is missing, and for
    the web: what is fetched there goes by the rules of `onrecord fetch`.
    """
    if re.search(r"(?:^|::)https?://", address, re.IGNORECASE):
        said = f"{address}: not read from the web; download it first (pages: onrecord fetch)"
        raise ScaleError(said)
    try:
        from fsspec.core import url_to_fs  # type: ignore[import-untyped, unused-ignore]

        found: tuple[Any, str] = url_to_fs(address)
    except ImportError as error:
        said = f"{address}: reading it needs more: pip install 'onrecord[s3]' ({error})"
        raise ScaleError(said) from error
    except ValueError as error:
        raise ScaleError(f"{address}: no such kind of address ({error})") from error
    return found


def open_source(path: str) -> BinaryIO:
    """Open an input to read from, wherever it is."""
    if not is_address(path):
        return Path(path).open("rb")
    files, inside = files_of(path)
    file: BinaryIO = files.open(inside, "rb", block_size=_BLOCK, cache_type="readahead")
    return file
