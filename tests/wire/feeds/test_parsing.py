"""Feeds of every kind, read from their bytes."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from onrecord.wire.feeds import (
    BrokenFeed,
    Dropped,
    Entry,
    Feed,
    FeedTooLarge,
    Limits,
    Link,
    NoFeed,
    parse,
)

from . import made

NOW = datetime(2025, 3, 15, 12, tzinfo=UTC)
HERE = "https://harbourpost.example/rss/news.xml"


def read(data: bytes, url: str | None = HERE, **more) -> Feed:
    return parse(data, url=url, now=NOW, **more)


def reasons(feed: Feed) -> dict[str, int]:
    return {one.reason: one.count for one in feed.dropped}


def test_an_rss_feed_gives_its_entries_with_whole_addresses_plain_titles_and_times_in_utc() -> None:
    feed = read(made.RSS)
    assert (feed.kind, feed.title, feed.ttl) == ("rss", "The Harbour Post | News", 1800)
    assert feed.entries == (
        Entry(
            "hp-4412",
            "https://harbourpost.example/news/old-quay-bridge-4412?utm_medium=rss",
            "Old Quay bridge to stay shut, mayor says",
            "2025-03-12T07:15:00+00:00",
        ),
        Entry(
            "hp-4409",
            "https://harbourpost.example/news/ferries-and-fares-4409",
            "Ferries & fares: what changes on Monday",
            "2025-03-11T17:40:00+00:00",
        ),
        Entry(
            "https://harbourpost.example/letters/4401",
            "https://harbourpost.example/letters/4401",
            "Letters",
        ),
    )
    assert (feed.given, feed.dropped, feed.notes) == (3, (), ())


def test_an_atom_feed_resolves_links_against_its_own_base() -> None:
    feed = read(made.ATOM, "https://estafette.example/fil/atom.xml")
    first, second = feed.entries
    assert feed.kind == "atom"
    assert feed.title == "L’Estafette valdrennaise"
    assert first.url == "https://estafette.example/2025/03/12/barrage-de-la-sourvelle"
    assert first.title == "Barrage de la Sourvelle : le rapport"
    assert first.published == "2025-03-12T08:30:00+00:00"
    assert second.published is None


def test_an_old_rdf_feed_in_latin_1_is_read_with_its_letters_and_its_rhythm() -> None:
    feed = read(made.RDF, "https://wexholm.example/rdf")
    assert feed.title == "Wexholm Meridian: Ståhl"
    assert feed.entries[0].title == "Fare protest på torget"
    assert feed.ttl == 1800


def test_a_json_feed_takes_numbers_as_ids_and_the_outer_address_where_there_is_no_own() -> None:
    feed = read(made.JSON, "https://marsa7.example/feed.json")
    assert feed.kind == "json"
    assert [(e.key, e.url, e.published) for e in feed.entries] == [
        ("https://marsa7.example/n/1", "https://marsa7.example/n/1", "2025-03-13T04:00:00+00:00"),
        ("2", "https://marsa7.example/n/2", "2025-03-13"),
        ("3", "https://sada.example/3", None),
    ]
    assert feed.dropped == (Dropped("no-link", 1, "4"),)


def test_a_json_feed_that_says_it_is_over_has_ended() -> None:
    assert read(made.JSON.replace(b'"title"', b'"expired": true, "title"', 1)).ended
    assert not read(made.JSON).ended


def test_a_news_sitemap_gives_the_day_of_publication_before_that_of_the_last_change() -> None:
    feed = read(made.SITEMAP)
    assert feed.kind == "sitemap"
    assert feed.entries == (
        Entry(
            "https://wexholm.example/a/fare-protest?id=1&p=2",
            "https://wexholm.example/a/fare-protest?id=1&p=2",
            "Fare protest & strike",
            "2025-03-12T18:20:30+00:00",
        ),
        Entry(
            "https://wexholm.example/a/older",
            "https://wexholm.example/a/older",
            None,
            "2024-01-02",
        ),
        Entry("https://wexholm.example/a/undated", "https://wexholm.example/a/undated"),
    )


def test_a_gzipped_sitemap_is_the_same_as_a_plain_one() -> None:
    assert read(gzip.compress(made.SITEMAP)) == read(made.SITEMAP)


def test_an_index_of_sitemaps_names_them_and_when_they_changed() -> None:
    feed = read(made.INDEX)
    assert feed.feeds == (
        Link("https://wexholm.example/sitemap-2025-03.xml.gz", None, "2025-03-12T20:00:00+00:00"),
        Link("https://wexholm.example/sitemap-2025-02.xml.gz"),
    )


def test_an_opml_list_names_each_feed_once_however_deep() -> None:
    feed = read(made.OPML, None)
    assert (feed.kind, feed.title) == ("opml", "Press of the coast")
    assert feed.feeds == (
        Link("https://harbourpost.example/rss/news.xml", "The Harbour Post"),
        Link("https://estafette.example/fil/atom.xml", "L’Estafette"),
    )
    assert reasons(feed) == {"duplicate": 1, "scheme": 1}
    assert feed.given == 4


def test_a_page_leads_to_the_first_feed_that_it_names() -> None:
    feed = read(made.PAGE, "https://harbourpost.example/")
    assert feed.kind == "page"
    assert feed.feeds == (Link("https://harbourpost.example/rss/news.xml", "News"),)
    assert feed.notes == ("it names 1 more: https://harbourpost.example/rss/comments.xml",)


@pytest.mark.parametrize("name", made.ALL)
def test_the_kind_is_seen_in_the_bytes_even_behind_a_mark_and_blank_lines(name: str) -> None:
    feed = read(made.ALL[name])
    assert feed.kind == {"rdf": "rss"}.get(name, name)
    assert read(b"\r\n \n" + made.ALL[name]).kind == feed.kind
    if name != "rdf":
        assert read(b"\xef\xbb\xbf" + made.ALL[name]).kind == feed.kind


@pytest.mark.parametrize("name", ["rss", "atom", "sitemap", "opml"])
def test_utf_16_is_read_as_well(name: str) -> None:
    text = made.ALL[name].decode().replace('"UTF-8"', '"UTF-16"').replace('"utf-8"', '"UTF-16"')
    feed, wide = read(made.ALL[name]), read(text.encode("utf-16"))
    assert (wide.entries, wide.feeds) == (feed.entries, feed.feeds)


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "mailto:desk@post.example"],
)
def test_links_of_other_schemes_are_dropped_with_that_reason(link: str) -> None:
    for data in (
        f'<rss version="2.0"><channel><item><link>{link}</link></item></channel></rss>',
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="{link}"/></entry></feed>',
        f"<urlset><url><loc>{link}</loc></url></urlset>",
        f'{{"version": "https://jsonfeed.org/version/1", "items": [{{"id": 1, "url": "{link}"}}]}}',
    ):
        feed = read(data.encode())
        assert feed.entries == ()
        assert reasons(feed) == {"scheme": 1}


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("", "no-link"),
        ("https://", "address"),
        ("https://[::1/x", "address"),
        ("https://desk:secret@post.example/1", "address"),
        ("https://post.example/" + "x" * 3_000, "address"),
    ],
)
def test_addresses_that_cannot_be_asked_are_dropped_with_their_reason(
    link: str, reason: str
) -> None:
    feed = read(f"<urlset><url><loc>{link}</loc></url></urlset>".encode())
    assert reasons(feed) == {reason: 1}


def test_a_relative_link_in_a_file_that_came_from_nowhere_cannot_be_resolved() -> None:
    feed = read(b"<urlset><url><loc>/news/1</loc></url></urlset>", None)
    assert reasons(feed) == {"relative": 1}


def test_the_same_id_or_the_same_page_twice_counts_once() -> None:
    items = "".join(
        f"<item><guid isPermaLink='false'>{guid}</guid><link>/n/{page}</link></item>"
        for guid, page in ((1, 1), (1, 2), (3, 1), (4, 4))
    )
    feed = read(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode())
    assert [e.url[-4:] for e in feed.entries] == ["/n/1", "/n/4"]
    assert (reasons(feed), feed.given) == ({"duplicate": 2}, 4)


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("2031-01-01T00:00:00Z", None),
        ("2025-03-16T11:00:00Z", "2025-03-16T11:00:00+00:00"),
        ("2025-03-12T08:00:00", "2025-03-12T08:00:00+00:00"),
        ("2025-03-12", "2025-03-12"),
        ("2025", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("yesterday", None),
    ],
)
def test_a_date_in_the_future_and_what_is_no_date_are_none(printed: str, kept: str | None) -> None:
    data = f"<urlset><url><loc>/1</loc><lastmod>{printed}</lastmod></url></urlset>"
    assert read(data.encode()).entries[0].published == kept


def test_bare_ampersands_do_not_cut_an_address() -> None:
    feed = read(b"<urlset><url><loc>https://post.example/?a=1&b=2&copy=3</loc></url></urlset>")
    assert feed.entries[0].url == "https://post.example/?a=1&b=2&copy=3"


def test_a_sitemap_that_breaks_off_gives_what_is_whole_and_says_so() -> None:
    whole = made.SITEMAP.index(b"<url><loc>https://wexholm.example/a/older")
    feed = read(made.SITEMAP[: whole + 30])
    assert [e.url for e in feed.entries] == ["https://wexholm.example/a/fare-protest?id=1&p=2"]
    assert feed.notes[0].startswith("read with faults: ")


def test_an_rss_feed_with_faults_is_read_all_the_same_and_says_so() -> None:
    feed = read(made.RSS.replace(b"Letters", b"Letters & more &eacute; <br>"))
    assert len(feed.entries) == 3
    assert feed.notes[0].startswith("read with faults: ")


def test_a_feed_in_another_encoding_than_it_says_is_read_with_its_letters() -> None:
    data = made.RDF.replace(b"ISO-8859-1", b"UTF-8")
    assert read(data).title == "Wexholm Meridian: Ståhl"
    assert read(data, charset="iso-8859-1").title == "Wexholm Meridian: Ståhl"


def test_an_empty_feed_is_a_feed_without_entries() -> None:
    feed = read(b'<rss version="2.0"><channel><title>Quiet</title></channel></rss>')
    assert (feed.kind, feed.title, feed.given) == ("rss", "Quiet", 0)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", NoFeed),
        (b" \n ", NoFeed),
        (b"plain words", NoFeed),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), NoFeed),
        (b"<!doctype html><title>x</title>", NoFeed),
        (b'{"items": []}', NoFeed),
        (b'{"version": ', BrokenFeed),
        (b"\x1f\x8b\x08\x00broken", BrokenFeed),
        (gzip.compress(made.SITEMAP)[:-30], BrokenFeed),
        (b"<urlset><url><loc>https://post.exam", BrokenFeed),
    ],
)
def test_what_is_no_feed_says_what_to_do(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"try|find|tell"):
        read(data)


def test_a_feed_that_is_too_large_packed_or_not_is_refused() -> None:
    limits = Limits(max_bytes=2_000)
    for data in (made.RSS + b" " * 2_000, gzip.compress(made.SITEMAP + b" " * 10_000_000)):
        with pytest.raises(FeedTooLarge):
            read(data, limits=limits)


@pytest.mark.parametrize("name", ["rss", "atom", "sitemap", "json", "opml", "sitemap index"])
def test_of_too_many_entries_the_first_are_taken_and_the_rest_is_counted(name: str) -> None:
    data = {
        "rss": '<rss version="2.0"><channel>{}</channel></rss>',
        "atom": '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>',
        "sitemap": "<urlset>{}</urlset>",
        "json": '{{"version": "https://jsonfeed.org/version/1", "items": [{}]}}',
        "opml": '<opml version="2.0"><body>{}</body></opml>',
        "sitemap index": "<sitemapindex>{}</sitemapindex>",
    }[name]
    one = {
        "rss": "<item><link>/n/{}</link></item>",
        "atom": '<entry><link href="/n/{}"/></entry>',
        "sitemap": "<url><loc>/n/{}</loc></url>",
        "json": '{{"url": "/n/{}"}}',
        "opml": '<outline xmlUrl="/n/{}"/>',
        "sitemap index": "<sitemap><loc>/n/{}</loc></sitemap>",
    }[name]
    joined = (", " if name == "json" else "").join(one.format(n) for n in range(25))
    feed = read(data.format(joined).encode(), limits=Limits(max_entries=10))
    found = [e.url for e in feed.entries] or [link.url for link in feed.feeds]
    assert found == [f"https://harbourpost.example/n/{n}" for n in range(10)]
    assert (reasons(feed), feed.given) == ({"too-many": 15}, 25)
    assert feed.notes == ()
