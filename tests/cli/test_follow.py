"""`onrecord follow` and `watch`: the whole way from a feed on a server to the store."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from onrecord import store
from onrecord.store.entries import open_entries
from onrecord.store.feeds import followed
from onrecord.surfaces.cli import watch as watching
from tests.wire.fetching.serving import Asked, Site, answer, redirect, serving

from .running import command, good_pages, page, run

FEED = "application/rss+xml"


@dataclass
class Outlet:
    """A small outlet on this machine: its feed, its pages, the store that follows it."""

    site: Site
    folder: Path
    pages: dict[int, str] = field(default_factory=dict)

    @property
    def db(self) -> Path:
        return self.folder / "news.db"

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.site.port}{path}"

    def has(self, *numbers: int, path: str = "/feed.xml", **headers: str) -> str:
        """Serve a feed of these entries and a page for each; return the feed's address."""
        for number in numbers:
            body = page(f"Pier {number} of Old Quay to open", (paragraph(number),) * 2).encode()
            self.site.pages[f"/news/{number}"] = answer(body)
        self.site.pages[path] = conditional(rss(*numbers), **headers)
        return self.at(path)

    def follow(self, *args: str | Path, code: int = 0) -> str:
        """Follow; return what was said on standard error."""
        result = run("follow", *args, "--store", self.db)
        assert result.exit_code == code, result.stderr
        return result.stderr

    def titles(self) -> list[str]:
        with store.open_store(self.db) as found:
            lines = store.search_articles(found, "").items
        return sorted(str(line.title) for line in lines)

    def asked(self) -> list[str]:
        """Return the paths asked for since the last call."""
        found = self.site.paths()
        self.site.asked.clear()
        return sorted(found)


def paragraph(number: int) -> str:
    return (
        f"Pier number {number} of Old Quay opens again on Monday, Mayor Lin Tarrow said on Friday. "
        f"“The {number} boats that lie there may come back,” she told the press at the harbour."
    )


def rss(*numbers: int, day: str = "Wed, 12 Mar 2025 08:00:00 GMT") -> bytes:
    items = "".join(
        f"<item><title>Pier {n}</title><link>/news/{n}</link>"
        f"<guid isPermaLink='false'>hp-{n}</guid><pubDate>{day}</pubDate></item>"
        for n in numbers
    )
    channel = f"<channel><title>The Harbour Post</title>{items}</channel>"
    return f'<rss version="2.0">{channel}</rss>'.encode()


def conditional(body: bytes, **headers: str) -> Callable[[Asked, object], bytes]:
    """Answer with a body, or "not modified" to who has it."""
    tag = f'"{hash(body)}"'

    def said(asked: Asked, _: object) -> bytes:
        if asked.headers.get("if-none-match") == tag:
            return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\ncontent-length: 0\r\n\r\n".encode()
        return answer(body, type=FEED, etag=tag, **headers)

    return said


@pytest.fixture
def outlet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Outlet]:
    monkeypatch.chdir(tmp_path)
    with serving() as site:
        monkeypatch.setenv("ONRECORD_CONTACT", "desk@tidewatch.example")
        monkeypatch.setenv("ONRECORD_ALLOW_NETWORKS", "127.0.0.0/8")
        monkeypatch.setenv("ONRECORD_ALLOW_PORTS", f"80,443,{site.port}")
        monkeypatch.setenv("ONRECORD_HOST_PAUSE", "0")
        yield Outlet(site, tmp_path)


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


def seconds(time: str | None) -> float:
    from datetime import datetime

    assert time
    return datetime.fromisoformat(time).timestamp()


def test_a_host_that_says_when_to_come_back_is_heeded(outlet: Outlet) -> None:
    outlet.site.pages["/busy"] = answer(b"", "503 Service Unavailable", retry_after="7200")
    outlet.follow(outlet.at("/busy"), code=3)
    with store.open_store(outlet.db) as found:
        state = followed(found, outlet.at("/busy"))
    assert state
    assert 7_100 < seconds(state.next) - seconds(state.tried) <= 7_200


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


