"""Open word lists: text files of a package, one entry a line, `#` for comments."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def entries(package: str, name: str) -> Iterator[str]:
    """Yield the entries of a list in a package's `lexicons/`, comments and empty lines left out."""
    listed = files(package).joinpath("lexicons", f"{name}.txt")
    for line in listed.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()
