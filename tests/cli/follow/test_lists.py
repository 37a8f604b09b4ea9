"""`onrecord follow` and lists of feeds: those it reads, and the one it prints."""

from __future__ import annotations

import json

from tests.cli.running import run
from tests.wire.fetching.serving import answer

from .outlet import Outlet


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
