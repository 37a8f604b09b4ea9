"""Text -> words as they are searched for: the same for what is stored and for what is asked.

A word is a run of letters and digits. Case, accents, vowel signs and the tatweel do not count; the
forms of alef are one letter, so are ya and alef maqsura, ta marbuta and ha; digits of any script
are Latin ones; an Arabic article (and a conjunction or preposition joined to it) is left off. In
scripts without spaces each sign is a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

_LONGEST = 64  # characters of a word that count
# Signs that stand on or in a letter: Latin accents, Hebrew points, Arabic vowel signs, tatweel,
# Indic and Thai vowels, zero-width joiners.
_SIGNS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd"
    "\u0a01-\u0a51\u0b82-\u0bcd\u200c\u200d"
)
# Han, kana, Thai, Lao, Khmer, Burmese: written without spaces.
_SINGLE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{_SINGLE}]|(?:[^\W_{_SINGLE}][{_SIGNS}]*)+")
_SAME = str.maketrans(
    {"ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ہ": "ه", "ـ": "", "ß": "ss", "ı": "i"}
    | {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe"}
)
# The article with what may be joined to it, before a word of three letters or more.
_ARTICLE = re.compile(r"(?:[وف]?[بك]?ال|[وف]?لل)(?=\w{3})")
_GOD = frozenset({"الله", "والله", "بالله", "لله", "فالله"})


class Word(NamedTuple):
    """A word of a text: as it is searched for, and where it stands (code points)."""

    form: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order, with their places in that same text. Never raises."""
    for found in _WORD.finditer(text):
        for form in forms(found.group()):
            yield Word(form, found.start(), found.end())


def folded(text: str) -> str:
    """Return the words of a text joined by spaces, as they go into the index."""
    return " ".join(chain.from_iterable(map(forms, _WORD.findall(text))))


@lru_cache(maxsize=50_000)
def forms(word: str) -> tuple[str, ...]:
    """Return how a run of letters is searched for: one form, or none if no letter is left.

    Each consists of lower-case ASCII letters, digits and letters beyond ASCII.
    """
    if word.isascii():
        return (word.lower()[:_LONGEST],)
    flat = unicodedata.normalize("NFKD", word.casefold().translate(_SAME)).casefold()
    kept = "".join(_digit(c) for c in flat.translate(_SAME) if c.isalnum())[:_LONGEST]
    if not kept:
        return ()
    return (kept if kept in _GOD else _ARTICLE.sub("", kept, count=1) if _arabic(kept) else kept,)


def _arabic(word: str) -> bool:
    return "\u0620" <= word[0] <= "\u064a" and _ARTICLE.match(word) is not None


def _digit(char: str) -> str:
    return char if char.isascii() else str(unicodedata.decimal(char, char))
