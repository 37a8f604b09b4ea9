"""A collection that grows day by day: what changed is told, and it goes on where it stopped."""

from __future__ import annotations

from dataclasses import replace

from onrecord.stories import Growing
from tests.stories.invented import fares, silo_story


def test_only_stories_that_changed_are_told() -> None:
    growing = Growing()
    wire, copy, own = silo_story()
    growing.add(wire)
    growing.add(fares())
    assert {s.id for s in growing.changed().stories} == {"wire", "fares"}
    growing.add(copy)
    growing.add(own)
    (story,) = growing.changed().stories
    assert set(story.articles) == {"wire", "copy", "own"}
    assert not growing.changed().stories


def test_what_is_put_back_is_not_told_until_an_article_joins_it() -> None:
    growing = Growing()
    wire, copy, own = silo_story()
    for article in (wire, copy):
        growing.enter(article, "the silo")
    growing.enter(fares(), "the fares")
    assert not growing.changed().stories
    assert growing.add(own) == "wire"
    (story,) = growing.changed().stories
    assert (story.id, set(story.articles)) == ("wire", {"wire", "copy", "own"})


def test_what_an_analyst_joined_stays_joined_when_nothing_near_is_added() -> None:
    growing = Growing()
    for article in (silo_story()[0], fares()):
        growing.enter(article, "both")
    (story,) = growing.closed()
    assert story.articles == ("wire", "fares")


def test_a_story_that_merges_into_another_is_told_to_be_gone() -> None:
    growing = Growing()
    wire, copy, own = silo_story()
    growing.enter(wire, "one")
    growing.enter(replace(copy, published=wire.published), "two")
    growing.add(own)
    changes = growing.changed()
    assert [s.id for s in changes.stories] == ["wire"]
    assert changes.gone == ("copy",)
