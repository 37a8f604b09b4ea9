"""Readings for a command that works on many: pages read now, or JSON lines of readings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from onrecord.errors import RecordError
from onrecord.jsonlines import Line, lines
from onrecord.records import Failure, Reading

Parse = Callable[[Mapping[str, Any]], Reading]


def from_files(
    paths: Sequence[Path], parse: Parse, articles: Path | None = None
) -> Iterator[Reading | Failure]:
    """Yield the readings in files of JSON lines (`-`: standard input); a bad line is a Failure.

    With `articles`, the lines hold statements as `onrecord statements` prints them, and each is
    joined with the next article in that file that has its id. Raises PageError when a file cannot
    be opened.
    """
    known = lines(articles) if articles else None
    for path in paths:
        for line in lines(path):
            try:
                record = line.object()
                if known is not None:
                    record = {**_article(known, record.get("id")), **record}
                yield parse(record)
            except RecordError as error:
                yield line.failure(error)


def _article(known: Iterator[Line], id: object) -> dict[str, Any]:
    """Return the next article with an id; both files are in one order, so nothing is kept."""
    for line in known:
        with suppress(RecordError):
            if (record := line.object()).get("id") == id:
                return record
    raise RecordError(f"no article {id!r} follows in the file of articles; keep their order")
