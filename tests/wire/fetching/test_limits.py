"""Whatever a server sends, a fetch ends: in time, in bytes, in steps; and says why."""

from __future__ import annotations

import gzip
import socket
import time
import zlib

import brotli
import pytest
from backports import zstd

from onrecord.errors import (
    AnswerBroken,
    AnswerTooLarge,
    AnswerTooSlow,
    FetchError,
    HostUnreachable,
    MediaRefused,
    StatusRefused,
    TooManyRedirects,
)

from .conftest import Make
from .serving import ARTICLE, Asked, Site, answer, redirect

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n"


def drip(asked: Asked, sock: socket.socket) -> None:
    """Send a body a byte at a time, for ever."""
    sock.sendall(HEAD + b"\r\n")
    while True:
        sock.sendall(b"<")
        time.sleep(0.02)


def drip_headers(asked: Asked, sock: socket.socket) -> None:
    """Send a header a byte at a time, for ever."""
    sock.sendall(HEAD + b"x-long: ")
    while True:
        sock.sendall(b"a")
        time.sleep(0.02)


def flood(asked: Asked, sock: socket.socket) -> None:
    """Send a body that does not end."""
    sock.sendall(HEAD + b"\r\n")
    while True:
        sock.sendall(b"<p>news</p>" * 1_000)


def flood_of_crumbs(asked: Asked, sock: socket.socket) -> None:
    """Send chunks of one byte, for ever."""
    sock.sendall(HEAD + b"transfer-encoding: chunked\r\n\r\n")
    while True:
        sock.sendall(b"1\r\na\r\n" * 1_000)


def flood_of_headers(asked: Asked, sock: socket.socket) -> None:
    """Send headers, for ever."""
    sock.sendall(HEAD)
    while True:
        sock.sendall(b"x-more: and more\r\n" * 1_000)


def silence(asked: Asked, sock: socket.socket) -> None:
    """Say nothing."""
    time.sleep(60)


@pytest.mark.parametrize("page", [drip, drip_headers, silence])
def test_a_server_that_takes_its_time_is_given_up(page: object, site: Site, fetcher: Make) -> None:
    site.pages["/"] = page  # type: ignore[assignment]
    with pytest.raises(AnswerTooSlow, match="--fetch-seconds"):
        fetcher(fetch_seconds=0.4).fetch(site.url("/"))


def test_redirects_share_the_time_of_the_address(site: Site, fetcher: Make) -> None:
    def late(asked: Asked, sock: socket.socket) -> bytes:
        time.sleep(0.3)
        return redirect(asked.path + "x")

    site.pages |= {"/" + "x" * n: late for n in range(9)}
    with pytest.raises(AnswerTooSlow):
        fetcher(fetch_seconds=0.7, max_redirects=50).fetch(site.url("/"))


@pytest.mark.parametrize("page", [flood, flood_of_crumbs])
def test_a_body_without_end_is_cut_off(page: object, site: Site, fetcher: Make) -> None:
    site.pages["/"] = page  # type: ignore[assignment]
    with pytest.raises(AnswerTooLarge, match="--max-bytes"):
        fetcher(max_bytes=5_000).fetch(site.url("/"))


def test_headers_without_end_are_cut_off(site: Site, fetcher: Make) -> None:
    site.pages["/"] = flood_of_headers
    with pytest.raises((AnswerBroken, AnswerTooLarge)):
        fetcher().fetch(site.url("/"))


def test_a_body_that_says_it_is_too_large_is_not_begun(site: Site, fetcher: Make) -> None:
    site.pages["/"] = HEAD + b"content-length: 99999999999\r\n\r\n"
    with pytest.raises(AnswerTooLarge):
        fetcher().fetch(site.url("/"))


BOMB = b"<p>" + b"news " * 4_000_000
CODINGS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: brotli.compress(data, quality=5),
    "zstd": zstd.compress,
}


@pytest.mark.parametrize("coding", CODINGS)
def test_a_small_answer_that_unpacks_to_much_is_given_up(
    coding: str, site: Site, fetcher: Make
) -> None:
    packed = CODINGS[coding](BOMB)
    assert len(packed) < 200_000
    site.pages["/"] = answer(packed, content_encoding=coding)
    with pytest.raises(AnswerTooLarge, match="when unpacked"):
        fetcher(max_bytes=1_000_000).fetch(site.url("/"))


