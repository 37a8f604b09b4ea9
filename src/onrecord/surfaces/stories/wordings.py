"""Two wordings side by side: which words are one's own, which of them are facts that differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from onrecord.store import StoredClaim
from onrecord.surfaces.labels import opening

Mark = Literal["", "own", "fact"]
_LONGEST = 2_000  # characters of a wording that are compared and shown
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_FACTS = ("number", "date", "name")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a wording: "own" where the other has others, "fact" where that is a difference."""

    words: str
    mark: Mark = ""


def compared(claim: StoredClaim, against: int) -> list[tuple[Piece, ...]]:
    """Return every wording of a claim in pieces, compared with the wording `against`.

    Words are the same whatever their case; signs are not compared. In the wording compared with,
    those words are its own that no other has. Only so much of a wording is compared and shown as
    its first 2,000 characters hold.
    """
    texts = [opening(carrier.words, _LONGEST) for carrier in claim.carriers]
    found = [[*_WORD.finditer(text)] for text in texts]
    words = [[match.group().casefold() for match in some] for some in found]
    shared: list[set[int]] = [set() for _ in texts]
    shared[against] = set() if len(texts) > 1 else set(range(len(words[against])))
    for at, other in enumerate(words):
        if at != against:
            for mine, theirs in _same(words[against], other):
                shared[against].add(mine)
                shared[at].add(theirs)
    return [
        tuple(_pieces(text, found[at], shared[at], _facts(claim, at)))
        for at, text in enumerate(texts)
    ]


def _same(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of the words that two wordings share, in order."""
    for a, b, size in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        yield from ((a + n, b + n) for n in range(size))


def _facts(claim: StoredClaim, at: int) -> list[str]:
    """Return the numbers, dates and names of a wording that differ from another's."""
    printed = [
        words
        for d in claim.differences
        if d.kind in _FACTS
        for place, words in ((d.first, d.first_words), (d.second, d.second_words))
        if place == at
    ]
    return [part for words in printed for part in words.split(", ") if part.strip()]


def _pieces(
    text: str, words: Sequence[re.Match[str]], shared: set[int], facts: Iterable[str]
) -> Iterator[Piece]:
    """Cut a wording where its mark changes; the pieces joined are the wording."""
    marks: list[Mark] = [""] * len(text)
    last: int | None = None
    for n, word in enumerate(words):
        if n not in shared:
            # A gap between two own words in a row is marked with them: one mark, not many.
            start = words[n - 1].end() if last == n - 1 else word.start()
            marks[start : word.end()] = ["own"] * (word.end() - start)
            last = n
    for fact in dict.fromkeys(facts):
        for place in re.finditer(rf"(?<!\w){re.escape(fact)}(?!\w)", text):
            marks[place.start() : place.end()] = ["fact"] * len(fact)
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marks[at] != marks[start]:
            yield Piece(text[start:at], marks[start])
            start = at
