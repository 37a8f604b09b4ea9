"""Word lists (data files beside this module) and what they say about a line."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from onrecord.articles.dumps.blocks import wide

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w+")


def data(name: str) -> dict[str, Any]:
    """Return the data file `name` of this package, read as TOML."""
    source = files("onrecord.articles.dumps").joinpath(name)
    return tomllib.loads(source.read_text(encoding="utf-8"))


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return `text` case-folded, with single spaces and straight apostrophes."""
    plain = unicodedata.normalize("NFC", text.casefold()).replace("’", "'")
    return _SPACES.sub(" ", plain).strip()


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """Return `text` folded, without the punctuation and icons at its ends."""
    return _EDGES.sub("", folded(text))


def _unspaced(entry: str) -> bool:
    # Scripts written without spaces (and entries of signs only) have no words to look up.
    return not _WORD.search(entry) or any(wide(c) or "\uac00" <= c <= "\ud7a3" for c in entry)


class _Phrases:
    """Phrases found in a line by their first word, so that long lists cost nothing."""

    def __init__(self) -> None:
        self.by_word: dict[str, list[tuple[str, int, str]]] = {}
        self.unspaced: list[tuple[str, str]] = []

    def add(self, entry: str, reason: str) -> None:
        entry = folded(entry)
        if _unspaced(entry):
            self.unspaced.append((entry, reason))
        elif word := _WORD.search(entry):
            self.by_word.setdefault(word.group(), []).append((entry, word.start(), reason))

    def first(self, line: str) -> set[str]:
        """Return the reasons of the phrases that `line` begins with."""
        found = {reason for entry, reason in self.unspaced if line.startswith(entry)}
        word = _WORD.search(line)
        return found | self._at(line, word, only=0) if word else found

    def anywhere(self, line: str) -> set[str]:
        """Return the reasons of the phrases that stand anywhere in `line`."""
        found = {reason for entry, reason in self.unspaced if entry in line}
        for word in _WORD.finditer(line):
            if word.group() in self.by_word:
                found |= self._at(line, word)
        return found

    def _at(self, line: str, word: re.Match[str], only: int | None = None) -> set[str]:
        found = set()
        for entry, offset, reason in self.by_word.get(word.group(), ()):
            start = word.start() - offset
            if start < 0 or (only is not None and start != only):
                continue
            end = start + len(entry)
            ends = end >= len(line) or not (entry[-1].isalnum() and line[end].isalnum())
            if ends and line.startswith(entry, start):
                found.add(reason)
        return found


def alternatives(entries: list[str]) -> str:
    """Return a pattern that matches any of `entries`, the longest first."""
    return "|".join(re.escape(folded(entry)) for entry in sorted(entries, key=len, reverse=True))


class Furniture:
    """The word lists of page furniture, one set of rules a reason."""

    def __init__(self, lists: dict[str, dict[str, list[str]]]) -> None:
        """Index `lists`: reason, kind of rule, entries."""
        self.reasons = tuple(lists)
        self.whole: dict[str, set[str]] = {}
        self.starts, self.contains = _Phrases(), _Phrases()
        for reason, rules in lists.items():
            for entry in rules.get("whole", []):
                self.whole.setdefault(bare(entry) or folded(entry), set()).add(reason)
            for entry in rules.get("starts", []):
                self.starts.add(entry, reason)
            for entry in rules.get("contains", []):
                self.contains.add(entry, reason)

    def of(self, text: str) -> dict[str, int]:
        """Return how strongly `text` speaks for each reason: 3 whole, 2 starts, 1 contains.

        Those that it speaks for in more than one way come first, then the order of the lists.
        """
        line = folded(text)
        found = self._in_order(self.contains.anywhere(line), 1)
        found |= self._in_order(self.starts.first(line), 2)
        return found | self._in_order(self.whole.get(bare(text) or line, set()), 3)

    def _in_order(self, found: set[str], strength: int) -> dict[str, int]:
        """Return reasons in the order of the lists: that of a set changes from run to run."""
        return dict.fromkeys(sorted(found, key=self.reasons.index), strength)


@cache
def furniture() -> Furniture:
    """Return the furniture word lists, read once."""
    return Furniture(data("words.toml"))


@cache
def function_words() -> frozenset[str]:
    """Return the short grammatical words of all languages listed, read once."""
    return frozenset(w for line in data("function_words.toml").values() for w in line.split())


@cache
def address_words() -> frozenset[str]:
    """Return the words with which pages speak to their readers, read once."""
    return frozenset(w for line in data("address_words.toml").values() for w in line.split())


@lru_cache(maxsize=4096)
def speaks(text: str) -> Mapping[str, int]:
    """Return how strongly a line speaks for each reason: 3 whole, 2 starts, 1 contains.

    The same lines are asked about by every step of one reading, so answers are kept for a while.
    """
    return furniture().of(text)
