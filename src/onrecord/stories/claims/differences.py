"""What differs between two carriers of one claim, shown as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.records import Carrier, Difference, DifferenceKind
from onrecord.stories.claims.numbers import DATE, numbers
from onrecord.stories.claims.speakers import is_named, is_unnamed, other_name, speaker_words
from onrecord.stories.words import base, names

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
    elif not (speaker_words(a) and speaker_words(b)):
        return  # a title alone, "Mr.", names nobody
    elif _named_here_unnamed_there(a, b) or (is_named(a) and is_named(b) and other_name(a, b)):
        yield "source", _speaker(a), _speaker(b)


def _named_here_unnamed_there(a: Carrier, b: Carrier) -> bool:
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
    """Yield names where each text has one that the other has not."""
    one, other = ({n: _parts(n) for n in names("." + text)} for text in (a, b))
    words_a, words_b = (set(re.findall(r"\w+", text.lower())) for text in (a, b))
    only_a = [n for n, parts in one.items() if not parts & words_b]
    only_b = [n for n, parts in other.items() if not parts & words_a]
    if only_a and only_b:
        yield "name", ", ".join(only_a), ", ".join(only_b)


def _parts(name: str) -> set[str]:
    return {base(word) for word in name.split()} | {name.lower()}
