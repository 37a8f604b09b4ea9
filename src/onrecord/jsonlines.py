"""Files of JSON lines: where each line stands, and the object it holds or why it holds none."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.errors import PageError, RecordError
from onrecord.records import Failure


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not empty: its number from 1, the name of its file, its bytes."""

    number: int
    file: str
    data: bytes

    def object(self) -> dict[str, Any]:
        """Return the object that the line holds; raises RecordError when it holds none."""
        try:
            record = json.loads(self.data)
        except (ValueError, RecursionError) as error:
            raise RecordError(f"no JSON ({error}); give one object a line") from error
        if not isinstance(record, dict):
            raise RecordError("no object; give one JSON object a line")
        return record

    def failure(self, error: RecordError) -> Failure:
        """Say why the line cannot be used."""
        where = f"{self.file}:{self.number}"
        return Failure(f"line-{self.number}", where, error.reason, str(error))


def lines(path: Path) -> Iterator[Line]:
    """Yield the lines of a file (`-`: standard input) that are not empty.

    Raises PageError when the file cannot be opened.
    """
    if str(path) == "-":
        yield from _lines(sys.stdin.buffer, "stdin")
        return
    try:
        file = path.open("rb")
    except OSError as error:
        raise PageError(f"{path}: cannot be opened ({error.strerror}); check the path") from error
    with file:
        yield from _lines(file, str(path))


def _lines(file: BinaryIO, name: str) -> Iterator[Line]:
    for number, data in enumerate(file, 1):
        if data.strip():
            yield Line(number, name, data)
