"""Find the names in a text: runs of capitalised words, with the title before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.records import Span
from onrecord.speakers.layout import Layout
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.phrases import singular, without_possessive

_CAPITAL = r"(?:[ae]l[-‑’'])?[^\W\d_a-zß-öø-ÿ](?:[^\W_]|[.’'‑-](?=[^\W_]))*\.?"
_PARTICLE = r"de|del|della|da|dos|di|du|la|le|van|von|der|den|ter|bin|bint|ibn|al|el|y|zu"
_RUN = re.compile(
    rf"(?<!\w){_CAPITAL}"
    rf"(?:[ \xa0](?:(?:(?:{_PARTICLE})[ \xa0]){{1,2}}|(?:of|for)[ \xa0](?:the[ \xa0])?|&[ \xa0])?"
    rf"{_CAPITAL})*"
)
_WORD = re.compile(r"[^ \xa0]+")
_INITIAL = re.compile(r"[A-Z]\.|(?:[A-Z]\.){2,}|(?:Jr|Sr|St)\.")
_CONTRACTED = re.compile(
    r"(?:I|We|You|He|She|It|They|That|There|Here|What|Who|Let)[’'](?:s|m|re|ve|ll|d)"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_OWNS = re.compile(r"(?<=s)[’'][ \xa0]\w")
_SMALL = re.compile(rf"{_PARTICLE}|of|for|the|&")
_PERSONAL = frozenset(
    ["mr", "mrs", "ms", "mx", "miss", "sir", "dame", "lady", "madam", "dr", "rev", "prof"]
)
# Roles that are first names as well, and so no title before a single word.
_ALSO_NAMES = frozenset(["dean", "guy", "major", "rich", "king", "prince", "judge", "pat"])
_LONGEST = 12  # words of a headline that are looked at for a name
_PARTY = frozenset(["Republican", "Republicans", "Democrat", "Democratic", "Democrats"])


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the text, its title and any possessive ending left out of `span`.

    `words` are its words; `title` is what stood before it, lower case ("mr", "senator"); `start`
    is where that began. `the` says that the article stands before, `opening` that it begins a
    sentence, where any word is capitalised; `owner` that a possessive ending follows.
    """

    span: Span
    words: tuple[str, ...]
    title: str = ""
    start: int = 0
    the: bool = False
    opening: bool = False
    owner: bool = False

    @property
    def personal(self) -> bool:
        """Whether the title is one that only persons have ("Mr.")."""
        return self.title in _PERSONAL


def names(where: Layout, cuts: frozenset[int] = frozenset()) -> list[Name]:
    """Return the names of a text in order; those in headlines only if they stand elsewhere, too.

    No name goes past one of `cuts`, positions at which something else is known to begin or end.
    """
    found = [name for run in _RUN.finditer(where.text) for name in _names(where, run, cuts)]
    headlines = _headlines(where)
    if not headlines:
        return found
    plain = [n for n in found if where.paragraph(n.span.start) not in headlines]
    known = {n.words for n in plain} | {n.words[-1:] for n in plain}
    cut = [
        name if where.paragraph(name.span.start) not in headlines else _known(name, known)
        for name in found
    ]
    return [name for name in cut if name is not None]


def _known(name: Name, known: set[tuple[str, ...]]) -> Name | None:
    """Return the longest part of a headline's name that the article has as a name elsewhere."""
    size = min(len(name.words), _LONGEST)
    for length in range(size, 0, -1):
        for first in range(size - length + 1):
            part = name.words[first : first + length]
            if part in known:
                start = name.span.start + sum(len(w) + 1 for w in name.words[:first])
                end = start + sum(len(w) + 1 for w in part) - 1
                span = Span(start, min(end, name.span.end))
                return replace(name, span=span, words=part, title="", start=start)
    return None


def _headlines(where: Layout) -> set[int]:
    """Return the numbers of the paragraphs in which nearly every word is capitalised."""
    found = set()
    ends = (*where.paragraphs[1:], len(where.text) + 1)
    for i, (start, end) in enumerate(zip(where.paragraphs, ends, strict=False), start=1):
        if end - start > 200 or where.sentence(end - 1) != where.sentence(start):
            continue
        words = [w for w in _LETTERS.findall(where.text[start:end]) if len(w) > 3]
        capital = sum(w[0].isupper() for w in words)
        stopped = where.text[start:end].rstrip().endswith((".", "!", "?", "”", '"'))
        if capital > 0.7 * len(words) and capital > (4 if stopped else 1):
            found.add(i)
    return found


