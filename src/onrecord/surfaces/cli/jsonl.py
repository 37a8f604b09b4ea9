"""JSON lines in and out: UTF-8, one record a line, whatever the terminal's encoding."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.errors import PageError, RecordError
from onrecord.records import Failure
from onrecord.surfaces.cli.streams import to_stdout


def write_line(record: dict[str, Any]) -> None:
    """Write one record to standard output and pass it on at once, so that pipes keep up.

    A lone surrogate, which UTF-8 cannot hold, is written as a JSON escape: nothing is lost.
    """
    line = json.dumps(record, ensure_ascii=False)
    try:
        data = line.encode("utf8")
    except UnicodeEncodeError:
        data = json.dumps(record).encode("ascii")
    with to_stdout():
        sys.stdout.buffer.write(data + b"\n")
        sys.stdout.buffer.flush()


def read_lines(path: Path) -> Iterator[dict[str, Any] | Failure]:
    """Yield the records of a file of JSON lines (`-`: standard input), an object with a text each.

    A record without an id is given its line's number as one. A line that is no such record is
    yielded as a Failure. Raises PageError when the file cannot be opened.
    """
    if str(path) == "-":
        yield from _records(sys.stdin.buffer, "stdin")
        return
    try:
        file = path.open("rb")
    except OSError as error:
        raise PageError(f"{path}: cannot be opened ({error.strerror}); check the path") from error
    with file:
        yield from _records(file, str(path))


def _records(file: BinaryIO, name: str) -> Iterator[dict[str, Any] | Failure]:
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            yield {"id": f"line-{number}", **_record(line)}
        except RecordError as error:
            yield Failure(f"line-{number}", f"{name}:{number}", error.reason, str(error))


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"no JSON ({error}); give one object a line") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise RecordError('give an object with "id" and "text", as `onrecord articles` writes them')
    return record
