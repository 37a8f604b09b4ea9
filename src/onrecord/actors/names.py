"""Names made comparable: what is left of a printed name when spelling habits are taken away.

Case, diacritics, punctuation, titles, and the ways to write an Arabic article fall away:
"Foreign Minister Hossein Amir-Abdollahian" and "Hossein Amirabdollahian" get one key.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from onrecord.actors.words import words

# No name in earnest is longer; what is printed beyond is not looked at.
LONGEST = 200
_POSSESSIVE = re.compile(r"['’]s?$")
_IN_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?[(\[].*$", re.DOTALL)
_APOSTROPHES = re.compile(r"['’‘`´ʼʾʿʻ]")
# "ash-Sharif" is "al-Sharif" as it is spoken; without a hyphen only these two are the article.
_ARTICLE = re.compile(r"\b(?:al|el|ul|ad|ar|as|ash|at|an|az)-(?=[a-z])")
_LOOSE_ARTICLE = frozenset({"al", "el"})
_SERVANT = re.compile("abd[eou]l")
_PREFIXES = frozenset({"abu", "abd", "abdul", "abdel", "abdol"})
_SAME = {"ibn": "bin", "abou": "abu", "junior": "jr", "senior": "sr"}
_BRITISH = {
    "centre": "center",
    "defence": "defense",
    "labour": "labor",
    "organisation": "organization",
    "programme": "program",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A printed name taken apart.

    `key` is what spellings share, without middle initials; `tokens` are its words, lower case;
    `initials` the middle ones ("George W. Bush": "w"). A name that is `short` tells nobody apart: a
    person's one word, or one initial and a word; an organization's that every country has.
    """

    key: str
    tokens: tuple[str, ...]
    initials: str = ""
    short: bool = False

    @property
    def slug(self) -> str:
        """Return the words joined by hyphens, as ids have them."""
        return "-".join(self.tokens) or "unnamed"

    @property
    def endings(self) -> tuple[str, ...]:
        """Return the keys of all its proper endings: "tarrow" and "lintarrow" of three words."""
        return tuple(_key(self.tokens[i:]) for i in range(1, len(self.tokens)))


def folded(printed: str) -> str:
    """Return words as lower case letters and digits of ASCII, single spaces between them."""
    plain = anyascii(_APOSTROPHES.sub("", printed[:LONGEST])).lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain).split())


@lru_cache(maxsize=50_000)
def person(printed: str) -> Name:
    """Take a person's printed name apart. Never raises; the key of what holds no letter is ""."""
    tokens = _without_titles(_person_tokens(printed))
    while len(tokens) > 2 and tokens[-1] in words("postnominals"):
        tokens.pop()
    middle = [t for t in tokens[1:-1] if len(t) == 1]
    # "J. K. Rowling" has nothing but initials before the surname: there they are the name.
    full = [t for i, t in enumerate(tokens) if len(t) > 1 or i in (0, len(tokens) - 1)]
    if len(full) == 2 and len(full[0]) == 1:
        full, middle = list(tokens), []
    short = len(full) < 2 or (len(full) == 2 and len(full[0]) == 1)
    # "Dos Santos" and "Akufo-Addo" are surnames, in however many pieces.
    short = (
        short
        or set(full[:-1]) <= words("particles")
        or _person_tokens(printed.split()[-1]) == tokens
    )
    return Name(_key(full), tuple(tokens), "".join(middle), short)


@lru_cache(maxsize=50_000)
def organization(printed: str) -> Name:
    """Take an organization's printed name apart: "The Vance Co. Ltd" and "Vance" get one key."""
    words_ = folded(_IN_BRACKETS.sub("", _bare(printed)).replace("&", " and ")).split()
    tokens = [_BRITISH.get(t, t) for t in _letters_joined(words_)]
    while len(tokens) > 1 and tokens[0] == "the":
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1] in words("legal_forms"):
        tokens.pop()
    # "The Health Ministry" is one in every country.
    return Name("".join(tokens), tuple(tokens), short=set(tokens) <= words("generic_organizations"))


def name(printed: str, speaker_type: str) -> Name:
    """Take a printed name apart by the kind of speaker that has it."""
    return person(printed) if speaker_type == "named_person" else organization(printed)


def _bare(printed: str) -> str:
    """Return a name without white space, punctuation and a possessive ending at its edges."""
    return _POSSESSIVE.sub("", printed.strip()[:LONGEST].strip(' ,;:."“”«»'))


def _person_tokens(printed: str) -> list[str]:
    bare = _IN_BRACKETS.sub("", _bare(printed)) or _bare(printed)
    plain = anyascii(_APOSTROPHES.sub("", bare)).lower()
    spaced = re.sub(r"[^a-z0-9]+", " ", _ARTICLE.sub("al ", plain))
    return _joined([_SAME.get(t, t) for t in spaced.split()])


def _key(tokens: Sequence[str]) -> str:
    """Join words; "abdul", "abdel" and "abdol" are "abd al", wherever they stand."""
    return _SERVANT.sub("abdal", "".join(tokens))


def _joined(tokens: list[str]) -> list[str]:
    """Join an Arabic article, "abu" and "abd" to the word they belong to."""
    made: list[str] = []
    for token in reversed(tokens):
        if made and token in _LOOSE_ARTICLE:
            made[-1] = "al" + made[-1]
        elif made and token in _PREFIXES:
            made[-1] = token + made[-1]
        else:
            made.append(token)
    return made[::-1]


def _without_titles(tokens: list[str]) -> list[str]:
    """Strip titles from the front; a regnal one stays where only one word would be left."""
    start = 0
    while start < len(tokens) - 1 and tokens[start] in words("titles"):
        start += 1
    if start and start == len(tokens) - 1 and tokens[start - 1] in words("regnal"):
        start -= 1
    return tokens[start:]


def _letters_joined(tokens: list[str]) -> list[str]:
    """Join single letters: "u", "n" (from "U.N.") are "un"."""
    made: list[str] = []
    run = False
    for token in tokens:
        if len(token) == 1 and run:
            made[-1] += token
        else:
            made.append(token)
        run = len(token) == 1
    return made
