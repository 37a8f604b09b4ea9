"""A file that is given by its path, or open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import PageError


def name_of(source: Path | BinaryIO) -> str:
    """Return what origins in a file begin with: its path, told by escapes where it is no UTF-8."""
    name = str(source if isinstance(source, Path) else getattr(source, "name", "archive"))
    return name.encode("utf8", "backslashreplace").decode("utf8")


@contextmanager
def opened(source: Path | BinaryIO) -> Iterator[BinaryIO]:
    """Open a file by its path, and close it; leave an open one open. Raises PageError."""
    if not isinstance(source, Path):
        yield source
        return
    try:
        file = source.open("rb")
    except OSError as error:
        raise PageError(f"{source}: cannot be read ({error.strerror}); check the path") from error
    with file:
        yield file
