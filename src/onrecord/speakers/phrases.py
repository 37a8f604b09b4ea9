"""The parts of a printed source: its segments, its core noun phrase, the head of that."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.speakers.lexicon import lexicon

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_QUOTES = re.compile(r"[\"“”„«»‹›]")
_WORD = re.compile(r"[^\s,;:()]+")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$", re.IGNORECASE)
_SEGMENT = re.compile(r"[,;](?!\d)| [–—-] |—")
_AL = re.compile(r"[ae]l[-‑][A-Z]")
# "a newspaper owned by", "those polled": what follows a noun and is none.
_PARTICIPLE = re.compile(
    r"[a-z]+ed(?: (?:about|at|as|by|earlier|for|from|in|last|on|this|to|with))?"
)
# What a span sometimes takes along in front of the noun phrase: "by some", "while residents".
_LEADING = frozenset(["according", "as", "by", "for", "from", "then", "to", "while"])
INDEFINITE = frozenset(["a", "an", "another", "one", "some"])
EACH = frozenset(["any", "each", "every", "no"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: the words of its core, and those that follow ("of", "Harbour", ...).

    The core ends with its head, from which a possessive ending is cut.
    """

    core: tuple[str, ...]
    after: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """The last word of the core."""
        return self.core[-1] if self.core else ""

    @property
    def determiner(self) -> str:
        """The first word of the core, lower case, if it is a determiner; else empty."""
        first = self.core[0].lower() if self.core else ""
        return first if first in lexicon().determiners and len(self.core) > 1 else ""

    @property
    def named(self) -> tuple[str, ...]:
        """The capitalised words that end the core: "Sara Bo" of "the minister Sara Bo"."""
        start = len(self.core)
        while start and is_capitalised(self.core[start - 1]):
            start -= 1
        names = self.core[start:]
        return names[1:] if names and names[0].lower() in lexicon().determiners else names


def is_capitalised(word: str) -> bool:
    """Whether a word is written as names are: upper case at its start, or near it ("d'Or")."""
    return any(c.isupper() for c in word[:2]) or word == "&" or bool(_AL.match(word))


def stands(word: str, text: str) -> bool:
    """Whether a word stands in a text, written just so, at word boundaries."""
    at = text.find(word) if word else -1
    while at >= 0:
        end = at + len(word)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(word, at + 1)
    return False


def without_possessive(word: str) -> str:
    """Return a word without its ending 's or '."""
    return _POSSESSIVE.sub("", word)


def segments(printed: str) -> list[str]:
    """Split a printed source at its commas and dashes, brackets and quote marks left out."""
    outside = _BRACKETS.sub(" ", printed)
    bare = _QUOTES.sub("", outside if outside.strip() else printed.strip("()[]"))
    return [part.strip() for part in _SEGMENT.split(bare) if part.strip(" '’‘.")]


def people_of(words: Phrase) -> str | None:
    """Return "X" of "a number of X" or "one of the X", None where nothing is counted."""
    if words.after[:1] != ("of",) or words.head.lower() not in lexicon().measures:
        return None
    return " ".join(words.after[1:])


def phrase(segment: str) -> Phrase:
    """Return the first noun phrase of a segment; of names joined by "and", the first."""
    words = [w.strip("'’‘") if w[0] in "'‘" else w for w in _WORD.findall(segment)]
    words = [w.rstrip(".!?") if w.lower().rstrip(".") not in lexicon().titles else w for w in words]
    words = [w for w in words if w]
    while len(words) > 1 and words[0].lower() in _LEADING:
        del words[0]
    end = _core_end(words)
    core = words[:end]
    if core:
        core[-1] = without_possessive(core[-1])
    return Phrase(tuple(core), tuple(words[end:]))


def _core_end(words: list[str]) -> int:
    """Return where the core ends: before what modifies it, or before "and" after a name."""
    for i, word in enumerate(words):
        lower = word.lower()
        if i and (
            lower in lexicon().modifiers or _PARTICIPLE.fullmatch(" ".join(words[i : i + 2]))
        ):
            return i
        if i and lower in {"and", "or", "&"} and is_capitalised(words[i - 1]) and word != "&":
            return i
    return len(words)


def joins(printed: str) -> bool:
    """Whether a printed source names several sources joined by "and"."""
    return bool(re.search(r"\w[’']?s? (?:and|&) (?:the )?\w", printed))


def singular(noun: str) -> str:
    """Return the singular of an English noun, lower case, by its ending alone."""
    word = noun.lower()
    if word.endswith(("women", "men")):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def is_plural(noun: str) -> bool:
    """Whether a noun looks like a plural."""
    return singular(noun) != noun.lower() or noun.lower() in {
        "people",
        "children",
        "police",
    }
