"""How much of an article may be published: short excerpts, and never much of its text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from onrecord.store import StoredStatement
from onrecord.surfaces.labels import opening

_PART = 3  # all excerpts of an article together are no more than a third of its text
_LEAST = 24  # characters; what is cut shorter says nothing
_MARK = 2  # " …", which is ours


def excerpts(
    groups: Sequence[Sequence[StoredStatement]], characters: int, each: int
) -> dict[str, str]:
    """Return the excerpts that may be shown of an article, by the ids of their statements.

    Args:
        groups: the statements by speaker. The first of each come first, then the second ones.
        characters: of the article's text; the excerpts have at most a third of them together.
        each: the most characters of one excerpt.

    Returns:
        What is said, on one line, cut after a word and marked " …" where it is longer. A statement
        for which nothing is left is not in it.
    """
    left = characters // _PART
    found: dict[str, str] = {}
    for row in zip_longest(*groups):
        for said in filter(None, row):
            words = _cut(" … ".join(said.content_text), min(each, left))
            if words:
                found[said.id] = words
                left -= len(words)
    return found


def _cut(words: str, most: int) -> str:
    """Return the beginning of some words, `most` characters with its mark; "" for too little."""
    whole = opening(words, most) if most > 0 else ""
    if len(whole) <= most and not whole.endswith(" …"):
        return whole
    return opening(words, most - _MARK) if most >= _LEAST else ""