def test_a_list_leads_to_feeds_pages_that_name_one_and_sitemaps(outlet: Outlet) -> None:
    outlet.has(1)
    outlet.has(2, path="/second.xml")
    outlet.has(3, path="/unused.xml")
    front = b'<!doctype html><link rel=alternate type="application/rss+xml" href="second.xml">'
    outlet.site.pages["/front"] = answer(front)
    outlet.site.pages["/index.xml"] = answer(
        f"<sitemapindex><sitemap><loc>{outlet.at('/map.xml')}</loc>"
        "<lastmod>2025-03-12</lastmod></sitemap></sitemapindex>".encode(),
        type="text/xml",
    )
    outlet.site.pages["/map.xml"] = answer(
        f"<urlset><url><loc>{outlet.at('/news/3')}</loc></url></urlset>".encode(), type="text/xml"
    )
    listed = "".join(
        f'<outline xmlUrl="{outlet.at(p)}"/>' for p in ("/feed.xml", "/front", "/index.xml")
    )
    opml = outlet.folder / "feeds.opml"
    opml.write_text(f"<opml><body>{listed}</body></opml>")
    assert "6 feeds, 3 new entries, 3 pages read" in outlet.follow(opml)
    assert len(outlet.titles()) == 3
    outlet.asked()
    # The index says that its sitemap has not changed: it is not asked.
    outlet.follow()
    assert outlet.asked() == ["/feed.xml", "/front", "/index.xml", "/second.xml"]


def test_a_list_that_cannot_be_had_leaves_its_feeds_followed(outlet: Outlet) -> None:
    feed = outlet.has(1)
    opml = f'<opml><body><outline xmlUrl="{feed}"/></body></opml>'.encode()
    outlet.site.pages["/list"] = answer(opml, type="text/xml")
    outlet.follow(outlet.at("/list"))
    outlet.site.pages["/list"] = answer(b"", "500 Internal Server Error")
    outlet.has(1, 2)
    assert "2 feeds (1 failed), 1 new entry, 1 page read" in outlet.follow(code=3)


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


def test_the_list_says_how_each_feed_stands(outlet: Outlet) -> None:
    feed = outlet.has(1, 2)
    outlet.site.pages.pop("/news/2")
    outlet.site.pages["/down"] = answer(b"", "500 Internal Server Error")
    outlet.follow(feed, outlet.at("/down"), code=3)
    said = run("follow", "--list", "--store", outlet.db).stdout
    assert f"The Harbour Post ({feed})" in said
    assert "entries: 1 read, 0 waiting, 1 failed" in said
    assert "1 error since: http-status" in said
    listed = run("follow", "--list", "--json", "--store", outlet.db).stdout.splitlines()
    first, second = map(json.loads, listed)
    assert first["entries"] == {"read": 1, "waiting": 0, "failed": 1}
    assert (second["errors"], second["reason"]) == (1, "http-status")
    assert second["next"]


def test_a_feed_that_is_forgotten_is_followed_no_more_and_its_articles_stay(
    outlet: Outlet,
) -> None:
    feed = outlet.has(1)
    outlet.follow(feed)
    assert "1 feed forgotten" in outlet.follow("--forget", feed)
    assert run("follow", "--store", outlet.db).exit_code == 2
    assert len(outlet.titles()) == 1
    assert run("follow", "--forget", feed, "--store", outlet.db).exit_code == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nothing.opml"], "no such file; give the whole address"),
        (["ftp://post.example/feed"], "no such file"),
        (["https://"], "no web address"),
        (["--since", "soon", "https://post.example/"], "'soon' is no day"),
        (["--limit", "0", "https://post.example/"], "--limit"),
        ([], "no store here"),
    ],
)
def test_what_cannot_be_followed_says_what_to_give(
    args: list[str], said: str, outlet: Outlet
) -> None:
    result = run("follow", *args, "--store", outlet.db)
    assert result.exit_code in (1, 2)
    assert said in result.stderr
    assert not outlet.db.exists()


