"""What a user names to be read: archives and folders, on this machine or behind fsspec."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord import pages
from onrecord.pages.discovery import may_be_page
from onrecord.scale.errors import ScaleError
from onrecord.scale.places import files_of, is_address

# What is cut into shards by its bytes; other files that hold pages are taken whole.
_ARCHIVE = re.compile(r"\.(?:warc|wet)(?:\.gz|\.zst)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Input:
    """An archive, or the pages under a folder (a single page counts as a folder of one).

    `identity` changes when the input does: a hash of names and sizes.
    """

    path: str
    is_archive: bool
    identity: str

    def files(self) -> Iterator[str]:
        """Yield the pages of a folder, in order."""
        return (path for path, _ in _listed(self.path) if not _is_archive(path))


def inputs_of(paths: Iterable[str]) -> Iterator[Input]:
    """Yield each archive and each folder with pages under what a user named.

    Raises ScaleError for a path that is not there, or holds neither.
    """
    for path in paths:
        found = False
        loose, count = hashlib.sha256(), 0
        for name, size in _listed(path):
            found = True
            if _is_archive(name):
                yield Input(name, True, f"{size} bytes")
            else:
                loose.update(f"{name}\0{size}\n".encode("utf8", "surrogateescape"))
                count += 1
        if count:
            yield Input(whole(path), False, f"{count} pages {loose.hexdigest()[:16]}")
        if not found:
            said = f"{path}: no web archive and no page here; check the path"
            raise ScaleError(said)


def whole(path: str) -> str:
    """Return a path's whole name, the same from wherever the run is started."""
    return path if is_address(path) else os.path.abspath(path)


def _is_archive(path: str) -> bool:
    return _ARCHIVE.search(path) is not None


def _listed(path: str) -> Iterator[tuple[str, int]]:
    """Yield the archives and pages under a path, with their sizes, in an order that stays."""
    return _remote(path) if is_address(path) else _local(Path(path))


def _local(path: Path) -> Iterator[tuple[str, int]]:
    if not path.exists():
        raise ScaleError(f"{path}: no such file or folder; check the path")
    for each in pages.discover([path]):
        try:
            size = each.stat().st_size
        except OSError:
            size = -1  # a link that leads nowhere: reading it will say so
        yield os.path.abspath(each), size


def _remote(address: str) -> Iterator[tuple[str, int]]:
    files, inside = files_of(address)
    scheme = address.partition("://")[0]
    try:
        found = files.find(inside, detail=True)
    except OSError as error:
        raise ScaleError(f"{address}: cannot be listed ({error}); check the address") from error
    for name in sorted(found):
        last = name.rpartition("/")[2]
        if name == inside or (may_be_page(last) and not last.startswith(".")):
            yield f"{scheme}://{name}", found[name]["size"]
