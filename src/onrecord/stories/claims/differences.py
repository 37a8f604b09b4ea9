"""What differs between two carriers of one claim, shown as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from onrecord.records import Carrier, Difference, DifferenceKind
from onrecord.stories.claims.numbers import DATE, numbers
from onrecord.stories.claims.speakers import (
    is_named,
    is_unnamed,
    kind_of,
    other_name,
    speaker_words,
)
from onrecord.stories.words import WORD, base, names

_PLACE = 8  # words that can stand in the place of others
_PLAIN = {"say", None}  # acts that only tell that something was said


def differences(i: int, a: Carrier, j: int, b: Carrier) -> Iterator[Difference]:
    """Yield what differs between carriers `i` and `j`: on whose word, how, which details."""
    found: list[tuple[DifferenceKind, str, str]] = [
        *_source(a, b),
        *_act(a, b),
        *_details("number", numbers(a.words), numbers(b.words)),
        *_details("date", _dates(a.words), _dates(b.words)),
        *_names(a.words, b.words),
    ]
    for kind, one, other in found:
        yield Difference(kind, i, j, one, other)


def _speaker(carrier: Carrier) -> str:
    return (carrier.statement.speaker if carrier.statement else None) or ""


def _source(a: Carrier, b: Carrier) -> Iterator[tuple[DifferenceKind, str, str]]:
    """Yield attribution drift: attributed here and stated there, named here and unnamed there."""
    if bool(_speaker(a)) != bool(_speaker(b)):
        yield "attribution", _speaker(a), _speaker(b)
    elif not (speaker_words(a) and speaker_words(b)) or _within(a, b):
        return  # a title alone, "Mr.", names nobody; "Republicans" may be the "Senate Republicans"
    elif _named_here_unnamed_there(a, b) or (is_named(a) and is_named(b) and other_name(a, b)):
        yield "source", _speaker(a), _speaker(b)


def _within(a: Carrier, b: Carrier) -> bool:
    """Whether one's source is called by words that are all in what the other's is called."""
    one, other = set(speaker_words(a)), set(speaker_words(b))
    return one <= other or other <= one


def _named_here_unnamed_there(a: Carrier, b: Carrier) -> bool:
    """Whether one source has a name and the other has none; of documents that is not asked."""
    if "document" in {kind_of(a), kind_of(b)}:
        return False
    return (is_named(a) and is_unnamed(b)) or (is_unnamed(a) and is_named(b))


def _act(a: Carrier, b: Carrier) -> Iterator[tuple[DifferenceKind, str, str]]:
    """Yield "said" here and "admitted" there: one of the acts is more than saying."""
    acts = [c.statement.act if c.statement else None for c in (a, b)]
    if None not in acts and acts[0] != acts[1] and (acts[0] in _PLAIN or acts[1] in _PLAIN):
        yield "act", acts[0] or "", acts[1] or ""


def _details(
    kind: DifferenceKind, a: dict[str, str], b: dict[str, str]
) -> Iterator[tuple[DifferenceKind, str, str]]:
    """Yield what each has and the other has not; nothing where neither or both have it."""
    if a and b and a.keys() != b.keys():
        one = ", ".join(a[key] for key in a if key not in b)
        yield kind, one, ", ".join(b[key] for key in b if key not in a)


def _dates(text: str) -> dict[str, str]:
    """Return the days, months and times of a text, each with its words as printed."""
    return {m.group().lower().rstrip(".")[:3]: m.group() for m in DATE.finditer(text)}


def _names(a: str, b: str) -> Iterator[tuple[DifferenceKind, str, str]]:
    """Yield names that stand in each other's place, where the words around them are the same."""
    one, other = ([(m.group(), m.start()) for m in WORD.finditer(text)] for text in (a, b))
    matched = SequenceMatcher(None, [base(w) for w, _ in one], [base(w) for w, _ in other], False)
    known = [{base(w) for w, _ in words} for words in (one, other)]
    for change, i, j, k, m in matched.get_opcodes():
        if change == "replace" and max(j - i, m - k) <= _PLACE:
            here = _unknown(a, one[i:j], known[1])
            there = _unknown(b, other[k:m], known[0])
            if here and there:
                yield "name", here, there


def _unknown(text: str, words: Sequence[tuple[str, int]], known: set[str]) -> str:
    """Return the names among some words of a text whose parts the other text has not."""
    begin, end = words[0][1], words[-1][1] + len(words[-1][0])
    found = (n for n in names("." * (begin > 0) + text[begin:end]) if len(n) > 1)
    return ", ".join(n for n in found if not _parts(n) & known)


def _parts(name: str) -> set[str]:
    return {base(word) for word in name.split()} | {name.lower()}
