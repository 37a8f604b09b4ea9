"""The words of a text, as similarity compares them."""

from __future__ import annotations

import re
from collections import Counter

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TAIL = re.compile(r"['’].*$")
_TITLES = {"Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "Col", "Prof", "St"}
_OPENING = " \t\"“„«‘'(["


def base(word: str) -> str:
    """Return a word's form for comparing: lower case, without 's and the plural s."""
    word = _TAIL.sub("", word.lower())
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def counts(text: str) -> Counter[str]:
    """Count the words of a text, each in its form for comparing."""
    return Counter(base(word) for word in WORD.findall(text))


_NAME = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[-'’][^\W_]+)*")
_LINKS = {"of", "the", "al", "bin", "de", "der", "van", "von"}


def names(text: str) -> Counter[str]:
    """Count the names of a text as printed: runs of capitalised words inside sentences."""
    found: Counter[str] = Counter()
    run: list[str] = []
    end = 0
    for match in _NAME.finditer(text):
        word, gap = match.group(), text[end : match.start()]
        goes_on = bool(run) and (gap == " " or (gap == ". " and run[-1] in _TITLES))
        if word[0].isupper() and (goes_on or not _opens_sentence(text, match.start())):
            run = [*run, word] if goes_on else _closed(found, run, word)
        elif goes_on and word in _LINKS:
            run = [*run, word]
        else:
            run = _closed(found, run)
        end = match.end()
    _closed(found, run)
    return found


def _closed(found: Counter[str], run: list[str], *begin: str) -> list[str]:
    """Count the name of a run that has ended, begin another run."""
    while run and run[-1] in _LINKS:
        run = run[:-1]
    while len(run) > 1 and run[0] in _TITLES:
        run = run[1:]
    name = _TAIL.sub("", " ".join(run))
    if len(name) > 1 and name not in _TITLES:
        found[name] += 1
    return list(begin)


def _opens_sentence(text: str, start: int) -> bool:
    while start and text[start - 1] in _OPENING:
        start -= 1
    return not start or text[start - 1] in ".!?…\n:”"
