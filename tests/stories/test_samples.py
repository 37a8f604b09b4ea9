"""What the sample pages hold is shown: the copy, the numbers that differ, the source left out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from onrecord import pipeline
from onrecord.records import Article, Claim, Reading, Story
from onrecord.stories import Growing, day_of
from onrecord.stories.claims import claims

SAMPLES = Path(__file__).parents[2] / "samples"


@cache
def articles() -> list[Article]:
    """Read the articles of all sample pages, in the order of their days."""
    read = [a for a in pipeline.articles_of(SAMPLES) if isinstance(a, Article)]
    return sorted((a for a in read if a.kind == "article"), key=lambda a: day_of(a) or 0)


@cache
def stories() -> list[Story]:
    growing = Growing()
    for article in articles():
        growing.add(article)
    return list(growing.closed())


def told(id: str) -> Story:
    return next(s for s in stories() if any(id in name for name in s.articles))


@cache
def silo() -> list[Claim]:
    story = told("silo-four-death-toll")
    given = [next(a for a in articles() if a.id == name) for name in story.articles]
    readings = [r for r in pipeline.readings_of(given) if isinstance(r, Reading)]
    return claims(story.id, readings)


def test_the_two_reports_of_the_collapse_are_one_story() -> None:
    assert set(told("silo-four-death-toll").articles) == {
        "2025-03-11-silo-four-death-toll",
        "2025-03-11-marsa-zuhal-silo-collapse",
    }


def test_stories_of_three_languages_stay_apart() -> None:
    language = {a.id: a.language for a in articles()}
    assert all(len({language[name] for name in s.articles}) == 1 for s in stories())
    assert told("hudnat-wadi-al-ashmar").articles == ("2025-03-13-hudnat-wadi-al-ashmar",)
    assert "2025-03-14-istiqalat-mudir-al-marfa" in told("marsa-zuhal-sawamie").articles


def test_the_copied_resignation_report_is_shown_with_its_credit() -> None:
    story = told("valdrenne-minister-resigns")
    (copy,) = story.shared
    assert story.independent == len(story.articles) - 1
    assert copy.first_credit is not None
    assert copy.first_credit.name == "Kittiwake"


def test_the_two_death_tolls_are_shown_as_printed() -> None:
    numbers = [d for c in silo() for d in c.differences if d.kind == "number"]
    assert any("14" in d.first_words and "nine" in d.second_words for d in numbers)


def test_the_inspection_is_stated_here_and_is_the_port_authoritys_word_there() -> None:
    (claim,) = (c for c in silo() if any("inspected in January" in k.words for k in c.carriers))
    (drift,) = (d for d in claim.differences if d.kind == "attribution")
    assert sorted((drift.first_words, drift.second_words)) == ["", "port authority"]