def _names(where: Layout, run: re.Match[str], cuts: frozenset[int]) -> Iterator[Name]:
    """Cut a run of capitalised words into names: at possessives, full stops and "of"."""
    words: list[tuple[int, str]] = []
    for word in _WORD.finditer(run[0]):
        at, bare = run.start() + word.start(), word[0]
        if at in cuts and not _ends_in_title(words):
            yield from _name(where, words)
            words = []
        if words and bare in {"of", "for"} and not _takes_of(words):
            yield from _name(where, words)
            words = []
            continue
        if not words and _SMALL.fullmatch(bare):
            continue
        words.append((at, bare))
        ends = bare.endswith(".") and not _stays(bare)
        if ends or without_possessive(bare) != bare:
            yield from _name(where, words)
            words = []
    yield from _name(where, words)


def _ends_in_title(words: list[tuple[int, str]]) -> bool:
    """Whether the words so far end in a title, which goes with the name that it stands before."""
    return bool(words) and words[-1][1].lower().rstrip(".") in lexicon().callings


def _stays(word: str) -> bool:
    """Whether a full stop belongs to the word: an initial, or a title."""
    return bool(_INITIAL.fullmatch(word)) or word.lower().rstrip(".") in lexicon().titles


def _takes_of(words: list[tuple[int, str]]) -> bool:
    """Whether "of" after these words goes on a name: "Ministry of", "Bank of", not "Ana Bo of"."""
    lists = lexicon()
    plain = [w.lower() for _, w in words]
    if plain[-1] in lists.callings or plain[-1] in {"state", "people"}:
        return True
    return not lists.organizations.isdisjoint(plain)


def _name(where: Layout, words: list[tuple[int, str]]) -> Iterator[Name]:
    """Make a name of these words, less what opens a sentence, the article and the title."""
    while words and _SMALL.fullmatch(words[-1][1]):
        words = words[:-1]
    if not words:
        return
    opening = _opens(where, words[0][0])
    the = where.text[max(words[0][0] - 4, 0) : words[0][0]].lower() == "the "
    while words and _droppable(where, words, opening):
        the = words[0][1] == "The"
        words = words[1:]
    begin = words[0][0] if words else 0
    title, words = _without_title(words)
    if not words or words[0][1].lower().rstrip(".") in lexicon().calendar:
        return
    bare = [w.rstrip(".") if not _stays(w) else w for _, w in words]
    last = without_possessive(bare[-1])
    start, end = words[0][0], words[-1][0] + len(last)
    if not last:
        return
    yield Name(
        Span(start, end),
        (*bare[:-1], last),
        title,
        begin,
        the,
        opening and begin == start,
        last != bare[-1] or bool(_OWNS.match(where.text, end)),
    )


def _opens(where: Layout, at: int) -> bool:
    """Whether a sentence, a quotation or a line begins at a position."""
    before = where.text[max(at - 3, 0) : at].rstrip(" \xa0")
    return (
        at == where.sentence_start(at) or before[-1:] in set("\"“«„‘':;—–-(") or before[-2:] == ".'"
    )


def _droppable(where: Layout, words: list[tuple[int, str]], opening: bool) -> bool:
    """Whether the first word is none of the name: an article, or a small word that opens."""
    first = words[0][1].rstrip(".,")
    if first in {"The", "A", "An", "I"} or _CONTRACTED.fullmatch(first):
        return True
    if first in _PARTY:
        return len(words) > 2
    if not opening or first.lower() not in lexicon().openers:
        return False
    whole = where.text[words[0][0] : words[-1][0] + len(words[-1][1])]
    return len(words) == 1 or not _within_sentence(where.text, whole)


def _within_sentence(text: str, words: str) -> bool:
    """Whether words also stand where no sentence begins."""
    at = text.find(" " + words)
    while at > 0:
        if text[at - 1].islower() or text[at - 1] == ",":
            return True
        at = text.find(" " + words, at + 1)
    return False


def _without_title(words: list[tuple[int, str]]) -> tuple[str, list[tuple[int, str]]]:
    """Split a title from a name: "Secretary of State Ana Vell" is a secretary and Ana Vell."""
    lists = lexicon()
    plain = [w.lower().rstrip(".") for _, w in words]
    at = -1
    if not plain or plain[-1] in lists.organizations or singular(plain[-1]) in lists.organizations:
        return "", words
    for i, word in enumerate(plain[:-1]):
        if word in lists.openers:
            break
        if word in lists.callings and not (len(words) == 2 and word in _ALSO_NAMES):
            at = i
    if at < 0:
        return "", words
    if plain[at + 1] in {"of", "for"}:
        rest = words[at + 2 :]
        if len(rest) < 3:
            return "", words
        return plain[at], rest[-2:]
    return plain[at], words[at + 1 :]
