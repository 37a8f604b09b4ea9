"""Names of who wrote it: bylines split, roles and addresses cut off, non-names dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.articles.html.tree import words

_BY = re.compile(
    r"^(?:(?:written|reported|text|story|words|analysis|opinion|report)\s+)?(?:by|von|par|por|door|"
    r"av|af|autor(?:in)?|author|di)\s*:?\s+",
    re.IGNORECASE,
)
# "and", "with" and their kin between two names, in the languages whose pages join names so.
# White space before a mark is taken from its first character on only: a long run of it is looked
# through once, not from each place.
_BEFORE = r"(?:(?<!\s)\s+)"
_JOIN = re.compile(
    rf"{_BEFORE}?[;|•·]\s*|{_BEFORE}/\s+"
    rf"|(?:{_BEFORE}|{_BEFORE}?,\s+)(?:and|und|et|y|og|och|en|with|mit)\s+"
    rf"|{_BEFORE}?&\s*|{_BEFORE}?,\s+",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?:|www\.|@\w|\.(?:com|html|php)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,40}[)\]]\s*$")
_AFTER_NAMES = ("jr", "sr", "phd", "md", "ii", "iii")
_ROLES = re.compile(
    r"\b(?:correspondent|reporter|editor|writer|journalist|columnist|redakteur(?:in)?|"
    r"korrespondent(?:in)?|journalistin|bureau chief|contributor|producer|professor|director|"
    r"specialist|critic|analyst)s?\b",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    {
        "admin",
        "administrator",
        "staff",
        "staff writer",
        "staff reporter",
        "web desk",
        "newsroom",
    }
    | {"unknown", "none", "null", "undefined", "editor", "guest", "author", "web admin"}
    | {"news desk", "online desk", "staff reporters", "redaktion", "editorial staff"}
)
_MOST_WORDS = 7
_MOST_CHARACTERS = 60


def names(values: Iterable[str]) -> tuple[str, ...]:
    """Return the single names in `values`, in order, each once.

    Several names in one value are split; leading "By", trailing roles and brackets are cut; web
    addresses and stand-ins such as "Staff" or "admin" are dropped.
    """
    found: dict[str, str] = {}
    for value in values:
        for name in _split(value):
            key = " ".join(words(name))
            if key and key not in found:
                found[key] = name
    return tuple(found.values())


def _split(value: str) -> Iterable[str]:
    if _ADDRESS.search(value):
        return
    value = _BY.sub("", value.strip(" \t\n,;:|-–—•·"))
    for part in _JOIN.split(value):
        name = _BRACKETS.sub("", part).strip(" \t\n,;:|-–—•·*")
        if _is_name(name):
            yield name


def _is_name(name: str) -> bool:
    lowered = name.lower()
    if not any(c.isalpha() for c in name) or any(c.isdigit() for c in name[:1]):
        return False
    if lowered in _NOBODY or lowered.rstrip(".") in _AFTER_NAMES:
        return False
    return len(name) <= _MOST_CHARACTERS and len(name.split()) <= _MOST_WORDS


def without_outlet(people: tuple[str, ...], outlet: Iterable[str]) -> tuple[str, ...]:
    """Drop the outlet's own names from the authors where somebody else is named, too."""
    rest = tuple(name for name in people if not is_outlet((name,), outlet))
    return rest or people


def is_outlet(people: tuple[str, ...], outlet: Iterable[str]) -> bool:
    """Say whether the only author is the outlet itself, by one of its names or its host."""
    keys = {"".join(words(name)) for name in outlet if name}
    return len(people) == 1 and "".join(words(people[0])) in keys
