"""Articles about one happening come together, others stay apart."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records import Article, Story
from onrecord.stories import Growing, Rules, day_of
from tests.stories.invented import fares, silo_story


def grown(articles: list[Article], rules: Rules | None = None) -> list[Story]:
    growing = Growing(rules)
    found = []
    for article in articles:
        found += growing.closed(article)
        growing.add(article)
    return [*found, *growing.closed()]


def test_three_reports_of_one_happening_are_a_story_and_another_is_not() -> None:
    first, second = grown([*silo_story(), fares()])
    assert set(first.articles) == {"wire", "copy", "own"}
    assert second.articles == ("fares",)


def test_a_story_has_days_places_actors_and_one_of_its_titles() -> None:
    (story,) = grown(silo_story())
    assert (story.from_date, story.to_date) == ("2025-03-11", "2025-03-12")
    assert story.title in {a.title for a in silo_story()}
    assert "Marsa Zuhal" in story.places
    assert "Ilan Voss" in story.actors


def test_a_copy_counts_once() -> None:
    (story,) = grown(silo_story())
    assert story.copies == (("wire", "copy"),)
    assert story.independent == 2
    (pair,) = story.shared
    assert pair.first_credit is not None
    assert pair.first_credit.name == "VMR"
    assert pair.second_credit is None


def test_the_same_words_weeks_later_are_another_story() -> None:
    wire = silo_story()[0]
    later = replace(wire, id="later", published="2025-04-20")
    assert [s.articles for s in grown([wire, later])] == [("wire",), ("later",)]


def test_a_story_is_handed_out_when_nothing_can_join_it_any_more() -> None:
    growing = Growing()
    growing.add(silo_story()[0])
    assert not list(growing.closed(fares()))
    (story,) = growing.closed(replace(fares(), published="2025-03-30"))
    assert story.articles == ("wire",)


def test_articles_without_days_come_together_too() -> None:
    bare = [replace(a, published=None) for a in silo_story()]
    (story,) = grown(bare)
    assert story.from_date is None
    assert set(story.articles) == {"wire", "copy", "own"}


def test_no_more_articles_are_open_than_allowed() -> None:
    rules = Rules(kept=2)
    articles = [Article(f"a{n}", f"word{n} " * 30) for n in range(6)]
    growing = Growing(rules)
    open_now = 0
    for article in articles:
        open_now -= sum(len(s.articles) for s in growing.closed(article))
        growing.add(article)
        open_now += 1
        assert open_now <= rules.kept + 1


def test_the_day_is_that_of_publication_else_the_one_in_the_address() -> None:
    assert day_of(Article("a", "", published="2025-03-11T23:00:00+09:00")) == 739321
    assert day_of(Article("a", "", url="https://example.org/news/2025/mar/11/silo/")) == 739321
    assert day_of(Article("a", "", url="https://example.org/2025/13/40/")) is None
    assert day_of(Article("a", "", published="yesterday")) is None


texts = st.lists(
    st.sampled_from(
        ["silo", "harbour", "Voss", "march", "fares", "–", "“the”", "،", "مرسى", "\n\n", "7"]
    ),
    max_size=60,
).map(" ".join)
days = st.none() | st.sampled_from(["2025-03-11", "2025-03-12", "2025-06-01"])


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(texts, days), max_size=12))
def test_every_article_is_in_exactly_one_story(given_articles: list[tuple[str, str]]) -> None:
    articles = [Article(str(n), t, published=d) for n, (t, d) in enumerate(given_articles)]
    stories = grown(articles)
    assert sorted(a for s in stories for a in s.articles) == sorted(a.id for a in articles)
    assert len({s.id for s in stories}) == len(stories)
    assert all(s.id in s.articles for s in stories)
