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

from onrecord.records import Article, Entity, Reading, Span, Statement
from onrecord.speakers import audit
from onrecord.surfaces.html import page
from onrecord.surfaces.html.highlight import paragraphs
from onrecord.surfaces.html.links import safe_address
from tests.speakers.strategies import SPANS, STATEMENTS, TEXTS

from .invented import DAM, bridge, harbour_in_arabic, hostile
from .strategies import ENTITIES, readings

VOID = {"meta", "link", "rect", "path", "circle", "input"}


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
        self.words: dict[str, str] = {}
        self.inside: list[tuple[int, str]] = []
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
            if given.get("id"):
                self.inside.append((len(self.open), given["id"] or ""))
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag
        if self.within == len(self.open):
            self.within = None
        self.inside = [(depth, name) for depth, name in self.inside if depth < len(self.open)]

    def handle_data(self, data: str) -> None:
        if self.within is not None:
            self.paragraphs[-1] += data
        for _, name in self.inside:
            self.words[name] = self.words.get(name, "") + data


def document(*readings: Reading) -> Document:
    return Document("".join(page(readings)))


def storable(text: str) -> str:
    """Replace what HTML cannot hold."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


@settings(max_examples=60, deadline=None)
@given(readings())
def test_the_marked_text_is_the_articles_text_exactly(reading: Reading) -> None:
    found = document(reading)
    assert "\n\n".join(found.paragraphs) == storable(reading.article.text)
    assert found.open == []
    numbers = range(1, len(reading.statements) + 1)
    assert {f"a1-{side}{n}" for side in "ns" for n in numbers} <= set(found.ids)


@settings(max_examples=60, deadline=None)
@given(readings())
def test_every_link_leads_to_one_place_whatever_is_read(reading: Reading) -> None:
    found = document(reading, reading)
    inside = {link[1:] for link in found.links if link.startswith("#")}
    assert inside <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    assert "<b>" not in "".join(page([reading])).replace("<bdi>", "")


@settings(deadline=None)
@given(TEXTS, STATEMENTS, ENTITIES, SPANS)
def test_segments_join_to_the_text_and_each_statement_and_place_begins_once(
    text: str, statements: list[Statement], entities: list[Entity], places: tuple[Span, ...]
) -> None:
    found = list(paragraphs(text, statements, entities, places))
    assert "\n\n".join("".join(s.text for s in p.segments) for p in found) == text
    assert sorted(n for p in found for n in p.starts) == list(range(len(statements)))
    begun = [n for p in found for s in p.segments for n in s.places]
    assert sorted(begun) == list(range(len(places)))


@settings(deadline=None)
@given(TEXTS, ENTITIES)
def test_a_segment_is_of_an_entitys_type_where_one_lies_and_only_there(
    text: str, entities: list[Entity]
) -> None:
    at = 0
    for paragraph in paragraphs(text, (), entities):
        for segment in paragraph.segments:
            for here in range(at, at + len(segment.text)):
                over = {e.type for e in entities if e.span.start <= here < e.span.end}
                assert (segment.entity in over) if over else segment.entity is None
            at += len(segment.text)
        at += 2


def test_each_segment_carries_the_statements_over_it() -> None:
    html = "".join(page([bridge()]))
    assert '<mark class="content k-named_person" data-s="8">that </mark>' in html
    assert (
        '<mark class="content k-named_organization o-named_person" data-s="8 9">'
        "that it would pay “every crown” of the repair</mark>" in html
    )
    assert '<mark class="cue k-anonymous" data-s="3">claimed</mark>' in html


def test_every_link_inside_leads_somewhere_and_ids_are_unique() -> None:
    found = document(bridge(), harbour_in_arabic(), hostile(), bridge())
    inside = {link[1:] for link in found.links if link.startswith("#")}
    assert inside <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))


def panels(html: str) -> list[str]:
    """Return the words of each speaker's panel, in order."""
    section = html.split('<section class="speakers"')[1].split("</section>")[0]
    found = re.split(r'<li class="k-', section)[1:]
    return [" ".join(re.sub("<[^>]*>", " ", f"<{one}").split()) for one in found]


