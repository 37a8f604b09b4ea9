"""`onrecord fetch` and `onrecord add URL`, from the shell; pages in French need no weights."""

from __future__ import annotations

import gzip
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import Result
from warcio.archiveiterator import ArchiveIterator

from onrecord import desk, store
from onrecord.records import Failure, Reading
from tests.cli.running import command, lines, run
from tests.cli.test_store import PARAGRAPHS

from .conftest import settings_for
from .serving import Asked, Site, answer, redirect


def french(number: int = 0) -> bytes:
    """Return a page of a French outlet."""
    body = "".join(f"<p>{text} Numéro {number}.</p>" for text in PARAGRAPHS)
    return (
        '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">'
        f"<title>Le pont {number}</title></head><body><article>"
        f"<h1>Le pont {number}</h1>{body}</article></body></html>"
    ).encode()


def versioned(asked: Asked, sock: socket.socket) -> bytes:
    if asked.headers.get("if-none-match") == '"1"':
        return answer(b"", "304 Not Modified", "", etag='"1"')
    return answer(french(), etag='"1"')


@pytest.fixture(autouse=True)
def here(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the site on this machine be reached, from a folder of its own."""
    using = settings_for(site)
    for name in ("contact", "allow_networks", "allow_ports", "host_pause", "max_pause"):
        monkeypatch.setenv(f"ONRECORD_{name.upper()}", str(getattr(using, name)))
    monkeypatch.chdir(tmp_path)


def url(site: Site, path: str = "/") -> str:
    return site.url(path, host="127.0.0.1")


def fetch(*args: str) -> Result:
    return run("fetch", *args)


def responses(path: Path) -> list[str]:
    with path.open("rb") as file:
        found = [r for r in ArchiveIterator(file) if r.rec_type == "response"]
        return [r.rec_headers.get_header("WARC-Target-URI") for r in found]


def test_pages_are_fetched_into_a_web_archive(site: Site) -> None:
    site.pages |= {"/a": answer(french()), "/b": redirect("/a")}
    done = fetch(url(site, "/a"), url(site, "/b"), "--out", "news.warc.gz")
    assert done.exit_code == 0
    first, second = done.stdout.splitlines()
    size = f"{len(french()):,} bytes"
    assert first.split("  ")[0] == "200"
    assert size in first
    assert first.endswith(url(site, "/a"))
    assert second.endswith(f"{url(site, '/b')} -> {url(site, '/a')}")
    assert "2 pages read; news.warc.gz holds what was read" in done.stderr
    wanted = [url(site, path) for path in ("/robots.txt", "/a", "/b", "/a")]
    assert responses(Path("news.warc.gz")) == wanted


def test_without_a_name_the_archive_lies_beside_the_store(site: Site) -> None:
    site.pages["/"] = answer(french())
    assert fetch(url(site)).exit_code == 0
    assert len(list(Path("onrecord.warcs").glob("*.warc.gz"))) == 1
    assert fetch(url(site), "--warcs", "kept").exit_code == 0
    assert len(list(Path("kept").glob("*.warc.gz"))) == 1


def test_a_second_fetch_is_told_that_nothing_has_changed(site: Site) -> None:
    site.pages["/"] = versioned
    fetch(url(site))
    again = fetch(url(site))
    assert again.exit_code == 0
    assert again.stdout.startswith("304  not modified")
    assert "1 not modified" in again.stderr
    assert fetch(url(site), "--again").stdout.startswith("200")


def test_what_fails_is_named_and_the_rest_goes_on(site: Site) -> None:
    site.pages["/a"] = answer(french())
    private = f"http://10.0.0.1:{site.port}/"
    done = fetch(url(site, "/a"), url(site, "/none"), private, "ftp://x.example/")
    assert done.exit_code == 3
    assert done.stdout.count("\n") == 1
    assert f"{url(site, '/none')}: http-status: the host answers 404 Not Found" in done.stderr
    assert f"{private}: private-address: " in done.stderr
    assert "ftp://x.example/: bad-address: only http and https" in done.stderr
    assert "1 page read, 3 failed" in done.stderr


def test_addresses_come_from_a_list_and_from_standard_input(site: Site) -> None:
    site.pages |= {f"/{n}": answer(french(n)) for n in range(3)}
    Path("list.txt").write_text("\n".join(url(site, f"/{n}") for n in range(2)) + "\n\n")
    assert fetch("--list", "list.txt").stdout.count("200 ") == 2
    assert run("fetch", "--list", "-", stdin=url(site, "/2")).stdout.count("200 ") == 1
    gone = fetch("--list", "gone.txt")
    assert gone.exit_code == 1
    assert "gone.txt: cannot be read as a list of addresses" in gone.stderr


def test_pages_are_shown_as_they_are_read(site: Site) -> None:
    site.pages["/"] = versioned
    fetch(url(site))
    done = fetch(url(site), "--read")
    assert done.exit_code == 0
    assert "Le pont 0" in done.stdout
    assert url(site) in done.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "name the addresses to fetch"),
        (["http://a.example/", "--out", "news.zip"], "ends in .warc.gz or .warc"),
        (["http://a.example/", "--out", "nowhere/news.warc.gz"], "there is no folder nowhere"),
        (["http://a.example/", "--contact", "me"], "give an e-mail address"),
        (["http://a.example/", "--allow-networks", "lan"], "allow_networks is 'lan'"),
        (["http://a.example/", "--allow-ports", "web"], "allow_ports is 'web'"),
        (["http://a.example/", "--fetch-seconds", "0"], "give more than 0"),
        (["http://a.example/", "--hosts-at-once", "0"], "give 1 or more"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(args: list[str], said: str) -> None:
    done = fetch(*args)
    assert done.exit_code == 2
    assert said in done.stderr


def test_without_a_contact_nothing_is_fetched_and_the_way_out_is_told(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ONRECORD_CONTACT")
    done = fetch(url(site))
    assert done.exit_code == 2
    assert "onrecord.toml" in done.stderr
    assert "--contact" in done.stderr
    assert site.asked == []
    Path("onrecord.toml").write_text('contact = "desk@tidewatch.example"\n')
    site.pages["/"] = answer(french())
    assert fetch(url(site)).exit_code == 0


def test_escapes_in_what_a_server_says_do_nothing_to_the_terminal(site: Site) -> None:
    site.pages["/a"] = redirect("http://evil.example:22/\x1b[31m")
    site.pages["/b"] = answer(french(), type="text/html\x1b[31m; charset=x")
    done = fetch(url(site, "/a"), url(site, "/b"))
    assert "\x1b" not in done.stdout + done.stderr


def test_ctrl_c_leaves_a_complete_archive(site: Site) -> None:
    def never(asked: Asked, sock: socket.socket) -> None:
        time.sleep(30)

    site.pages |= {"/a": answer(french()), "/never": never}
    words = command("fetch", url(site, "/a"), url(site, "/never"), "--out", "news.warc.gz")
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        while "/never" not in site.paths() and running.poll() is None:
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=120)
    assert running.returncode == 130
    assert b"stopped by Ctrl-C: 1 page read; news.warc.gz holds what was read" in said
    assert responses(Path("news.warc.gz")) == [url(site, "/robots.txt"), url(site, "/a")]


@pytest.mark.parametrize("name", ["fetch", "add"])
def test_without_the_extra_the_way_to_it_is_told(
    name: str, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "onrecord.wire.fetching", None)
    done = run(name, url(site))
    assert done.exit_code == 1
    assert "pip install 'onrecord[wire]'" in done.stderr


def test_pages_are_added_to_a_store_from_the_web(site: Site) -> None:
    site.pages |= {f"/{n}": answer(french(n)) for n in range(3)}
    words = [url(site, f"/{n}") for n in range(3)]
    first = run("add", *words, url(site, "/none"), "--store", "news.db")
    assert first.exit_code == 3
    assert "3 pages read, 1 failed" in first.stderr
    assert len(list(Path("news.warcs").glob("*.warc.gz"))) == 1
    again = run("add", *words, "--store", "news.db")
    assert "0 pages read, 3 unchanged" in again.stderr
    site.pages["/none"] = answer(french(9))
    assert "1 page read" in run("add", "--again", "--store", "news.db").stderr
    with store.open_store(Path("news.db")) as found:
        assert store.search_articles(found, "pont").total == 4


def test_a_page_of_a_store_is_asked_for_only_if_it_changed(site: Site) -> None:
    site.pages["/"] = versioned
    run("add", url(site), "--store", "news.db")
    assert "1 unchanged" in run("add", url(site), "--store", "news.db").stderr
    assert site.asked[-1].headers["if-none-match"] == '"1"'
    # Another store does not have it: it is sent whole, though the archive is the same.
    other = run("add", url(site), "--store", "other.db", "--warcs", "news.warcs")
    assert "1 page read" in other.stderr
    assert "if-none-match" not in site.asked[-1].headers


def test_files_and_addresses_are_added_side_by_side(site: Site) -> None:
    site.pages["/1"] = answer(french(1))
    Path("page.html").write_bytes(french(2))
    done = run("add", "page.html", url(site, "/1"), "--store", "news.db")
    assert "2 pages read" in done.stderr


def test_what_is_stored_says_where_it_came_from(site: Site) -> None:
    site.pages |= {"/old": redirect("/new"), "/new": answer(french())}
    with store.open_store(Path("news.db"), create=True) as found:
        run_of = desk.add(found, [url(site, "/old")], using=settings_for(site, store="news.db"))
        (reading,) = run_of
    assert isinstance(reading, Reading)
    captured = reading.article.captured
    assert captured is not None
    assert captured.origin == url(site, "/old")
    assert captured.url == reading.article.url == url(site, "/new")
    assert captured.record
    assert captured.digest


def test_a_page_that_turned_bad_leaves_what_was_stored(site: Site) -> None:
    site.pages["/"] = answer(french())
    using = settings_for(site, store="news.db")
    with store.open_store(Path("news.db"), create=True) as found:
        list(desk.add(found, [url(site)], using=using))
        site.pages["/"] = answer(b"", "500 Oh")
        (failure,) = desk.add(found, [url(site)], using=using)
        assert isinstance(failure, Failure)
        assert store.search_articles(found, "pont").total == 1


def test_an_archive_that_was_fetched_is_read_as_its_pages_were(site: Site) -> None:
    def chunked(asked: Asked, sock: socket.socket) -> bytes:
        packed = gzip.compress(french(1))
        head = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-encoding: gzip\r\n"
        half = len(packed) // 2
        pieces = [b"%x\r\n%b\r\n" % (len(p), p) for p in (packed[:half], packed[half:], b"")]
        return head + b"transfer-encoding: chunked\r\n\r\n" + b"".join(pieces)

    site.robots = answer(b"User-agent: *\nDisallow: /inside\n", type="text/plain")
    site.pages |= {
        "/news/1": chunked,
        "/news/old": redirect("/news/1"),
        "/none": answer(b"", "404 No"),
    }
    words = [url(site, path) for path in ("/news/1", "/news/old", "/none")]
    fetch(*words, "--out", "news.warc.gz")
    (reading,) = {
        line["article"]["text"]: line for line in lines(run("read", "news.warc.gz", "--json"))
    }.values()
    assert reading["article"]["title"] == "Le pont 1"
    assert reading["article"]["captured"]["url"] == url(site, "/news/1")
