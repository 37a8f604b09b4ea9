"""Readings as one HTML document: exact, escaped, self-contained."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings

from onrecord.records import Article, Reading, Statement
from onrecord.speakers import audit
from onrecord.surfaces.html import page
from onrecord.surfaces.html.highlight import paragraphs
from onrecord.surfaces.html.links import safe_address
from tests.speakers.strategies import STATEMENTS, TEXTS

from .invented import DAM, bridge, harbour_in_arabic, hostile

VOID = {"meta", "link", "rect", "path", "circle"}


class Document(HTMLParser):
    """What a browser would find: elements, ids, links, the text of the paragraphs."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.paragraphs: list[str] = []
        self.levels: list[int] = []
        self.within: int | None = None
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        assert not [name for name in given if name.startswith("on") or name == "style"]
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append(given["href"] or "")
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if given.get("class") == "para":
            self.within = len(self.open)
            self.paragraphs.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag
        if self.within == len(self.open):
            self.within = None

    def handle_data(self, data: str) -> None:
        if self.within is not None:
            self.paragraphs[-1] += data


def document(*readings: Reading) -> Document:
    return Document("".join(page(readings)))


def storable(text: str) -> str:
    """Replace what HTML cannot hold."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


@settings(max_examples=60, deadline=None)
@given(TEXTS, STATEMENTS)
def test_the_marked_text_is_the_articles_text_exactly(
    text: str, statements: list[Statement]
) -> None:
    article = Article(id="a", text=text)
    found = document(Reading(article, tuple(statements), audit(article, statements)))
    assert "\n\n".join(found.paragraphs) == storable(text)
    assert found.open == []
    numbers = range(1, len(statements) + 1)
    assert {f"a1-{side}{n}" for side in "ns" for n in numbers} <= set(found.ids)


@settings(deadline=None)
@given(TEXTS, STATEMENTS)
def test_segments_join_to_the_text_and_each_statement_begins_once(
    text: str, statements: list[Statement]
) -> None:
    found = list(paragraphs(text, statements))
    assert "\n\n".join("".join(s.text for s in p.segments) for p in found) == text
    assert sorted(n for p in found for n in p.starts) == list(range(len(statements)))


def test_each_segment_carries_the_statements_over_it() -> None:
    html = "".join(page([bridge()]))
    assert '<mark class="content v-named_person" data-s="8">that </mark>' in html
    assert (
        '<mark class="content v-named_organization o-named_person" data-s="8 9">'
        "that it would pay “every crown” of the repair</mark>" in html
    )
    assert '<mark class="cue v-anonymous" data-s="3">claimed</mark>' in html


def test_every_link_inside_leads_somewhere_and_ids_are_unique() -> None:
    found = document(bridge(), harbour_in_arabic(), hostile(), bridge())
    inside = {link[1:] for link in found.links if link.startswith("#")}
    assert inside <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = document(bridge(), harbour_in_arabic()).levels
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_nothing_is_fetched_and_nothing_runs() -> None:
    html = "".join(page([bridge(), hostile()]))
    found = Document(html)
    assert not {"script", "img", "iframe", "object", "form", "base", "audio"} & set(found.tags)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in html
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    assert all(
        "(#p-" in use for use in re.findall(r"url[^\"]*", html.split("</style>")[1]) if "(" in use
    )


def test_hostile_text_is_text() -> None:
    html = "".join(page([hostile()]))
    assert "<script" not in html
    assert "<img" not in html
    assert "{{ 7*7 }}" in html
    assert 'lang="und"' in html
    assert '<span class="odd" data-sign="RLO">\u202e</span>' in html
    assert "javascript:" not in "".join(Document(html).links)


def test_only_web_addresses_become_links() -> None:
    assert (
        safe_address("https://harbourpost.example/a?b=c#d") == "https://harbourpost.example/a?b=c#d"
    )
    bad = [
        "javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//host/x", "/x", "", None,
        "https://", "http:///x", "https://a b", "https://a\nb", "https://[x", "file:///etc/passwd",
    ]  # fmt: skip
    assert [safe_address(url) for url in bad] == [None] * len(bad)


def test_share_links_carry_title_and_address_and_nothing_more() -> None:
    found = document(bridge())
    out = [link for link in found.links if not link.startswith("#")]
    title, url = bridge().article.title, bridge().article.url
    assert out[0] == url
    assert out[1].startswith("mailto:?subject=Old%20Quay%20bridge")
    hosts = [urlsplit(link).hostname for link in out[2:]]
    assert hosts == ["wa.me", "t.me", "www.facebook.com", "x.com"]
    fields = [parse_qs(urlsplit(link).query) for link in out[2:]]
    assert fields[0] == {"text": [f"{title} {url}"]}
    assert fields[1] == fields[3] == {"url": [url], "text": [title]}
    assert fields[2] == {"u": [url]}


def test_without_an_address_only_the_title_is_shared() -> None:
    article = Article(id="a", text="It rained.", title="Rain")
    out = [link for link in document(Reading(article)).links if not link.startswith("#")]
    assert [urlsplit(link).hostname or "mail" for link in out] == ["mail", "wa.me", "x.com"]
    assert not any("url=" in link for link in out)


def test_links_out_do_not_tell_where_the_reader_came_from() -> None:
    html = "".join(page([bridge()]))
    for tag in re.findall(r'<a href="(?:http|mailto)[^>]*>', html):
        assert 'rel="noopener noreferrer nofollow"' in tag


def test_what_was_left_out_is_behind_a_toggle_with_its_reason() -> None:
    html = "".join(page([bridge()]))
    toggle = re.search(r'<details class="removed">.*?</details>', html, re.DOTALL)
    assert toggle
    assert "Left out of the page: 3 lines" in toggle[0]
    assert "cookie notice" in toggle[0]
    assert "We use cookies to make this site work" in toggle[0]


def test_arabic_runs_from_right_to_left_and_says_what_is_not_read() -> None:
    html = "".join(page([harbour_in_arabic()]))
    assert '<article id="a1" lang="ar" dir="rtl"' in html
    assert "Statements are not read in Arabic yet." in html
    assert "On whose word" not in html.split("</style>")[1]


def test_the_bar_and_the_table_say_the_same() -> None:
    html = "".join(page([bridge()]))
    label = re.search(r'aria-label="Share of the text: ([^"]*)"', html)
    assert label
    told = dict(part.rsplit(" ", 1) for part in label[1].split(", "))
    rows = re.findall(r"<bdi>([^<]+)</bdi></th><td><bdi>([^<]+)</bdi></td>", html)
    assert {name: share for name, share in rows if share != "0%"} == told
    widths = [float(w) for w in re.findall(r'<rect x="[\d.]+%" width="([\d.]+)%"', html)]
    assert sum(widths) == pytest.approx(100, abs=0.01)


def test_articles_are_written_as_they_come() -> None:
    pulled = []

    def readings() -> Iterator[Reading]:
        for number in range(50):
            pulled.append(number)
            yield bridge()

    pieces = page(readings())
    next(pieces)
    next(pieces)
    assert len(pulled) == 2
    assert sum(1 for _ in pieces) == 50


def test_no_reading_is_a_page_all_the_same() -> None:
    found = document()
    assert "a1" in found.ids


def test_a_word_of_a_megabyte_is_one_word() -> None:
    article = Article(id="long", text="x" * 1_000_000)
    assert document(Reading(article)).paragraphs == ["x" * 1_000_000]


def test_the_invented_article_reads_as_written() -> None:
    assert "\n\n".join(document(bridge()).paragraphs) == DAM