def test_a_speaker_has_one_panel_with_kind_role_affiliation_and_all_statements() -> None:
    mayor, *others = panels("".join(page([bridge()])))
    assert mayor.startswith("Lin Tarrow named person · Mayor · Harbour Council")
    assert "3 statements, mentioned 4 times" in mayor
    assert "2 she “said” · direct · say “We have measured it every week" in mayor
    assert "8 Mayor Tarrow “said” · mixed · say that the ministry had told her" in mayor
    assert others[0].startswith("A senior official in the Ministry of Works unnamed source")
    assert "speaker unsure, 38%" in others[0]
    assert len(others) == 5


def test_a_panel_leads_to_every_place_where_the_text_speaks_of_the_speaker() -> None:
    html = "".join(page([bridge()]))
    found = Document(html)
    mentions = html.split('<p class="mentions">')[1].split("</p>")[0]
    links = re.findall(r'href="#(a1-m\d+)"><bdi>([^<]+)</bdi>', mentions)
    assert [words for _, words in links] == ["Mayor Lin Tarrow", "she", "Mayor Tarrow", "her"]
    for place, words in links:
        assert words.startswith(found.words[place])
        assert found.words[place]


def test_a_long_chain_and_a_long_mention_do_not_break_the_panel() -> None:
    text = "Ada said so. " + "She left. " * 500
    chain = (Span(0, 3), *(Span(13 + 10 * n, 16 + 10 * n) for n in range(500)), Span(0, 2000))
    statement = Statement(
        content=(Span(9, 11),), source=(Span(0, 3),), speaker="Ada", chain=chain,
        speaker_type="named_person",
    )  # fmt: skip
    article = Article(id="a", text=text)
    found = document(Reading(article, (statement,), audit(article, (statement,))))
    assert len([link for link in found.links if link.startswith("#a1-m")]) >= 501
    assert max(len(words) for name, words in found.words.items() if "-p" in name) < 10_000


def test_a_note_names_its_speaker_and_leads_to_the_panel() -> None:
    html = "".join(page([bridge()]))
    found = Document(html)
    for number in (1, 2, 8):
        note = html.split(f'id="a1-n{number}"')[1].split("</li>")[0]
        (target,) = re.findall(r'<a class="name" dir="auto" href="#(a1-p\d+)">Lin Tarrow</a>', note)
        assert found.words[target].strip().startswith("Lin Tarrow")


def test_names_places_and_dates_can_be_marked_without_a_script() -> None:
    html = "".join(page([bridge(), harbour_in_arabic()]))
    assert '<span class="entity" title="date">Monday</span>' in html
    assert '<span class="entity" title="person">Lin Tarrow</span>' in html
    assert re.search(r'<input class="switch" type="checkbox" id="a1-names"[^>]*>', html)
    assert '<label class="switch" lang="en" dir="ltr" for="a1-names">' in html
    assert "a2-names" not in html
    assert " checked" not in html.split("</style>")[1]


def test_what_the_text_names_is_listed_once_with_how_often_and_where_first() -> None:
    html = "".join(page([bridge()]))
    listed = html.split('<details class="named">')[1].split("</details>")[0]
    assert re.findall(r"<dt>([^<]+)</dt>", listed) == [
        "Persons", "Organizations", "Places", "Dates",
    ]  # fmt: skip
    found = re.search(r'href="#(a1-m\d+)"><bdi>Old Quay</bdi></a> <span class="times">×2<', listed)
    assert found
    assert Document(html).words[found[1]] == "Old Quay"


def test_the_audit_leads_to_what_stands_out_in_it() -> None:
    html = "".join(page([bridge()]))
    found = Document(html)
    source, stretch = html.split('<ul class="findings">')[1].split("</ul>")[0].split("</li>")[:2]
    assert "2 of 9 statements (22%) rest on one unnamed source: <a" in source
    assert "Longest stretch without a named source: 264 characters (32% of the text)" in stretch
    for finding, words in ((source, "A senior official"), (stretch, "According to")):
        (place,) = re.findall(r'href="#(a1-m\d+)"', finding)
        assert found.words[place].startswith(words)


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
    assert "⟪RLO⟫&lt;b&gt;Eve&lt;/b&gt; [red]␛[2J</span>" in html
    assert "&#34;&gt;&lt;script&gt;alert(5)" in html
    assert "&lt;/li&gt;&lt;/ul&gt;{{ 7*7 }}␇" in html
    assert "<b>" not in html
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
