"""JSON lines in and out: UTF-8, one record a line, whatever the terminal's encoding."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import RecordError
from onrecord.jsonlines import Line, lines
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
    for line in lines(path):
        try:
            yield {"id": f"line-{line.number}", **_record(line)}
        except RecordError as error:
            yield line.failure(error)


def _record(line: Line) -> dict[str, Any]:
    record = line.object()
    if not isinstance(record.get("text"), str):
        raise RecordError('give an object with "id" and "text", as `onrecord articles` writes them')
    return record
