"""Readings for a command that works on many: pages read now, or JSON lines of readings."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.errors import PageError, RecordError
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
    known = _objects(articles) if articles else None
    for path in paths:
        for where, record in _objects(path):
            try:
                if isinstance(record, RecordError):
                    raise record
                if known is not None:
                    record = {**_article(known, record.get("id")), **record}
                yield parse(record)
            except RecordError as error:
                name = f"line-{where.rpartition(':')[2]}"
                yield Failure(name, where, error.reason, str(error))


def _article(
    known: Iterator[tuple[str, dict[str, Any] | RecordError]], id: object
) -> dict[str, Any]:
    """Return the next article with an id; both files are in one order, so nothing is kept."""
    for _, record in known:
        if isinstance(record, dict) and record.get("id") == id:
            return record
    raise RecordError(f"no article {id!r} follows in the file of articles; keep their order")


def _objects(path: Path) -> Iterator[tuple[str, dict[str, Any] | RecordError]]:
    """Yield where each line stands and the object it holds, or why it holds none."""
    if str(path) == "-":
        yield from _lines(sys.stdin.buffer, "stdin")
        return
    try:
        file = path.open("rb")
    except OSError as error:
        raise PageError(f"{path}: cannot be opened ({error.strerror}); check the path") from error
    with file:
        yield from _lines(file, str(path))


def _lines(file: BinaryIO, name: str) -> Iterator[tuple[str, dict[str, Any] | RecordError]]:
    for number, line in enumerate(file, 1):
        if line.strip():
            yield f"{name}:{number}", _object(line)


def _object(line: bytes) -> dict[str, Any] | RecordError:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return RecordError(f"no JSON ({error}); give one object a line")
    return record if isinstance(record, dict) else RecordError("no JSON object")
