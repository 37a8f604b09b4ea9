"""`onrecord follow` and feeds and pages that fail: each says why, waits, and stops no other."""

from __future__ import annotations

from onrecord import store
from onrecord.store.entries import open_entries
from onrecord.store.feeds import followed
from tests.cli.running import run
from tests.wire.fetching.serving import answer

from .outlet import FEED, Outlet, seconds


def test_one_broken_feed_says_why_and_stops_no_other(outlet: Outlet) -> None:
    feed = outlet.has(1)
    outlet.site.pages["/laughs.xml"] = answer(
        b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss version="2.0"/>', type=FEED
    )
    outlet.site.pages["/page"] = answer(b"<!doctype html><title>x</title>")
    outlet.site.pages["/down"] = answer(b"", "500 Internal Server Error")
    named = [outlet.at(path) for path in ("/laughs.xml", "/page", "/down", "/none")]
    said = outlet.follow(*named, feed, code=3)
    for path, reason in (
        ("/laughs.xml", "unsafe-feed"),
        ("/page", "no-feed"),
        ("/down", "http-status"),
        ("/none", "http-status"),
    ):
        assert f"{outlet.at(path)}: {reason}: " in said
    assert "5 feeds (4 failed), 1 new entry, 1 page read" in said


def test_a_feed_that_fails_is_left_alone_longer_each_time_unless_asked_for(
    outlet: Outlet,
) -> None:
    feed = outlet.at("/down")
    outlet.site.pages["/down"] = answer(b"", "500 Internal Server Error")
    waits = []
    for _ in range(3):
        assert "next try at" in outlet.follow(feed, "--again", code=3)
        with store.open_store(outlet.db) as found:
            state = followed(found, feed)
        assert state
        waits.append((seconds(state.next) - seconds(state.tried)) / 60)
    assert waits == [15, 30, 60]
    outlet.asked()
    assert "left alone: http-status (3 on end), next try at" in outlet.follow(feed)
    assert outlet.asked() == []
    outlet.has(1, path="/down")
    assert "1 page read" in outlet.follow(feed, "--again")
    with store.open_store(outlet.db) as found:
        state = followed(found, feed)
    assert state
    assert (state.errors, state.reason, state.next) == (0, None, None)


def test_a_host_that_says_when_to_come_back_is_heeded(outlet: Outlet) -> None:
    outlet.site.pages["/busy"] = answer(b"", "503 Service Unavailable", retry_after="7200")
    outlet.follow(outlet.at("/busy"), code=3)
    with store.open_store(outlet.db) as found:
        state = followed(found, outlet.at("/busy"))
    assert state
    assert 7_100 < seconds(state.next) - seconds(state.tried) <= 7_200


def test_a_page_that_cannot_be_had_is_kept_with_its_reason_and_tried_again(
    outlet: Outlet,
) -> None:
    feed = outlet.has(1, 2)
    kept = outlet.site.pages.pop("/news/2")
    said = outlet.follow(feed, code=3)
    assert f"{outlet.at('/news/2')}: http-status: " in said
    assert "1 page read, 1 failed" in said
    assert "http-status" in run("status", "--failed", "--store", outlet.db).stdout
    assert "0 pages read" in outlet.follow()  # not yet
    with store.open_store(outlet.db) as found:
        assert open_entries(found, [feed]) == ()
        assert [e.tries for e in open_entries(found, [feed], at="2999-01-01")] == [1]
    outlet.site.pages["/news/2"] = kept
    assert "1 page read" in outlet.follow("--again")
    assert len(outlet.titles()) == 2


def test_what_robots_txt_refuses_is_not_asked_and_not_tried_again_by_itself(
    outlet: Outlet,
) -> None:
    feed = outlet.has(1)
    rules = b"User-agent: *\nDisallow: /news/"
    outlet.site.pages["/robots.txt"] = answer(rules, type="text/plain")
    assert f"{outlet.at('/news/1')}: robots: " in outlet.follow(feed, code=3)
    assert outlet.asked() == ["/feed.xml"]
    with store.open_store(outlet.db) as found:
        assert open_entries(found, [feed], at="2999-01-01") == ()
