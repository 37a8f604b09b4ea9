"""Articles from JSON lines, put aside on disk, so that they can be taken in another order."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import Any

from onrecord.records import Article, Failure
from onrecord.surfaces.cli.jsonl import read_lines

_NAMES = ("publisher", "url", "title", "published", "language")


class Spool:
    """The articles of a file, one at a time; in memory are only their ids, days and places.

    `story` holds, by place, the story that a record names itself; `indexes` counts the records that
    are indexes, which are left out.
    """

    def __init__(self, path: Path) -> None:
        """`path` is a file of JSON lines, or `-` for standard input."""
        self.story: dict[int, str] = {}
        self.places: dict[str, int] = {}
        self.indexes = 0
        self._path = path
        self._ends = array("q", [0])
        self._file = TemporaryFile()  # noqa: SIM115 - closed by __exit__

    def __enter__(self) -> Spool:
        """Begin; the file on disk has no name and goes with the block."""
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        """Give the disk back."""
        self._file.close()

    def fill(self) -> Iterator[Article | Failure]:
        """Put each article aside, and yield it; lines that are none are Failures."""
        for record in read_lines(self._path):
            if isinstance(record, Failure):
                yield record
            elif record.get("kind") == "index":
                self.indexes += 1
            else:
                yield self._put(record)

    def _put(self, record: dict[str, Any]) -> Article | Failure:
        article = _article(record)
        if article.id in self.places:
            said = "there is an article of this id already; give each article its own"
            return Failure(article.id, f"{self._path}: {article.id}", "record", said)
        place = self.places[article.id] = len(self._ends) - 1
        if isinstance(record.get("story"), str):
            self.story[place] = record["story"]
        kept = {name: getattr(article, name) for name in ("id", "text", *_NAMES)}
        self._ends.append(self._ends[-1] + self._file.write(json.dumps(kept).encode("ascii")))
        return article

    def article(self, place: int) -> Article:
        """Return the article at a place, counted from 0."""
        start, end = self._ends[place], self._ends[place + 1]
        self._file.seek(start)
        return _article(json.loads(self._file.read(end - start)))


def _article(record: dict[str, Any]) -> Article:
    """Make an article of a record; what is not of the right kind counts as not given."""
    given = {n: record[n] for n in _NAMES if isinstance(record.get(n), str)}
    return Article(str(record["id"]), record["text"], **given)
