"""What came is in a web archive, to the byte, before anything reads it; no file is ever half."""

from __future__ import annotations

import gzip
import hashlib
import os
import signal
import subprocess
import sys
import time
from base64 import b32encode
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from onrecord.errors import AnswerBroken, AnswerTooLarge, ArchiveError
from onrecord.wire.fetching import Fetcher, WarcFile, WarcFolder, warc_folders
from tests.cli.running import command

from .conftest import Make, here, settings_for
from .serving import ARTICLE, Site, answer, redirect


def records(path: Path) -> list[tuple[str, str | None, bytes]]:
    """Return type, address and whole block of each record."""
    with path.open("rb") as file:
        return [
            (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.raw_stream.read())
            for r in ArchiveIterator(file, no_record_parse=True)
        ]


def checked(*paths: Path) -> bool:
    """Say whether warcio finds every digest right."""
    tool = "from warcio.cli import main; main()"
    words = [sys.executable, "-c", tool, "check", *map(str, paths)]
    return subprocess.run(words, check=False).returncode == 0


def test_an_answer_is_kept_to_the_byte(site: Site, fetcher: Make, warc: Path) -> None:
    body = gzip.compress(ARTICLE)
    raw = (
        b"HTTP/1.1 200  Fine\r\nServer:odd   spacing \r\ncontent-type: text/html\r\n"
        b"X-Caf\xe9: \xff\r\n".replace(b"X-Caf\xe9", b"X-Cafe")
        + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body)
        + body
    )
    site.pages["/"] = raw
    fetched = fetcher().fetch(site.url("/"))
    kept = {(kind, url): block for kind, url, block in records(warc)}
    assert kept["response", site.url("/")] == raw
    asked = kept["request", site.url("/")]
    assert asked.startswith(b"GET / HTTP/1.1\r\nHost: tidewatch.example")
    assert asked.endswith(b"\r\n\r\n")
    assert fetched.capture is not None
    assert fetched.capture.data == ARTICLE
    assert fetched.capture.of.digest == f"sha1:{b32encode(hashlib.sha1(body).digest()).decode()}"
    assert checked(warc)


def test_chunks_are_kept_as_they_came_and_undone_for_the_page(
    site: Site, fetcher: Make, warc: Path
) -> None:
    head = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ntransfer-encoding: chunked\r\n\r\n"
    chunks = b"3\r\n<p>\r\n5\r\nnews.\r\n0\r\n\r\n"
    site.pages["/"] = b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n" + head + chunks
    capture = fetcher().fetch(site.url("/")).capture
    assert capture is not None
    assert capture.data == b"<p>news."
    assert ("response", site.url("/"), head + chunks) in records(warc)
    with warc.open("rb") as file:
        bodies = [
            r.content_stream().read() for r in ArchiveIterator(file) if r.rec_type != "request"
        ]
    assert bodies[-1] == b"<p>news."


def test_every_step_is_kept_and_errors_too(site: Site, fetcher: Make, warc: Path) -> None:
    site.pages |= {"/a": redirect("/b"), "/b": answer(b"Sorry", "500 Oh")}
    list(fetcher().fetch_all([site.url("/a")]))
    said = [
        (url, block.split(b"\r\n")[0]) for kind, url, block in records(warc) if kind == "response"
    ]
    assert said == [
        (site.url("/robots.txt"), b"HTTP/1.1 404 Not Found"),
        (site.url("/a"), b"HTTP/1.1 302 Found"),
        (site.url("/b"), b"HTTP/1.1 500 Oh"),
    ]


def test_a_page_that_cannot_be_unpacked_is_kept_all_the_same(
    site: Site, fetcher: Make, warc: Path
) -> None:
    site.pages["/"] = answer(b"no gzip", content_encoding="gzip")
    with pytest.raises(AnswerBroken):
        fetcher().fetch(site.url("/"))
    assert records(warc)[-2][2].endswith(b"\r\n\r\nno gzip")


def test_an_answer_that_was_not_all_there_is_not_kept(
    site: Site, fetcher: Make, warc: Path
) -> None:
    site.pages["/"] = answer(b"x" * 5_000)
    with pytest.raises(AnswerTooLarge):
        fetcher(max_bytes=1_000).fetch(site.url("/"))
    assert [url for _, url, _ in records(warc)] == [None, *[site.url("/robots.txt")] * 2]


def test_a_long_error_page_is_cut_and_says_so(site: Site, fetcher: Make, warc: Path) -> None:
    site.pages["/"] = answer(b"x" * 900_000, "404 Not Found")
    list(fetcher().fetch_all([site.url("/")]))
    with warc.open("rb") as file:
        cut = [r.rec_headers.get_header("WARC-Truncated") for r in ArchiveIterator(file)]
    assert cut == [None, None, None, "length", None]


def test_records_say_when_and_from_where(site: Site, fetcher: Make, warc: Path) -> None:
    site.pages["/"] = answer()
    capture = fetcher().fetch(site.url("/")).capture
    assert capture is not None
    with warc.open("rb") as file:
        found = [r.rec_headers for r in ArchiveIterator(file) if r.rec_type == "response"][-1]
    assert found.get_header("WARC-Date") == capture.of.fetched
    assert found.get_header("WARC-Record-ID") == capture.of.record
    assert found.get_header("WARC-Payload-Digest") == capture.of.digest
    assert found.get_header("WARC-IP-Address") == "127.0.0.1"
    assert capture.of.origin == capture.of.url == site.url("/")


