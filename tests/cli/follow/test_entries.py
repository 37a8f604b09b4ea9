"""`onrecord follow` reads what is new in feeds, once, into the store."""

from __future__ import annotations

import json

from tests.cli.running import run
from tests.wire.fetching.serving import answer

from .outlet import FEED, Outlet, rss


def test_new_entries_are_read_once_and_an_unchanged_feed_costs_one_question(
    outlet: Outlet,
) -> None:
    feed = outlet.has(1, 2)
    said = outlet.follow(feed)
    assert f"The Harbour Post ({feed}): 2 new" in said
    assert "1 feed, 2 new entries, 2 pages read" in said
    assert outlet.titles() == [f"Pier {n} of Old Quay to open" for n in (1, 2)]
    assert outlet.asked() == ["/feed.xml", "/news/1", "/news/2"]

    assert "1 feed (1 not modified), 0 new entries, 0 pages read" in outlet.follow()
    assert outlet.asked() == ["/feed.xml"]

    outlet.has(2, 3)
    assert "1 new entry, 1 page read" in outlet.follow()
    assert outlet.asked() == ["/feed.xml", "/news/3"]
    assert len(outlet.titles()) == 3


def test_the_answers_lie_in_a_web_archive_beside_the_store(outlet: Outlet) -> None:
    from warcio.archiveiterator import ArchiveIterator

    outlet.follow(outlet.has(1))
    (archive,) = (outlet.folder / "news.warcs").glob("*.warc.gz")
    with archive.open("rb") as file:
        kept = {
            record.rec_headers["WARC-Target-URI"]
            for record in ArchiveIterator(file)
            if record.rec_type == "response"
        }
    assert {outlet.at("/feed.xml"), outlet.at("/news/1")} <= kept


def test_a_dry_run_lists_what_is_new_and_stores_nothing(outlet: Outlet) -> None:
    feed = outlet.has(1, 2)
    result = run("follow", feed, "--dry-run", "--store", outlet.db)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"2025-03-12 {outlet.at(f'/news/{n}')} Pier {n}" for n in (1, 2)
    ]
    assert list(outlet.folder.iterdir()) == []

    outlet.follow(feed, "--limit", "1")
    outlet.has(1, 2, 3)
    listed = run("follow", "--dry-run", "--json", "--store", outlet.db).stdout.splitlines()
    assert [json.loads(line)["url"] for line in listed] == [
        outlet.at("/news/2"),
        outlet.at("/news/3"),
    ]
    assert "2 pages read" in outlet.follow()


def test_what_is_outside_the_dates_is_not_read_and_is_new_when_they_are_widened(
    outlet: Outlet,
) -> None:
    feed = outlet.has(1)
    said = outlet.follow(feed, "--since", "2025-03-13")
    assert "1 outside the dates" in said
    assert outlet.asked() == ["/feed.xml"]
    assert "1 outside the dates" in outlet.follow(feed, "--until", "2025-03-11")
    assert "1 page read" in outlet.follow(feed, "--since", "2025-03-12", "--until", "2025-03-12")


def test_beyond_the_limit_entries_wait_for_the_next_run(outlet: Outlet) -> None:
    feed = outlet.has(1, 2, 3)
    assert "3 new entries, 1 page read" in outlet.follow(feed, "--limit", "1")
    assert "0 new entries, 2 pages read" in outlet.follow()
    assert len(outlet.titles()) == 3


def test_the_same_page_in_two_feeds_is_read_once(outlet: Outlet) -> None:
    feeds = outlet.has(1, 2), outlet.has(2, 3, path="/other.xml")
    assert "3 new entries, 3 pages read" in outlet.follow(*feeds)
    assert outlet.asked() == ["/feed.xml", "/news/1", "/news/2", "/news/3", "/other.xml"]


def test_dropped_entries_are_counted_with_their_reason(outlet: Outlet) -> None:
    feed = outlet.has(1)
    odd = b"<item><link>javascript:alert(1)</link></item><item><link>/news/1</link></item>"
    body = rss(1).replace(b"</channel>", odd + b"</channel>")
    outlet.site.pages["/feed.xml"] = answer(body, type=FEED)
    assert "1 new, 1 dropped (scheme), 1 dropped (duplicate)" in outlet.follow(feed)
