"""Archives on the command line: their pages are read and stored like files, and found again."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord import desk
from onrecord.store import open_store, status
from tests.pages.archives import Rec, saved, stories, story, written

from .running import ENGLISH, FRENCH, page, run

DEEP = b"<html><body>" + b"<div>" * 1_500
NEWS = [
    Rec("/2031/pier", page().encode()),
    Rec("/2031/protest", ENGLISH.read_bytes()),
    Rec("/2031/barrage", FRENCH.read_bytes()),
    Rec("/tag/pier", page().encode()),
    Rec("/2031/gone", story(1), status="404 Not Found"),
]


def archive(folder: Path, records: list[Rec] = NEWS, name: str = "news.warc.gz") -> Path:
    return saved(folder / name, written(records)[0])


def test_the_articles_of_an_archive_say_where_they_are_from(tmp_path: Path) -> None:
    path = archive(tmp_path)
    result = run("articles", path)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["captured"]["url"].rpartition("/")[2] for each in found] == [
        "pier",
        "protest",
        "barrage",
    ]
    assert found[0]["captured"]["origin"] == f"{path}#<urn:uuid:0000-0>"
    assert found[0]["captured"]["fetched"] == "2031-03-04T05:06:07Z"
    assert "2 records left out (section 1, status 1)" in result.stderr
    assert result.exit_code == 0


def test_a_folder_may_hold_pages_and_archives(tmp_path: Path) -> None:
    archive(tmp_path)
    (tmp_path / "loose.html").write_text(page(), "utf8")
    assert len(run("articles", tmp_path).stdout.splitlines()) == 4


def test_language_and_path_are_chosen_by_options(tmp_path: Path) -> None:
    path = archive(tmp_path)
    assert len(run("articles", path, "--lang", "fr").stdout.splitlines()) == 1
    assert len(run("articles", path, "--lang", "fr,en").stdout.splitlines()) == 3
    assert len(run("articles", path, "--path", "pi?er|pro").stdout.splitlines()) == 2
    assert len(run("articles", path, "--not-path", "protest").stdout.splitlines()) == 2
    assert len(run("articles", path, "--all").stdout.splitlines()) >= 4
    result = run("articles", path, "--path", "(")
    assert (result.exit_code, "no regular expression" in result.stderr) == (2, True)


def test_a_broken_record_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    data, offsets = written([*NEWS[:2], *stories(1)])
    path = saved(tmp_path / "news.warc.gz", data[: offsets[2] + 150])
    result = run("articles", path)
    assert len(result.stdout.splitlines()) == 2
    said = f"{path}#offset-{offsets[2]}: broken-record: record at byte {offsets[2]:,}: cut off"
    assert said in result.stderr
    assert result.exit_code == 3


def test_pages_of_an_archive_are_stored_once_and_failures_tried_again(tmp_path: Path) -> None:
    path, at = archive(tmp_path, [*NEWS, Rec("/2031/deep", DEEP)]), tmp_path / "n.db"
    first = run("add", path, "--store", at)
    assert "3 pages read, 1 failed, 2 records left out" in first.stderr
    second = run("add", path, "--store", at)
    assert "0 pages read, 3 unchanged, 1 failed before" in second.stderr
    with open_store(str(at)) as store:
        assert status(store).articles == 3
        again = desk.add(store, again=True)
        (failure,) = again
    assert failure.origin == f"{path}#<urn:uuid:0000-5>"
    assert again.unchanged == 0


def test_a_missing_archive_is_said_and_not_stored(tmp_path: Path) -> None:
    result = run("add", tmp_path / "gone.warc.gz", "--store", tmp_path / "n.db")
    assert "gone.warc.gz: unreadable: cannot be read" in result.stderr
    assert result.exit_code == 3
    with open_store(str(tmp_path / "n.db")) as store:
        assert not list(desk.add(store, again=True))


def test_the_package_without_fastwarc_says_what_to_install(
    tmp_path: Path, monkeypatch: object
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "fastwarc", None)  # type: ignore[attr-defined]
    result = run("articles", archive(tmp_path))
    assert "pip install 'onrecord[wire]'" in result.stderr
