"""Names made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors.names import organization, person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hossein Amir-Abdollahian", "Hossein Amirabdollahian"),
        ("Hossein Amir Abdollahian", "Foreign Minister Hossein Amir-Abdullahian"),
        ("Amir Abdollahian", "Amirabdollahian"),
        ("Nabil al-Sahhar", "Nabil El Sahhar"),
        ("Nabil al-Sharif", "Nabil ash-Sharif"),
        ("Omar Abd al-Rahim", "Omar Abdul Rahim"),
        ("Omar Abdelrahim", "Omar Abdul-Rahim"),
        ("José Núñez", "Jose Nunez"),
        ("LIN TARROW", "Lin Tarrow's"),
        ("Dr. Lin Tarrow, PhD", "Prof. Lin Tarrow"),
        ("Gov. Lin Q. Tarrow (H-Wex.)", "Lin Tarrow"),
        ("Jean-Luc Marre", "Jean Luc Marre"),
        ("J. K. Sand", "J.K. Sand"),
    ],
)
def test_spellings_of_one_person_get_one_key(one: str, other: str) -> None:
    assert person(one).key == person(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lin Tarrow", "Jon Tarrow"),
        ("Don Marre", "Don Marre Jr."),
        ("King Harn", "Harn"),
        ("Mary Lin Tarrow", "Lin Tarrow"),
        ("Sara Bo", "Sara Boe"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert person(one).key != person(other).key


@pytest.mark.parametrize(
    "printed", ["Tarrow", "Mayor Tarrow", "L. Tarrow", "al-Sahhar", "Dos Marre", "Tarrow-Bo"]
)
def test_a_surname_does_not_tell_a_person_from_the_family(printed: str) -> None:
    assert person(printed).short


@pytest.mark.parametrize("printed", ["Lin Tarrow", "Pope Nuno", "J. K. Sand", "Lin al-Sahhar"])
def test_a_full_name_does(printed: str) -> None:
    assert not person(printed).short


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The World Sea Council", "World Sea Council"),
        ("Vance & Oduya Ltd.", "Vance and Oduya"),
        ("W.S.C.", "WSC"),
        ("Harbour Defence Centre", "Harbour Defense Center"),
    ],
)
def test_spellings_of_one_organization_get_one_key(one: str, other: str) -> None:
    assert organization(one).key == organization(other).key


def test_an_organization_that_every_country_has_is_not_told_by_its_name() -> None:
    assert organization("the Ministry of Health").short
    assert not organization("Marsa Ministry of Health").short


@given(st.text(max_size=300))
def test_no_name_crashes_and_white_space_around_it_does_not_count(printed: str) -> None:
    for take in (person, organization):
        assert take(printed).key == take(f"  {printed} ").key
        assert take(printed).slug
