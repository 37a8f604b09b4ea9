"""A small collection in another language is put into stories as one in English is."""

from __future__ import annotations

import random

import pytest

from onrecord.records import Article
from onrecord.stories import Growing
from onrecord.stories.words import base
from tests.stories.invented import fares, silo_story
from tests.stories.other_languages import arabic, french


def happenings(articles: list[Article], order: int) -> set[frozenset[str]]:
    """Return the stories of articles that come in some order, by the articles' ids."""
    growing = Growing()
    for article in random.Random(order).sample(articles, len(articles)):
        growing.add(article)
    return {frozenset(story.articles) for story in growing.closed()}


def wanted(articles: list[Article]) -> set[frozenset[str]]:
    """Return what belongs together: the ids that differ in the last letter only."""
    return {frozenset({a.id[:-1] + "a", a.id[:-1] + "b"}) for a in articles}


@pytest.mark.parametrize("order", range(5))
@pytest.mark.parametrize("articles", [french(), arabic(), french() + arabic()])
def test_three_happenings_in_six_articles_are_three_stories(
    articles: list[Article], order: int
) -> None:
    assert happenings(articles, order) == wanted(articles)


@pytest.mark.parametrize("order", range(5))
def test_the_first_articles_of_a_collection_are_not_all_one_story(order: int) -> None:
    silo = frozenset({"wire", "copy", "own"})
    assert happenings([*silo_story(), fares()], order) == {silo, frozenset({"fares"})}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l’été", "été"),
        ("d'Anselme", "Anselme"),
        ("qu'elle", "elle"),
        ("والصومعة", "صومعة"),
        ("للميناء", "الميناء"),
        ("O’Brien", "Brien"),
        ("port's", "ports"),
    ],
)
def test_words_that_are_written_together_with_others_are_compared_without(
    one: str, other: str
) -> None:
    assert base(one) == base(other)


@pytest.mark.parametrize("word", ["ال", "و", "'", "l’", "ـ", "it's", "I’ll"])
def test_hardly_any_word_is_no_error(word: str) -> None:
    assert isinstance(base(word), str)