@pytest.mark.parametrize("coding", CODINGS)
def test_packed_answers_are_unpacked(coding: str, site: Site, fetcher: Make) -> None:
    site.pages["/"] = answer(CODINGS[coding](ARTICLE), content_encoding=coding)
    capture = fetcher().fetch(site.url("/")).capture
    assert capture is not None
    assert capture.data == ARTICLE


@pytest.mark.parametrize("coding", CODINGS)
def test_a_packed_answer_that_ends_too_soon_is_no_page(
    coding: str, site: Site, fetcher: Make
) -> None:
    site.pages["/"] = answer(CODINGS[coding](ARTICLE)[:-9], content_encoding=coding)
    with pytest.raises(AnswerBroken, match="damaged or cut off"):
        fetcher().fetch(site.url("/"))


@pytest.mark.parametrize("coding", ["compress", "aes128gcm", "gzip, gzip, gzip, gzip"])
def test_a_coding_that_nobody_asked_for_is_no_page(coding: str, site: Site, fetcher: Make) -> None:
    site.pages["/"] = answer(content_encoding=coding)
    with pytest.raises(AnswerBroken, match="coding"):
        fetcher().fetch(site.url("/"))


def test_a_circle_of_redirects_ends(site: Site, fetcher: Make) -> None:
    site.pages |= {"/a": redirect("/b"), "/b": redirect("/a")}
    with pytest.raises(TooManyRedirects, match="a circle of redirects"):
        fetcher().fetch(site.url("/a"))
    assert site.paths() == ["/a", "/b"]


def test_five_redirects_are_followed_and_not_a_sixth(site: Site, fetcher: Make) -> None:
    site.pages |= {f"/{n}": redirect(f"/{n + 1}", "301 Moved Permanently") for n in range(9)}
    site.pages["/9"] = answer()
    fetched = fetcher().fetch(site.url("/4"))
    assert (fetched.url, fetched.final_url) == (site.url("/4"), site.url("/9"))
    assert [step.permanent for step in fetched.redirects] == [True] * 5
    with pytest.raises(TooManyRedirects, match="more than 5"):
        fetcher().fetch(site.url("/3"))


GARBAGE = {
    "no HTTP at all": b"SSH-2.0-OpenSSH_9.6\r\n",
    "another version": b"HTTP/7 200 OK\r\n\r\n",
    "no status": b"HTTP/1.1 \r\n\r\n",
    "a header without a name": HEAD + b": nothing\r\n\r\n",
    "a header with a zero byte": HEAD + b"x: a\x00b\r\n\r\n",
    "two lengths": HEAD + b"content-length: 5\r\ncontent-length: 6\r\n\r\nabcde",
    "a length that is none": HEAD + b"content-length: many\r\n\r\nabcde",
    "a length that is negative": HEAD + b"content-length: -5\r\n\r\nabcde",
    "chunks that are none": HEAD + b"transfer-encoding: chunked\r\n\r\nzz\r\nabc",
    "fewer bytes than said": HEAD + b"content-length: 50\r\n\r\nabcde",
    "chunks that end too soon": HEAD + b"transfer-encoding: chunked\r\n\r\n5\r\nabc",
    "nothing": b"",
}


@pytest.mark.parametrize("said", GARBAGE.values(), ids=GARBAGE)
def test_an_answer_that_is_no_http_is_no_page(said: bytes, site: Site, fetcher: Make) -> None:
    def page(asked: Asked, sock: socket.socket) -> None:
        sock.sendall(said)

    site.pages["/"] = page
    with pytest.raises((AnswerBroken, HostUnreachable)) as caught:
        fetcher().fetch(site.url("/"))
    assert "try again later" in str(caught.value)


def test_headers_of_odd_bytes_do_no_harm(site: Site, fetcher: Make) -> None:
    site.pages["/"] = (
        HEAD + b"server: \xff\xfe caf\xe9\r\nset-cookie: a=b\r\nretry-after: soon\r\n"
        b"last-modified: yesterday\r\ncache-control: max-age=x\r\ncontent-length: 5\r\n\r\n<p>a."
    )
    fetched = fetcher().fetch(site.url("/"))
    assert fetched.capture is not None
    assert fetched.capture.data == b"<p>a."


