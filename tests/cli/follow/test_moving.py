"""`onrecord follow` and feeds that moved, are gone, or are followed no more."""

from __future__ import annotations

from tests.cli.running import run
from tests.wire.fetching.serving import answer, redirect

from .outlet import Outlet


def test_a_feed_that_is_gone_is_not_asked_again(outlet: Outlet) -> None:
    outlet.site.pages["/old"] = answer(b"", "410 Gone")
    assert ": gone: the host answers 410 Gone" in outlet.follow(outlet.at("/old"), code=3)
    outlet.asked()
    assert "not asked any more" in outlet.follow()
    assert outlet.asked() == []
    outlet.follow("--again", code=3)
    assert outlet.asked() == ["/old"]


def test_a_feed_that_moved_for_good_is_asked_where_it_is_now(outlet: Outlet) -> None:
    outlet.has(1)
    outlet.site.pages["/was"] = redirect("/feed.xml", "301 Moved Permanently")
    said = outlet.follow(outlet.at("/was"))
    assert f"moved for good, asked at {outlet.at('/feed.xml')} from now on" in said
    outlet.asked()
    outlet.follow(outlet.at("/was"))
    assert outlet.asked() == ["/feed.xml"]


def test_a_feed_that_moved_for_the_moment_is_asked_where_it_was(outlet: Outlet) -> None:
    outlet.has(1)
    outlet.site.pages["/now"] = redirect("/feed.xml", "302 Found")
    for _ in range(2):
        outlet.asked()
        outlet.follow(outlet.at("/now"))
    assert outlet.asked() == ["/feed.xml", "/now"]


def test_a_feed_that_is_forgotten_is_followed_no_more_and_its_articles_stay(
    outlet: Outlet,
) -> None:
    feed = outlet.has(1)
    outlet.follow(feed)
    assert "1 feed forgotten" in outlet.follow("--forget", feed)
    assert run("follow", "--store", outlet.db).exit_code == 2
    assert len(outlet.titles()) == 1
    assert run("follow", "--forget", feed, "--store", outlet.db).exit_code == 1
