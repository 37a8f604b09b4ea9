"""The words of a text, as similarity compares them."""

from __future__ import annotations

import re
from collections import Counter

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TAIL = re.compile(r"['’].*$")
_ELIDED = re.compile(
    r"(?:[cdjlmnost]|qu|jusqu|lorsqu|puisqu|(?:d|n|s)?[ae]ll|sull|quell)['’](?=[^\W_]{3})"
)
_ARABIC = frozenset(map(chr, range(0x620, 0x64B)))
_MARKS = re.compile(r"[\u0640\u064b-\u0652]")
_FORMS = str.maketrans("أإآى", "اااي")
_BEGIN = re.compile(r"(?:و?(?:ال|بال|كال|فال)|و?لل|و)(?=.{3})")
_END = re.compile(r"(?<=..)(?:ها|ان|ات|ون|ين|يه|ية|ه|ة|ي)$")
_TITLES = {"Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "Col", "Prof", "St"}
_OPENING = " \t\"“„«‘'(["


def base(word: str) -> str:
    """Return a word's form for comparing: lower case, without 's, the plural s, what is elided.

    "l'été" is "été"; of an Arabic word the article and the letters written on to it are taken off
    (after light10: Larkey, Ballesteros, Connell 2007).
    """
    word = word.lower()
    elided = _ELIDED.match(word)
    word = word[elided.end() :] if elided else _TAIL.sub("", word)
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return _arabic(word) if word[:1] in _ARABIC else word


def _arabic(word: str) -> str:
    """Return an Arabic word without article, "and", and the endings of number and gender."""
    word = _MARKS.sub("", word).translate(_FORMS)
    begin = _BEGIN.match(word)
    word = word[begin.end() :] if begin else word
    return _END.sub("", word)


def counts(text: str) -> Counter[str]:
    """Count the words of a text, each in its form for comparing."""
    found: Counter[str] = Counter()
    for word, n in Counter(WORD.findall(text)).items():
        found[base(word)] += n
    return found


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