def test_without_answers_there_is_no_file(fetcher: Make, tmp_path: Path) -> None:
    list(fetcher().fetch_all(["http://no.invalid/", "nonsense"]))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_never_written_over(site: Site, tmp_path: Path) -> None:
    site.pages["/"] = answer()
    path = tmp_path / "news.warc.gz"
    for _ in range(3):
        with WarcFile(path) as warc, Fetcher(settings_for(site), resolver=here, warc=warc) as f:
            f.fetch(site.url("/"))
    names = sorted(p.name for p in tmp_path.iterdir())
    assert names == ["news-2.warc.gz", "news-3.warc.gz", "news.warc.gz"]
    assert checked(*tmp_path.iterdir())


def test_a_folder_gets_a_new_file_when_one_is_full(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warc_folders, "ROLL_AT_BYTES", 3_000)
    site.pages["/"] = answer()
    folder = tmp_path / "deep" / "warcs"
    with WarcFolder(folder) as warc, Fetcher(settings_for(site), resolver=here, warc=warc) as f:
        kept = {f.fetch(site.url("/")).warc for _ in range(6)}
    assert len(kept) > 1
    assert {str(p) for p in folder.iterdir()} == kept
    assert checked(*folder.iterdir())


def test_an_archive_may_be_unpacked(site: Site, tmp_path: Path) -> None:
    site.pages["/"] = answer()
    path = tmp_path / "news.warc"
    with WarcFile(path) as warc, Fetcher(settings_for(site), resolver=here, warc=warc) as f:
        f.fetch(site.url("/"))
    assert path.read_bytes().startswith(b"WARC/1.1\r\n")
    assert checked(path)


def test_names_in_addresses_and_headers_make_no_files(
    site: Site, fetcher: Make, tmp_path: Path
) -> None:
    nasty = "/..%2f..%2fetc/passwd/../../../x"
    disposition = {"content_disposition": "attachment; filename=../../evil.sh"}
    site.pages = {path: answer(**disposition) for path in (nasty, "/x", "/..%2f..%2fx")}
    list(fetcher().fetch_all([site.url(nasty), site.url("/x"), site.url("/..%2f..%2fx")]))
    assert [p.name for p in tmp_path.rglob("*")] == ["news.warc.gz"]


def test_a_folder_that_may_not_be_written_ends_the_run(site: Site, tmp_path: Path) -> None:
    site.pages["/"] = answer()
    (tmp_path / "file").write_text("no folder")
    with WarcFolder(tmp_path / "file") as warc:
        fetcher = Fetcher(settings_for(site), resolver=here, warc=warc)
        with pytest.raises(ArchiveError, match="cannot be written"), fetcher:
            list(fetcher.fetch_all([site.url("/")]))


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from onrecord.errors import ArchiveError
from onrecord.settings import Settings
from onrecord.wire.fetching import Fetcher, WarcFile
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000))
port, path = sys.argv[1:]
using = Settings(
    contact="a@b.example", allow_ports=port, allow_networks="127.0.0.0/8", host_pause=0
)
with WarcFile(Path(path)) as warc, Fetcher(using, warc=warc) as fetcher:
    try:
        for n in range(99):
            fetcher.fetch(f"http://127.0.0.1:{port}/")
    except ArchiveError as error:
        print(error)
"""


def test_where_the_disk_is_full_the_file_holds_what_fitted(site: Site, warc: Path) -> None:
    site.pages["/"] = answer(os.urandom(700))
    words = [sys.executable, "-c", FULL_DISK, str(site.port), str(warc)]
    done = subprocess.run(words, capture_output=True, check=True, text=True)
    assert "cannot be written" in done.stdout
    assert warc.stat().st_size <= 6_000
    assert len(records(warc)) >= 5
    assert checked(warc)


def test_a_run_that_is_killed_leaves_whole_records(site: Site, warc: Path) -> None:
    site.pages |= {f"/{n}": answer(os.urandom(50_000)) for n in range(400)}
    urls = [f"http://127.0.0.1:{site.port}/{n}" for n in range(400)]
    given = {
        "ONRECORD_CONTACT": "desk@tidewatch.example",
        "ONRECORD_ALLOW_NETWORKS": "127.0.0.0/8",
        "ONRECORD_ALLOW_PORTS": str(site.port),
        "ONRECORD_HOST_PAUSE": "0",
    }
    words = command("fetch", *urls, "--out", warc)
    with subprocess.Popen(words, env={**os.environ, **given}, stdout=subprocess.PIPE) as run:
        while len(site.asked) < 60 and run.poll() is None:
            time.sleep(0.01)
        run.send_signal(signal.SIGKILL)
        run.wait()
    kinds = [kind for kind, _, _ in records(warc)]
    assert kinds.count("response") >= 50
    assert checked(warc)


def test_one_archive_takes_from_many_hosts_at_once(site: Site, fetcher: Make, warc: Path) -> None:
    urls = [site.url(f"/{n % 7}", host=f"outlet-{n}.example") for n in range(40)]
    site.pages |= {f"/{n}": answer(os.urandom(2_000)) for n in range(7)}
    results: list[Any] = list(fetcher(hosts_at_once=8).fetch_all(urls))
    assert {r.status for r in results} == {200}
    assert len(records(warc)) == 1 + 4 * 40
    assert checked(warc)