def test_bytes_after_the_end_are_not_part_of_the_page(site: Site, fetcher: Make) -> None:
    site.pages["/"] = HEAD + b"content-length: 5\r\n\r\n<p>a.<script>more()</script>"
    capture = fetcher().fetch(site.url("/")).capture
    assert capture is not None
    assert capture.data == b"<p>a."


LENGTH = b"content-length: %d\r\n\r\n"
ENDS = {
    "a length": HEAD + LENGTH % len(ARTICLE) + ARTICLE,
    "chunks": HEAD
    + b"transfer-encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(ARTICLE), ARTICLE),
}


@pytest.mark.parametrize("first", ENDS.values(), ids=ENDS)
def test_an_answer_slipped_in_behind_another_is_not_taken_for_the_next_page(
    first: bytes, site: Site, fetcher: Make
) -> None:
    slipped = answer(b"<p>never published</p>")

    def both(asked: Asked, sock: socket.socket) -> bytes:
        return first + slipped + b"content-length"  # the server keeps the connection

    site.pages |= {"/1": both, "/2": answer()}
    results = list(fetcher().fetch_all([site.url("/1"), site.url("/2")]))
    assert not any(b"never published" in repr(result).encode() for result in results)


def test_what_a_server_says_instead_of_http_is_not_quoted_at_length(
    site: Site, fetcher: Make
) -> None:
    site.pages["/"] = b"A" * 60_000 + b"\r\n\r\n"
    (failure,) = fetcher().fetch_all([site.url("/")])
    assert len(failure.message) < 400  # type: ignore[union-attr]


def test_a_connection_that_breaks_off_is_not_the_end_of_the_run(site: Site, fetcher: Make) -> None:
    def reset(asked: Asked, sock: socket.socket) -> None:
        sock.sendall(HEAD + b"content-length: 5000\r\n\r\n<p>")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    site.pages |= {"/broken": reset, "/whole": answer()}
    results = list(fetcher().fetch_all([site.url("/broken"), site.url("/whole")]))
    assert {getattr(r, "reason", "fetched") for r in results} <= {
        "fetched",
        "answer-broken",
        "host-unreachable",
    }
    assert len(results) == 2


@pytest.mark.parametrize("media", ["image/png", "video/mp4", "application/zip", "text/css"])
def test_what_is_no_page_is_not_taken(media: str, site: Site, fetcher: Make) -> None:
    site.pages["/"] = HEAD.replace(b"text/html", media.encode()) + b"content-length: 9999\r\n\r\n"
    with pytest.raises(MediaRefused, match=media):
        fetcher().fetch(site.url("/"))


@pytest.mark.parametrize(
    ("media", "kind"),
    [
        ("text/html; charset=iso-8859-1", "page"),
        ("application/xhtml+xml", "page"),
        ("text/plain", "page"),
        ("application/pdf", "page"),
        ("", "page"),
        ("application/rss+xml", "feed"),
        ("application/atom+xml", "feed"),
        ("application/feed+json", "feed"),
        ("text/xml", "feed"),
        ("application/gzip", "feed"),
        ("application/octet-stream", "feed"),
    ],
)
def test_pages_and_feeds_are_taken(media: str, kind: str, site: Site, fetcher: Make) -> None:
    site.pages["/"] = answer(type=media)
    fetched = fetcher().fetch(site.url("/"), kind=kind)  # type: ignore[arg-type]
    assert fetched.capture is not None
    assert fetched.capture.of.media_type == (media.partition(";")[0] or None)
    assert fetched.capture.of.encoding == ("iso-8859-1" if "charset" in media else None)


@pytest.mark.parametrize("status", [401, 403, 404, 410, 451, 500, 502, 206, 300, 600])
def test_a_status_without_a_page_says_so(status: int, site: Site, fetcher: Make) -> None:
    site.pages["/"] = answer(b"<h1>Sorry</h1>", f"{status} Sorry")
    with pytest.raises(FetchError, match=str(status)) as caught:
        fetcher().fetch(site.url("/"))
    assert isinstance(caught.value, StatusRefused)
    assert caught.value.status == status
