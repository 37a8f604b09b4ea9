"""What there is to read under the paths a user gives."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

STDIN = Path("-")
_ARCHIVE = frozenset({".gz"})
_PAGES = frozenset(
    {
        ".html",
        ".htm",
        ".xhtml",
        ".shtml",
        ".php",
        ".asp",
        ".aspx",
        ".jsp",
        ".txt",
        ".text",
    }
)
# Files that hold many pages, or one in a wrapping: web archives, mail, PDF.
CONTAINERS = re.compile(r"\.(?:(?:warc|wet)(?:\.gz|\.zst)?|eml|mbox|pdf)$", re.IGNORECASE)
# What looks like a file ending: a dot, a letter, at most four more. "v2.0" and "12.05.2023" do not.
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}$")


def discover(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    """Yield the files to read: each file named, and the pages in each folder named, recursively.

    Folders are walked in sorted order; hidden files and folders are skipped, the archives of pages
    fetched for a store (`news.warcs`), and files whose ending says that they are no page (`.json`,
    `.css`, `.jpg`, …): name such a file itself to have it read all the same. `-` is yielded as
    `Path("-")`, which `load` reads from standard input. A path that is not there is yielded too:
    `load` then says so, and the other paths are still read.
    """
    for path in map(Path, paths):
        if path == STDIN or not path.is_dir():
            yield path
        else:
            yield from _walk(path)


def _walk(folder: Path) -> Iterator[Path]:
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not _kept(name)
        )
        for name in sorted(files):
            if not name.startswith(".") and may_be_page(name):
                yield Path(where, name)


def _kept(name: str) -> bool:
    """Say whether a folder keeps the fetched pages of a store, which has them already."""
    return name.endswith(".warcs")


def may_be_page(name: str) -> bool:
    """Say whether a file of this name is read where a folder is named."""
    ending = _ENDING.search(_without(name, _ARCHIVE))
    return ending is None or ending[0].lower() in _PAGES or bool(CONTAINERS.search(name))


def page_id(path: Path) -> str:
    """Return the file name without its known endings: `ABC_2025.html.gz` is `ABC_2025`.

    Dots that begin no known ending stay: `report.v2.txt` is `report.v2`. Standard input is "stdin".
    """
    if path == STDIN:
        return "stdin"
    return _without(path.name, _ARCHIVE | _PAGES)


def _without(name: str, endings: frozenset[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    while stem and f"{dot}{ending}".lower() in endings:
        name = stem
        stem, dot, ending = name.rpartition(".")
    return name
