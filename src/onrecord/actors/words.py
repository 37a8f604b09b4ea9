"""The registry's open word lists: files in `lexicons/`, one entry a line, `#` for comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files


def entries(name: str) -> Iterator[str]:
    """Yield the entries of one list, comments and empty lines left out."""
    listed = files("onrecord.actors").joinpath("lexicons", f"{name}.txt")
    for line in listed.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


@cache
def words(name: str) -> frozenset[str]:
    """Return one list, read from the package once."""
    return frozenset(entries(name))


@cache
def walks() -> Mapping[str, str]:
    """Return for each role that has one its walk of life: "mayor" is "politics"."""
    lines = (line.partition(":") for line in entries("walks"))
    return {role: walk for walk, _, roles in lines for role in roles.split()}
