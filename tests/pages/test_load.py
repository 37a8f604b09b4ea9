"""A page is loaded whole, or it is said in one line why not."""

import codecs
import gzip
import io
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import (
    BinaryPage,
    BrokenArchive,
    EmptyPage,
    PageError,
    PageTooDeep,
    PageTooLarge,
)
from onrecord.pages import Limits, load
from onrecord.records import Capture, Captured, Page

HTML = (
    "<!doctype html><html lang='en'><head><title>Harbour reopens</title></head>"
    "<body><h1>Harbour reopens</h1><p>The café on the quay said it would open “at dawn”.</p>"
    "</body></html>"
)
DUMP = (
    "Harbour reopens\n\nShare\n\nThe café on the quay said it would open at dawn.\n\n"
    "All rights reserved\n"
)
ARABIC = (
    "<html lang='ar'><head><meta charset='{}'><title>الميناء</title></head><body>"
    "<p>قال مدير المرفأ إن العمل سيعود إلى طبيعته صباح الأحد بعد توقف دام ثلاثة أيام.</p>"
    "</body></html>"
)


def test_a_page_keeps_every_character_it_came_with(tmp_path):
    file = tmp_path / "harbour.html"
    file.write_bytes(HTML.replace("<p>", "\r\n<p>").encode())
    page = load(file)
    assert page.text == HTML.replace("<p>", "\r\n<p>")
    assert (page.id, page.media, page.encoding, page.notes) == ("harbour", "html", "utf-8", ())
    assert page.origin == str(file)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("ABC_2025_01_13.html.gz", "ABC_2025_01_13"),
        ("000_ef4b.txt", "000_ef4b"),
        ("budget.v2.txt", "budget.v2"),
        ("12.05.2023", "12.05.2023"),
        ("page.HTML", "page"),
        (".html", ".html"),
    ],
)
def test_the_id_is_the_file_name_without_its_known_endings(tmp_path, name, id):
    (tmp_path / name).write_text(DUMP)
    assert load(tmp_path / name).id == id


def test_an_id_and_an_address_may_be_given():
    page = load(HTML.encode(), id="mine", url="https://quay.example/a")
    assert (page.id, page.url, page.origin) == ("mine", "https://quay.example/a", None)
    assert load(HTML.encode()).id == load(HTML.encode()).id != load(DUMP.encode()).id


def test_a_capture_keeps_where_and_when_it_was_got():
    of = Captured(
        "quay.warc.gz#<urn:uuid:1>",
        url="https://quaynews.example/reopens",
        fetched="2031-03-04T08:00:00Z",
        record="<urn:uuid:1>",
    )
    page = load(Capture(HTML.encode(), of))
    assert (page.origin, page.url, page.captured) == (of.origin, of.url, of)
    again = load(Capture(HTML.encode(), Captured("https://quaynews.example/copy")))
    assert page.id != again.id, "the same bytes at two addresses are two pages"


@pytest.mark.parametrize(
    ("charset", "read_as"), [("windows-1251", "windows-1251"), ("no-such-thing", "koi8-r")]
)
def test_the_servers_charset_goes_before_the_pages_own(charset, read_as):
    said = "<meta charset=koi8-r><p>Гавань открыта</p>".encode(read_as)
    page = load(Capture(said, Captured("https://gavan.example/1", encoding=charset)))
    assert (page.encoding, "Гавань открыта" in page.text) == (read_as, True)


def test_gzip_is_told_by_its_bytes_not_by_its_name(tmp_path):
    (tmp_path / "a.html").write_bytes(gzip.compress(HTML.encode()))
    (tmp_path / "b.html.gz").write_bytes(HTML.encode())
    assert load(tmp_path / "a.html").text == load(tmp_path / "b.html.gz").text == HTML
    two_members = gzip.compress(HTML[:50].encode()) + gzip.compress(HTML[50:].encode())
    assert load(two_members).text == HTML


def test_html_and_dumps_are_told_apart_by_content():
    assert load(HTML.encode()).media == "html"
    assert load(DUMP.encode()).media == "dump"
    assert load(b"\n\n<!-- made by a tool -->\n<HTML><body>hi").media == "html"
    assert load(b"<div><p>A fragment</p><p>of a page</p></div>").media == "html"
    assert load(("Use <b> for bold, he said.\n" * 20).encode()).media == "dump"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_unicode_in_all_its_widths(codec):
    page = load(HTML.encode(codec))
    assert page.text == HTML
    assert page.media == "html"


