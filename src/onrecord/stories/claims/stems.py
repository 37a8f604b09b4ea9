"""The stem under which a word is compared."""

from __future__ import annotations

from onrecord.stories.words import base

STEM = 5  # letters: a crude stem that joins "retire", "retiring", "retirement"


def stem(word: str) -> str:
    """Return what is compared of a word; "" where nothing is left of it."""
    return base(word)[:STEM]
