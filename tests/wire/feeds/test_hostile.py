"""Feeds that mean harm, or nothing at all: data, whatever is in them."""

from __future__ import annotations

import builtins
import gzip
import socket
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.wire.feeds import Feed, FeedError, UnsafeFeed, parse

from . import made

HERE = "https://harbourpost.example/rss/news.xml"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n else str()};" * 10}">' for n in range(10))
    + "]>{body}"
)
OUTSIDE = '<!DOCTYPE {root} [<!ENTITY a9 SYSTEM "file://{path}">]>{body}'
LONG = '<!DOCTYPE {root} [<!ENTITY a9 "' + "x" * 100_000 + '">]>{body}'
BODIES = {
    "rss": '<rss version="2.0"><channel><title>&a9;</title></channel></rss>',
    "feed": '<feed xmlns="http://www.w3.org/2005/Atom"><title>&a9;</title></feed>',
    "urlset": "<urlset><url><loc>https://post.example/&a9;</loc></url></urlset>",
    "opml": '<opml><body><outline xmlUrl="https://post.example/&a9;"/></body></opml>',
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("root", BODIES)
@pytest.mark.parametrize("kind", [LAUGHS, OUTSIDE, LONG], ids=["laughs", "outside", "long"])
def test_entities_of_its_own_are_refused_before_anything_reads_them(
    kind: str, root: str, encoding: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the harbour master's password")
    data = kind.replace("{root}", root).replace("{body}", BODIES[root])
    with pytest.raises(UnsafeFeed):
        parse(data.replace("{path}", str(secret)).encode(encoding), url=HERE)


def test_a_page_of_words_about_entities_is_read() -> None:
    text = made.RSS.replace(b"Letters", b"<![CDATA[How to write <!ENTITY a 'b'>]]>")
    assert (parse(text, url=HERE).entries[2].title or "").startswith("How to write")


def test_the_old_document_type_of_rss_is_no_harm_and_is_not_fetched() -> None:
    doctype = b'<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://localhost:9/r.dtd">'
    assert len(parse(made.RSS.replace(b"<rss", doctype + b"<rss", 1), url=HERE).entries) == 3


@pytest.mark.parametrize("name", made.ALL)
def test_reading_opens_no_file_and_no_connection(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse(made.ALL[name], url=HERE)  # what is loaded at first use is loaded now

    def refuse(*args, **_):
        raise AssertionError(f"opened {args}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(builtins, "open", refuse)
    parse(made.ALL[name], url=HERE)


def test_bytes_that_are_the_name_of_a_file_are_not_opened(tmp_path: Path) -> None:
    kept = tmp_path / "kept.xml"
    kept.write_bytes(made.RSS)
    with pytest.raises(FeedError):
        parse(str(kept).encode(), url=HERE)


@pytest.mark.parametrize("name", ["rss", "feed", "urlset", "sitemapindex", "opml", "html"])
def test_nesting_without_end_is_no_harm(name: str) -> None:
    for inner in ("item", "entry", "url", "sitemap", "outline", "div"):
        try:
            feed = parse(f"<{name}>".encode() + f"<{inner}>".encode() * 20_000, url=HERE)
        except FeedError:
            continue
        assert accounted(feed)


def test_markup_in_titles_is_text() -> None:
    title = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;b onclick=x&gt;Bridge&lt;/b&gt; shut"
    feed = parse(made.RSS.replace(b"Letters", title.encode()), url=HERE)
    assert "<" not in (feed.entries[2].title or "")
    assert (feed.entries[2].title or "").endswith("Bridge shut")


def accounted(feed: Feed) -> bool:
    """Say whether every entry that a feed holds is given or dropped with a reason."""
    return feed.given == len(feed.entries) + len(feed.feeds) + sum(d.count for d in feed.dropped)


def check(data: bytes, url: str | None) -> None:
    try:
        feed = parse(data, url=url)
    except FeedError:
        return
    assert accounted(feed)
    for entry in feed.entries:
        assert entry.url.startswith(("http://", "https://"))
        (entry.key + entry.url + (entry.title or "")).encode("utf8")
    assert len({e.key for e in feed.entries}) == len({e.url for e in feed.entries})


PIECES = st.sampled_from(
    [
        *(b"<rss version='2.0'>", b"<channel>", b"</channel>", b"</rss>", b"<item>", b"</item>"),
        *(b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"</feed>", b"<entry>", b"</entry>"),
        *(b"<urlset>", b"</urlset>", b"<url>", b"</url>", b"<loc>", b"</loc>", b"<lastmod>"),
        *(b"<sitemapindex>", b"<sitemap>", b"</sitemap>", b"<opml>", b"<outline xmlUrl='/x'/>"),
        *(b"<link>", b"</link>", b"<link href='//h'/>", b"<guid>", b"</guid>", b"<title>"),
        *(b"<html>", b"<link rel=alternate type=application/rss+xml href=/f>", b"<base href=':'>"),
        *(b'{"version":"https://jsonfeed.org/version/1","items":[', b'{"url":"/1"}', b"]}", b","),
        *(b"<![CDATA[", b"]]>", b"<!DOCTYPE x [", b"<!ENTITY a 'b'>", b"]>", b"&a;", b"&#x0;"),
        *(b"https://post.example/1", b"javascript:1", b"2025-03-12", b"\x00", b"\xff\xfe", b"&"),
        *(b"<?xml version='1.0' encoding='utf-7'?>", b"<?xml encoding='base64'?>", b"<!--", b"'"),
        *(b"Wed, 31 Feb 2025 99:00:00 GMT", b"<pubDate>", b"</pubDate>", b"<ttl>9</ttl>"),
        *(b"xml:base='http://[::1'", b"<x:rss xmlns:x='y'>", b"\xef\xbb\xbf", b"\xe9"),
    ]
)
SOUPS = st.lists(PIECES | st.binary(max_size=8), max_size=40).map(b"".join)


@given(st.binary(max_size=400) | SOUPS, st.sampled_from([HERE, None]))
@example(b"<rss version='2.0'><channel><item><link>http://[</link></item></channel></rss>", HERE)
def test_no_bytes_crash_a_parser_and_every_entry_is_accounted_for(
    data: bytes, url: str | None
) -> None:
    check(data, url)


@given(st.sampled_from(sorted(made.ALL)), st.data())
def test_a_feed_with_bytes_changed_anywhere_does_not_crash(name: str, data: st.DataObject) -> None:
    feed = bytearray(made.ALL[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(feed) - 1))
        feed[at : at + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))
    check(bytes(feed), HERE)
    check(gzip.compress(bytes(feed)), HERE)


@given(st.sampled_from(sorted(made.ALL)), st.integers(0, 3_000))
def test_a_feed_that_breaks_off_anywhere_does_not_crash(name: str, end: int) -> None:
    check(made.ALL[name][:end], HERE)
