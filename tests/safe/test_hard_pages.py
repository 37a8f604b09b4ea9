"""Pages made to break a reader: each is read, or refused with its reason."""

from __future__ import annotations

import gzip
import json

import pytest

from onrecord import pipeline
from onrecord.articles.dumps.dates import moments
from onrecord.errors import (
    BinaryPage,
    NoArticle,
    OnrecordError,
    PageTooDeep,
    PageTooLarge,
    PageTooSlow,
)
from onrecord.pages import Limits, load
from onrecord.pages.crowding import MOST_ATTRIBUTES
from onrecord.reader import quoted
from onrecord.records import Article, Reading
from onrecord.settings import Settings
from onrecord.surfaces.html import page as shown
from onrecord.surfaces.plain import visible

SAID = (
    b"<p>The port authority of Lin Tarrow said on Monday that ships might enter its harbour again "
    b"from Thursday on, and that the pier would be mended by the spring.</p>"
)


def page(before: bytes, after: bytes = b"") -> bytes:
    return b"<html><body>" + before + SAID * 4 + after


def test_elements_nested_100_000_deep_are_refused() -> None:
    with pytest.raises(PageTooDeep, match="1000 deep"):
        pipeline.read_page(page(b"<div>" * 100_000))


def test_end_tags_left_out_are_no_nesting() -> None:
    assert "Lin Tarrow" in pipeline.read_page(page(b"<li>" * 2_000)).text


def test_an_attribute_of_50_megabytes_is_too_much_and_one_of_1_is_passed_over() -> None:
    with pytest.raises(PageTooLarge, match="20 MB"):
        load(page(b"<div title='" + b"x" * 50_000_000 + b"'>"))
    article = pipeline.read_page(page(b"<div title='" + b"x" * 1_000_000 + b"'>"))
    assert article.text.count("Lin Tarrow") == 1


def test_an_element_of_many_attributes_is_refused_before_a_parser_sees_it() -> None:
    """The parser compares each with all before it, in one call that nothing can interrupt."""
    few, many = (b" ".join(b"a%d=1" % i for i in range(n)) for n in (MOST_ATTRIBUTES, 500_000))
    assert load(page(b"<div " + few + b">")).media == "html"
    with pytest.raises(PageTooLarge, match="attributes"):
        load(page(b"<div " + many + b">"))
    with pytest.raises(PageTooLarge, match="attributes"):
        load(page(b"<!-- <a x=\" --><script><a y='</script><div a>b</div\n" + b"<p/" + many + b">"))


def test_markup_that_only_speaks_of_attributes_is_read() -> None:
    words = b" ".join(b"word%d" % i for i in range(3 * MOST_ATTRIBUTES))
    for around in (b"<!-- <a %s -->", b"<script>x = '<a %s'</script>", b"<p title='<a %s'>a</p>"):
        assert load(page(around % words)).media == "html"


def test_a_million_tags_keep_to_the_time_limit() -> None:
    using = Settings(max_seconds=0.3)
    try:
        article = pipeline.read_page(page(b"", b"<i>a</i>" * 1_000_000), using=using)
    except PageTooSlow:
        return
    assert article.text


def test_entities_of_a_page_are_not_unfolded() -> None:
    """The "billion laughs": ten entities, each of ten of the one before."""
    told = b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(10))
    bomb = b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">' + told + b"]>" + page(b"<p>&k;</p>")
    assert len(pipeline.read_page(bomb).text) < 1_000


@pytest.mark.parametrize("size", [1, 50])
def test_a_gzip_bomb_is_not_unpacked(size: int) -> None:
    bomb = gzip.compress(bytes(size * 2**20), 9)
    with pytest.raises(PageTooLarge):
        load(bomb, limits=Limits(max_bytes=100_000))


def test_a_bomb_inside_a_bomb_is_unpacked_once() -> None:
    with pytest.raises(BinaryPage):
        load(gzip.compress(gzip.compress(bytes(2**20))))


def test_a_word_of_a_million_letters_is_an_article() -> None:
    article = pipeline.read_page(page(b"<p>" + b"x" * 1_000_000 + b"</p>"))
    assert "x" * 1_000_000 in article.text
    assert "Lin Tarrow" in article.text


def test_a_letter_with_100_000_accents_stays_whole() -> None:
    accents = "a" + "\u0301" * 100_000
    assert accents in pipeline.read_page(page(f"<p>{accents} came.</p>".encode())).text


def test_characters_that_turn_the_text_round_are_kept_and_shown_as_signs() -> None:
    turned = "\u202eharbour\u2066 of \u202dLin Tarrow\u200f"
    said = f"<p>On Monday {turned} was shut to all ships for the rest of the year, it said.</p>"
    article = pipeline.read_page(page(SAID, said.encode()))
    assert turned in article.text
    assert not {"\u202e", "\u202d", "\u2066"} & set(visible(article.text))


def test_nuls_and_controls_in_a_page_are_no_text() -> None:
    article = pipeline.read_page(page(b"<p>The pier\x00\x08 was mended, the mayor said.</p>"))
    assert "\x00" not in article.text
    with pytest.raises(OnrecordError):
        load(b"\x00\x01\x02" * 5_000)


def test_lone_surrogates_in_json_are_read_and_written_back() -> None:
    record = json.loads('{"id": "\\udc80", "text": "\\ud800 Ada Moor said: \\"no\\udfff\\"."}')
    found = pipeline.statements_of_record(record)
    assert isinstance(found, dict)
    assert json.loads(json.dumps(found))["id"] == "\udc80"


def test_an_article_of_odd_characters_is_a_page() -> None:
    text = "".join(map(chr, [*range(160), 0x2028, 0x202E, 0xD800, 0xFFFE, 0x10FFFF]))
    html = "".join(shown([Reading(Article("odd", text))])).encode("utf8")
    assert b"\x00" not in html


# What fuzzing found, in the smallest form that still did it.


def test_a_dump_that_is_its_title_again_and_again() -> None:
    """The lines below the last one were looked for beyond the page's end."""
    for lines in ("Harbour opens on Monday again\n", "3 February 2025 12:00\n"):
        try:
            pipeline.read_page((lines * 200 + "The pier was mended, the mayor said. " * 5).encode())
        except NoArticle:
            continue


@pytest.mark.parametrize("mark", ["'", "‘"])
def test_single_marks_that_nothing_closes_open_nothing(mark: str) -> None:
    """Each was followed by a search through the rest of the paragraph."""
    assert quoted(f"{mark}a " * 100_000) == ()
    assert [s.of("He said: ‘not now’.") for s in quoted("He said: ‘not now’.")] == ["‘not now’"]


def test_titles_and_headings_without_end_are_read_in_time() -> None:
    """All headings were compared with all others, and each title with each of its parts."""
    many = (
        b"<title>" + b"Harbour opens - " * 4_000 + b"</title>" + b"<h1>Harbour opens</h1>" * 2_000
    )
    words = b" ".join(b"word%d" % i for i in range(20_000))
    for head in (many, b"<title>" + words + b"</title><h1>" + words + b"</h1>"):
        assert "Lin Tarrow" in pipeline.read_page(b"<html><body>" + head + SAID * 4).text


def test_each_of_many_dates_in_a_line_is_read_once() -> None:
    """Each was compared with all before it, and the line before it searched from its beginning."""
    found = moments("3 February 2025 12:00 " * 10_000)
    assert len(found) == 10_000
    assert {m.iso for m in found} == {"2025-02-03T12:00"}
    assert [m.role for m in moments("Updated 3 May 2025, first published 1 May 2025")] == [
        "updated",
        "published",
    ]
