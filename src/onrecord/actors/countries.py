"""Countries by their names and their people's names: ISO 3166-1 alpha-2 codes.

The table is that of the library countryinfo, loaded when the first words are looked up; what its
demonyms lack is in `lexicons/demonyms.txt`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.actors.names import folded
from onrecord.actors.words import entries

# A word for the people of several countries is given to one only if it has so many times more.
_FAR_MORE = 50
_LONGEST = 6
# Names of countries that are names of much else too.
_ALSO_ELSE = frozenset({"chad", "georgia", "guinea", "jersey", "jordan", "micronesia"})


@dataclass(frozen=True, slots=True)
class Table:
    """`names` and `demonyms` lead from folded words to ISO codes, `provinces` to country codes.

    `english` leads from a code to the country's usual name.
    """

    names: Mapping[str, str]
    demonyms: Mapping[str, frozenset[str]]
    provinces: Mapping[str, frozenset[str]]
    english: Mapping[str, str]


@lru_cache(maxsize=50_000)
def country(printed: str, *, whole: bool = False) -> str | None:
    """Return the ISO code of the one country that words name, or None.

    "Iran", "the Iranian government" and "Ministry of Health of Iran" are "IR"; words that name
    two countries, or none, are None, and so is a demonym of several ("Congolese"). With `whole`
    the words must be nothing but the country's name or demonym.
    """
    found = {codes for _, codes in _found(folded(printed).split(), whole=whole)}
    (codes,) = found if len(found) == 1 else (frozenset[str](),)
    return next(iter(codes)) if len(codes) == 1 else None


def words_naming(printed: str) -> frozenset[str]:
    """Return the single folded words that name a country in some words."""
    found = _found(folded(printed).split(), whole=False)
    return frozenset(word for words, _ in found for word in words.split())


def candidates(printed: str) -> frozenset[str]:
    """Return the codes of all countries that words, taken whole, can mean."""
    plain = " ".join(folded(printed).removeprefix("the ").split())
    known = table()
    by_name = frozenset({known.names[plain]}) if plain in known.names else frozenset[str]()
    return by_name | known.demonyms.get(plain, frozenset())


def _found(tokens: list[str], *, whole: bool) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the longest names in some words with their codes, from left to right."""
    known = table()
    tokens = tokens[1:] if tokens[:1] == ["the"] else tokens
    i = 0
    while i < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - i), 0, -1):
            words = " ".join(tokens[i : i + length])
            codes = known.demonyms.get(words, frozenset())
            if words in known.names and (words not in _ALSO_ELSE or length == len(tokens)):
                codes = frozenset({known.names[words]})
            if codes and (not whole or length == len(tokens)):
                yield words, codes
                i += length - 1
                break
        i += 1


@cache
def table() -> Table:
    """Return the table of countries, made once; some 256 small files are read for it."""
    from countryinfo import all_countries

    rows = [c.info() for c in all_countries()]
    known = [r for r in rows if (r.get("ISO") or {}).get("alpha2") and r["name"] != "Wales"]
    names: dict[str, str] = {}
    demonyms: dict[str, dict[str, int]] = {}
    provinces: dict[str, set[str]] = {}
    english: dict[str, str] = {}
    for row in known:
        code = str(row["ISO"]["alpha2"])
        english.setdefault(code, str(row["name"]))
        for printed in [row["name"], *(row.get("altSpellings") or [])]:
            plain = folded(str(printed)).removeprefix("the ")
            if len(plain) > 3 or plain in {"uk", "usa", "uae", "us", "drc"}:
                names.setdefault(plain, code)
        for word in str(row.get("demonym") or "").replace("/", ",").split(","):
            if folded(word):
                people = int(row.get("population") or 0)
                demonyms.setdefault(folded(word), {}).setdefault(code, people)
        for province in row.get("provinces") or []:
            provinces.setdefault(folded(str(province)), set()).add(code)
    found = {word: _largest(codes) for word, codes in demonyms.items()}
    for line in entries("demonyms"):
        word, _, code = line.partition(" ")
        found.setdefault(word, frozenset({code}))
    shared = {word: frozenset(codes) for word, codes in provinces.items()}
    return Table(names, found, shared, english)


def _largest(codes: dict[str, int]) -> frozenset[str]:
    """Return one code where its country has far more people than the others, else all."""
    first, *others = sorted(codes, key=lambda code: -codes[code])
    if all(codes[first] > _FAR_MORE * codes[other] for other in others):
        return frozenset({first})
    return frozenset(codes)
