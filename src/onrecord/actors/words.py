"""The registry's open word lists: files in `lexicons/`, one entry a line, `#` for comments."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial

from onrecord import wordlists

entries = partial(wordlists.entries, "onrecord.actors")


@cache
def words(name: str) -> frozenset[str]:
    """Return one list, read from the package once."""
    return frozenset(entries(name))


@cache
def walks() -> Mapping[str, str]:
    """Return for each role that has one its walk of life: "mayor" is "politics"."""
    lines = (line.partition(":") for line in entries("walks"))
    return {role: walk for walk, _, roles in lines for role in roles.split()}