@pytest.mark.parametrize(
    ("label", "codec"),
    [("windows-1252", "windows-1252"), ("ISO-8859-1", "windows-1252"), ("latin1", "windows-1252")],
)
def test_a_declared_encoding_is_used_as_browsers_use_it(label, codec):
    text = HTML.replace("<head>", f'<head><meta charset="{label}">')
    page = load(text.encode("windows-1252"))
    assert page.text == text
    assert (page.encoding, page.notes) == (codec, ())


def test_an_xml_declaration_names_the_encoding():
    text = (
        '<?xml version="1.0" encoding="windows-1251"?><html><body><p>Порт открыт</p></body></html>'
    )
    assert load(text.encode("windows-1251")).text == text


def test_a_wrong_declaration_loses_nothing_and_is_noted():
    text = ARABIC.format("utf-8")
    page = load(text.encode("windows-1256"))
    assert page.text == text
    assert page.notes == ("declared utf-8, read as windows-1256",)
    text = ARABIC.format("windows-1252")
    page = load(text.encode())
    assert page.text == text
    assert page.notes == ("declared windows-1252, read as utf-8",)


def test_a_lone_odd_byte_is_replaced_and_noted():
    page = load(("é" * 50 + HTML).encode() + b"\xff")
    assert page.text.endswith("\ufffd")
    assert page.notes == ("read as utf-8", "1 place could not be decoded and became U+FFFD")


def test_an_undeclared_old_encoding_is_sniffed():
    text = "Le maire a déclaré que la forêt brûlée serait replantée à l'été. " * 20
    page = load(text.encode("windows-1252"))
    assert page.text == text
    assert page.notes


@pytest.mark.parametrize(
    "data", [b"", b"  \n\t ", gzip.compress(b""), codecs.BOM_UTF16_LE, codecs.BOM_UTF8 + b" \n"]
)
def test_nothing_is_said_to_be_nothing(data):
    with pytest.raises(EmptyPage, match="empty"):
        load(data)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "PNG"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (bytes(range(1, 256)) * 20, "no text"),
        (b"some text \0\0\0\0\1\2\3 and more" * 9, "no text"),
    ],
)
def test_binary_data_is_named_for_what_it_is(data, name):
    with pytest.raises(BinaryPage, match=name):
        load(data)


def test_a_truncated_archive_says_so():
    with pytest.raises(BrokenArchive, match="cut off"):
        load(gzip.compress(HTML.encode() * 50)[:-30])
    with pytest.raises(BrokenArchive, match="damaged"):
        load(b"\x1f\x8b\x08\x00" + b"nothing of the kind")


def test_too_much_is_refused_and_a_bomb_is_not_expanded():
    limits = Limits(max_bytes=1000)
    with pytest.raises(PageTooLarge, match="MB"):
        load(b"a" * 1001, limits=limits)
    bomb = gzip.compress(b"<div>" * 10_000_000)
    with pytest.raises(PageTooLarge):
        load(bomb, limits=limits)
    with pytest.raises(PageTooLarge):
        load(b"<div " + b"a" * 50_000_000)


def test_deep_nesting_is_refused_before_a_parser_sees_it():
    with pytest.raises(PageTooDeep, match="1000"):
        load(b"<html><body>" + b"<div>" * 100_000)
    flat = "<html><body>" + "<p>one<br><li>two<img>" * 20_000
    assert load(flat.encode()).media == "html"
    script = (
        "<html><script>"
        + "<div>" * 5_000
        + "</script><!-- "
        + "<div>" * 5_000
        + "--><p>text</p></html>"
    )
    assert load(script.encode()).media == "html"


def test_paths_that_cannot_be_read_say_why(tmp_path):
    with pytest.raises(PageError, match="no such file"):
        load(tmp_path / "missing.html")
    with pytest.raises(PageError, match="folder"):
        load(tmp_path)


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DUMP.encode())))
    page = load("-")
    assert (page.id, page.text, page.origin) == ("stdin", DUMP, "-")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_page_or_a_reason(data):
    try:
        page = load(data)
    except PageError:
        return
    assert isinstance(page, Page)
    assert page.text


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(
        ["utf-8", "windows-1256", "utf-7", "hex", "nonsense", "rot13", "utf-16", "idna"]
    ),
    st.binary(max_size=200),
)
def test_any_declaration_over_any_bytes(label, data):
    try:
        page = load(b"<html><meta charset=" + label.encode() + b"><p>" + data)
    except PageError:
        return
    assert page.text


@given(st.text(min_size=1))
def test_valid_utf8_comes_back_as_it_was(text):
    try:
        page = load(text.encode())
    except PageError:
        return
    if not text.encode().startswith((codecs.BOM_UTF8, b"\xff\xfe", b"\xfe\xff")):
        assert page.text == text or page.encoding != "utf-8"
