"""Addresses that are surely no article's: fronts, lists, services, files."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

# A list's name with at most so many parts behind it: /tag/harbour/page/2.
_MOST_BEHIND = 3
_LATER = re.compile(r"/page/\d{1,5}/?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SLUG_HYPHENS = 5  # so many hyphens make an article's own words


def is_section(path: str, query: str = "") -> bool:
    """Say whether a URL's path is surely no article's, by sections.toml.

    When in doubt it is not: reading one page too many costs less than losing an article. So a path
    with a year in it, or with a long slug at its end, is never a list or a service.
    """
    parts = [part for part in path.lower().split("/") if part]
    if not parts or (len(parts) == 1 and parts[0].startswith("index.")):
        return not query  # /?p=123 is an article of many a site
    known = _known()
    if parts[-1].rpartition(".")[2] in known["files"] and "." in parts[-1]:
        return True
    if any(_YEAR.fullmatch(part) for part in parts) or parts[-1].count("-") >= _SLUG_HYPHENS:
        return False
    named = {parts[0], parts[-1]} & known["services"]
    return bool(named or _LATER.search(path) or set(parts[-_MOST_BEHIND - 1 :]) & known["lists"])


@cache
def _known() -> dict[str, frozenset[str]]:
    text = files(__package__).joinpath("sections.toml").read_text("utf8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}
