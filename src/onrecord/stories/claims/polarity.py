"""Which words of a wording are denied, and at which end of which matter it stands.

Negation reaches from its word to the end of the clause, a few words at most, after the way NegEx
does it (Chapman et al., 2001, "A simple algorithm for identifying negated findings").
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from onrecord.stories.claims.stems import stem

_FILE = Path(__file__).with_name("opposed.json")
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[,;:.!?()—–]")
_NEGATORS = frozenset(
    """not no never nobody none nothing neither nor without cannot hardly barely scarcely unable
    lack lacks lacked lacking refuse refuses refused refusing deny denies denied denying
    reject rejects rejected rejecting dispute disputes disputed disputing fail fails failed failing
    rebut rebutted refute refutes refuted prevent prevented stop stopped isn ain""".split()  # noqa: SIM905
)
_PAIRS = {
    ("rather", "than"),
    ("instead", "of"),
    ("less", "as"),
    ("far", "from"),
    ("anything", "but"),
}
_NO_NEGATION = {
    ("not", "only"),
    ("not", "just"),
    ("not", "merely"),
    ("no", "doubt"),
    ("not", "simply"),
    ("nothing", "but"),
}
_ENDS = frozenset(
    """, ; : . ! ? ( ) — – but although though while because since until unless if when whereas so
    after before as than despite""".split()  # noqa: SIM905
)
_REACH = 8  # words
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
_LONGEST = 5  # words of an entry in the table
_DENIALS = frozenset({"deny"})


@dataclass(frozen=True, slots=True)
class Stance:
    """A wording's words, lower case, each with its place and whether it is denied; and its ends.

    `ends` gives for each matter where words stand at its first end (1) and its second (-1),
    `places` where each stem stands, `denied` 1 for a stem that stands as it is, -1 for one that is
    denied, 0 for both; `bare` are the stems of words without a prefix that turns them round.
    """

    words: tuple[tuple[str, int, bool], ...]
    ends: Mapping[str, tuple[tuple[int, int], ...]]
    places: Mapping[str, tuple[int, ...]]
    denied: Mapping[str, int]
    bare: frozenset[str]


@cache
def _table() -> tuple[dict[tuple[str, ...], list[tuple[str, int]]], dict[str, str]]:
    """Return the table's entries with their matters and ends, and the irregular forms."""
    raw = json.loads(_FILE.read_text("utf8"))
    entries: defaultdict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for matter, ends in raw["axes"].items():
        for sign, end in ((1, "plus"), (-1, "minus")):
            for entry in ends[end]:
                entries[tuple(entry.split())].append((matter, sign))
    return dict(entries), raw["irregular"]


@lru_cache(maxsize=65_536)
def lemmas(word: str) -> tuple[str, ...]:
    """Return what a lower-case word may be a form of, itself first."""
    irregular = _table()[1].get(word)
    found = [word, irregular] if irregular else [word]
    for ending, others in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            bare = word[: -len(ending)]
            found += [bare + other for other in others]
            if ending in {"ed", "ing"} and bare[-1:] == bare[-2:-1]:
                found.append(bare[:-1])
    return tuple(dict.fromkeys(found))


_ENDINGS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("er", ("", "e")),
    ("est", ("", "e")),
    ("ly", ("",)),
)


def stance(text: str, act: str | None = None) -> Stance:
    """Return where a wording stands; `act` is what its cue does: "deny" turns all of it round."""
    tokens = [t.lower().replace("’", "'") for t in _TOKEN.findall(text)]
    denied = _denied(tokens)
    if act in _DENIALS:
        end = tokens.index("as") if "as" in tokens else len(tokens)
        denied = [d != (n < end) for n, d in enumerate(denied)]
    marked = enumerate(zip(tokens, denied, strict=True))
    words = tuple((token, place, d) for place, (token, d) in marked if token[0].isalnum())
    places: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
    how: defaultdict[str, set[bool]] = defaultdict(set)
    for token, place, turned in words:
        places[stem(token)] += (place,)
        how[stem(token)].add(turned)
    signs = {s: 0 if len(both) == 2 else -1 if True in both else 1 for s, both in how.items()}
    return Stance(words, _ends(tokens, denied), dict(places), signs, _bare(tokens))


def _bare(tokens: Iterable[str]) -> frozenset[str]:
    """Return the stems of words less their prefix: that of "avoidable" for "unavoidable"."""
    return frozenset(
        stem(token[len(prefix) :])
        for token in tokens
        for prefix in _PREFIXES
        if token.startswith(prefix) and len(token) > len(prefix) + 3
    )


def _denied(tokens: Sequence[str]) -> list[bool]:
    """Return for each token whether it is denied, an even number of times being none."""
    found = [False] * len(tokens)
    for place, token in enumerate(tokens):
        pair = (token, tokens[place + 1] if place + 1 < len(tokens) else "")
        begin = place + 2 if pair in _PAIRS else place + 1
        if pair in _NO_NEGATION:
            continue
        if token in _NEGATORS or token.endswith("n't") or pair in _PAIRS:
            for other in range(begin, min(len(tokens), begin + _REACH)):
                if tokens[other] in _ENDS:
                    break
                found[other] = not found[other]
    return found


def _ends(tokens: Sequence[str], denied: Sequence[bool]) -> dict[str, tuple[tuple[int, int], ...]]:
    found: defaultdict[str, tuple[tuple[int, int], ...]] = defaultdict(tuple)
    place = 0
    while place < len(tokens):
        length, marks = _entry(tokens, place)
        for matter, sign in marks:
            found[matter] += ((place, -sign if denied[place] else sign),)
        place += max(1, length)
    return dict(found)


def _entry(tokens: Sequence[str], place: int) -> tuple[int, list[tuple[str, int]]]:
    """Return the longest entry of the table that begins at a token: its length and marks."""
    table = _table()[0]
    rows: list[tuple[tuple[str, ...], int]] = [((w,), 1) for w in lemmas(tokens[place])]
    best: tuple[int, list[tuple[str, int]]] = (0, [])
    while rows:
        row, length = rows.pop()
        if length > best[0] and row in table:
            best = length, table[row]
        following = place + length
        if length < _LONGEST and following < len(tokens) and row in _beginnings():
            rows += [((*row, lemma), length + 1) for lemma in lemmas(tokens[following])]
    return best


@cache
def _beginnings() -> frozenset[tuple[str, ...]]:
    """Return what entries of several words begin with."""
    return frozenset(row[:n] for row in _table()[0] for n in range(1, len(row)))