def test_without_a_contact_nobody_is_asked(outlet: Outlet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_CONTACT")
    result = run("follow", outlet.has(1), "--store", outlet.db)
    assert (result.exit_code, outlet.asked()) == (2, [])
    assert "contact" in result.stderr


def test_without_the_extra_it_says_how_to_get_it(
    outlet: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    for name in [n for n in sys.modules if n.startswith(("onrecord.following", "onrecord.wire"))]:
        monkeypatch.delitem(sys.modules, name)
    result = run("follow", outlet.at("/feed.xml"), "--store", outlet.db)
    assert result.exit_code == 1
    assert "pip install 'onrecord[wire]'" in result.stderr


def test_a_killed_run_loses_nothing_and_reads_nothing_twice(outlet: Outlet) -> None:
    feed = outlet.has(*range(1, 13))
    slow = outlet.site.pages["/news/7"]
    hold = threading.Event()

    def held(asked: Asked, _: object) -> bytes | None:
        hold.wait(20)
        return None

    outlet.site.pages["/news/7"] = held
    running = subprocess.Popen(
        command("follow", feed, "--store", outlet.db), stderr=subprocess.PIPE, text=True
    )
    wait_for(lambda: "/news/7" in outlet.site.paths())
    time.sleep(0.2)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    hold.set()
    outlet.site.pages["/news/7"] = slow
    outlet.follow()
    assert len(outlet.titles()) == 12
    with store.open_store(outlet.db) as found:
        assert open_entries(found, [feed], again=True) == ()


def test_ctrl_c_ends_a_run_at_once_with_its_counts_and_the_rest_waits(outlet: Outlet) -> None:
    feed = outlet.has(1, 2, 3)
    hold = threading.Event()

    def held(asked: Asked, _: object) -> bytes | None:
        hold.wait(50)
        return None

    slow, outlet.site.pages["/news/2"] = outlet.site.pages["/news/2"], held
    running = subprocess.Popen(
        command("follow", feed, "--store", outlet.db), stderr=subprocess.PIPE, text=True
    )
    wait_for(lambda: "/news/2" in outlet.site.paths())
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=40)
    hold.set()
    assert running.returncode == 130
    assert "stopped by Ctrl-C: 1 feed, 3 new entries, " in said
    outlet.site.pages["/news/2"] = slow
    outlet.follow()
    assert len(outlet.titles()) == 3


def wait_for(happens: Callable[[], bool]) -> None:
    """Wait until something happens; a minute is long enough for the slowest machine."""
    for _ in range(600):
        if happens():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen")


def test_a_watch_reads_feeds_and_files_that_come_and_ends_with_its_counts(
    outlet: Outlet, tmp_path: Path
) -> None:
    feed = outlet.has(1)
    cuttings = tmp_path / "cuttings"
    (first,) = good_pages(cuttings, 1)
    log = (tmp_path / "log.txt").open("w+")
    running = subprocess.Popen(
        command("watch", feed, cuttings, "--every", "1h", "--store", outlet.db), stderr=log
    )

    def said(words: str) -> bool:
        log.seek(0)
        return words in log.read()

    try:
        wait_for(lambda: said("1 page read from files") and said("1 new entry, 1 page read"))
        come = page("Night ferry to Little Skarn", (paragraph(99),) * 2).encode()
        with (cuttings / "new.html").open("wb") as file:  # it grows while we look
            for at in range(0, len(come), 400):
                file.write(come[at : at + 400])
                file.flush()
                time.sleep(0.05)
        (cuttings / ".hidden.html").write_bytes(first.read_bytes())
        (cuttings / "notes.json").write_text("{}")
        wait_for(lambda: "Night ferry to Little Skarn" in outlet.titles())
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 0
    finally:
        running.kill()
        running.wait()
    assert said("ended: 1 round: 1 feed, 1 new entry, 3 pages read; ")
    assert not said("failed")
    log.close()


def test_a_watch_outlives_a_store_that_is_locked_for_a_while(
    outlet: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = outlet.has(1)
    with store.open_store(outlet.db, create=True):
        pass
    monkeypatch.setattr(store, "open_store", partial(store.open_store, wait_seconds=0.05))
    monkeypatch.setattr(watching, "_AFTER_A_LOCK", 0.1)
    asked = threading.Event()

    def writer() -> None:
        with store.open_store(outlet.db) as other, other.writing():
            locked.set()
            asked.wait(30)
            time.sleep(0.5)

    locked = threading.Event()
    served = outlet.site.pages["/feed.xml"]

    def noted(*args: object) -> bytes:
        asked.set()
        return served(*args)  # type: ignore[operator,misc,no-any-return]

    outlet.site.pages["/feed.xml"] = noted
    holding = threading.Thread(target=writer)
    holding.start()
    locked.wait(30)
    result = run("watch", feed, "--rounds", "1", "--store", outlet.db)
    holding.join()
    assert result.exit_code == 0, result.stderr
    assert "another process has been writing to it for too long" in result.stderr
    assert len(outlet.titles()) == 1


def test_a_watch_leaves_a_feed_alone_for_as_long_as_it_says(outlet: Outlet) -> None:
    feed = outlet.has(1, cache_control="max-age=7200")
    outlet.follow(feed)
    outlet.asked()
    result = run("watch", feed, "--rounds", "1", "--store", outlet.db)
    assert "1 feed (1 left alone)" in result.stderr
    assert outlet.asked() == []
    outlet.follow()  # who asks by hand is heard
    assert outlet.asked() == ["/feed.xml"]


@pytest.mark.parametrize("every", ["5s", "often", "0m"])
def test_a_watch_is_not_run_too_often(every: str, outlet: Outlet) -> None:
    result = run("watch", outlet.at("/feed.xml"), "--every", every, "--store", outlet.db)
    assert result.exit_code == 2
    assert "give" in result.stderr
