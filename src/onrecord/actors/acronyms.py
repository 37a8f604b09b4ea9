"""Acronyms that an article itself explains: "World Sea Council (WSC)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINK = r"(?:of|for|and|the|on|in|de|des|du|la|&)"
_WORD = r"[A-ZÀ-Þ][\w'’.-]{0,40}"  # bounded: a text may be one word of a million letters
_EXPLAINED = re.compile(
    rf"\b({_WORD}(?:\s+(?:{_LINK}\s+){{0,2}}{_WORD}){{1,7}}),?\s+[(\[]([A-Z][A-Za-z.&-]{{1,9}})[)\]]"
)
_LINKS = frozenset(["of", "for", "and", "the", "on", "in", "de", "des", "du", "la"])


def explained(text: str) -> Iterator[tuple[str, str]]:
    """Yield each (long form, acronym) that the text prints with the acronym in brackets.

    The long form is cut at the front until its capitals spell the acronym: of "The Old Quay World
    Sea Council (WSC)" the last three words. What does not spell it is no such pair.
    """
    for found in _EXPLAINED.finditer(text):
        words = found[1].split()
        acronym = re.sub(r"[^A-Za-z]", "", found[2])
        if sum(char.isupper() for char in acronym) < 2:
            continue
        for start in range(len(words)):
            if spells(words[start:], acronym):
                yield " ".join(words[start:]), found[2]
                break


def spells(words: list[str], acronym: str) -> bool:
    """Whether the first letters of words are an acronym; of, for, and, the may count or not."""
    if not words or words[0].lower() in _LINKS:
        return False
    every = [part for word in words for part in re.split(r"[-\s]", word) if part]
    initials = "".join(word[0] for word in every).lower()
    main = "".join(word[0] for word in every if word.lower() not in _LINKS).lower()
    return acronym.lower() in {initials, main}
