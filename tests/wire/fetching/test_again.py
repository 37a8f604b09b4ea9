"""A page that has not changed is not sent again."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from onrecord.errors import AnswerBroken
from onrecord.wire.fetching import Fetched, Memory, Validators

from .conftest import Make
from .serving import Asked, Site, answer, redirect

DATE = "Thu, 12 Mar 2026 09:30:00 GMT"


def versioned(asked: Asked, sock: socket.socket) -> bytes:
    """Answer as a server that knows what its pages' versions are."""
    if asked.headers.get("if-none-match") == 'W/"v1"':
        return answer(b"", "304 Not Modified", "", etag='W/"v1"')
    return answer(etag='W/"v1"', last_modified=DATE, cache_control="public, max-age=600")


def test_a_second_fetch_is_told_that_nothing_has_changed(
    site: Site, fetcher: Make, warc: Path
) -> None:
    site.pages["/"] = versioned
    fetching = fetcher()
    first = fetching.fetch(site.url("/"))
    assert not first.not_modified
    assert first.validators == Validators(site.url("/"), 'W/"v1"', DATE)
    assert first.refresh == 600
    second = fetching.fetch(site.url("/"), known=first.validators)
    assert second.not_modified
    assert second.capture is None
    assert second.status == 304
    assert site.asked[-1].headers["if-modified-since"] == DATE
    assert second.validators is not None
    with warc.open("rb") as file:
        kinds = [r.rec_type for r in ArchiveIterator(file)]
    assert kinds[-2:] == ["revisit", "request"]


def test_a_page_that_changed_is_sent(site: Site, fetcher: Make) -> None:
    site.pages["/"] = versioned
    fetched = fetcher().fetch(site.url("/"), known=Validators(site.url("/"), '"v0"'))
    assert fetched.capture is not None


def test_only_the_address_that_gave_them_is_asked_with_validators(
    site: Site, fetcher: Make
) -> None:
    site.pages |= {"/old": redirect("/new"), "/new": versioned}
    fetching = fetcher()
    first = fetching.fetch(site.url("/old"))
    assert fetching.fetch(site.url("/old"), known=first.validators).not_modified
    last, before = site.asked[-1], site.asked[-2]
    assert (before.path, last.path) == ("/old", "/new")
    assert "if-none-match" not in before.headers
    assert "if-none-match" in last.headers


def test_not_modified_that_nobody_asked_for_is_no_page(site: Site, fetcher: Make) -> None:
    site.pages["/"] = answer(b"", "304 Not Modified")
    with pytest.raises(AnswerBroken, match="nobody had asked"):
        fetcher().fetch(site.url("/"))


def test_validators_of_odd_bytes_do_no_harm(site: Site, fetcher: Make) -> None:
    site.pages["/"] = answer()
    for etag in ('"caf\xe9"', '"\N{SNOWMAN}"', '"a\r\nX-Evil: 1"'):
        results = list(
            fetcher().fetch_all([site.url("/")], known=lambda url, etag=etag: Validators(url, etag))
        )
        assert len(results) == 1
    assert not any("x-evil" in asked.headers for asked in site.asked)


def fetched(url: str, warc: Path, etag: str | None = '"1"') -> Fetched:
    of = Validators(url, etag) if etag else None
    from onrecord.records import Capture, Captured

    return Fetched(url, url, 200, Capture(b"", Captured(url)), of, warc=str(warc))


def test_validators_are_kept_from_run_to_run(tmp_path: Path) -> None:
    warc = tmp_path / "news.warc.gz"
    warc.touch()
    with Memory(tmp_path) as memory:
        assert memory.get("http://a.example/") is None
        memory.keep(fetched("http://a.example/", warc))
    with Memory(tmp_path) as memory:
        assert memory.get("http://a.example/") == Validators("http://a.example/", '"1"')
        memory.keep(fetched("http://a.example/", warc, None))
        assert memory.get("http://a.example/") is None


def test_they_are_of_no_use_when_the_archive_is_gone(tmp_path: Path) -> None:
    warc = tmp_path / "news.warc.gz"
    warc.touch()
    with Memory(tmp_path) as memory:
        memory.keep(fetched("http://a.example/", warc))
        warc.unlink()
        assert memory.get("http://a.example/") is None


def test_a_memory_that_nobody_writes_to_makes_no_file(tmp_path: Path) -> None:
    with Memory(tmp_path / "nowhere") as memory:
        assert memory.get("http://a.example/") is None
    assert list(tmp_path.iterdir()) == []
