"""`onrecord read --html`: the page is whole or not there, and nothing else is overwritten."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .running import ENGLISH, FRENCH, good_pages, run


def test_the_page_holds_every_article_and_says_where_it_is(tmp_path: Path) -> None:
    target = tmp_path / "review.html"
    result = run("read", *good_pages(tmp_path / "in"), "--html", target)
    assert result.exit_code == 0
    assert "ON WHOSE WORD" in result.stdout
    assert result.stderr == f"2 pages read; {target} holds what was read\n"
    page = target.read_text("utf8")
    assert page.count("<article") == 2
    assert page.rstrip().endswith("</html>")
    assert sorted(os.listdir(tmp_path)) == ["in", "review.html"]


def test_quiet_prints_no_view(tmp_path: Path) -> None:
    assert run("read", ENGLISH, "-q", "--html", tmp_path / "r.html").stdout == ""


def test_json_and_a_page_can_be_had_at_once(tmp_path: Path) -> None:
    result = run("read", "--json", *good_pages(tmp_path / "in"), "--html", tmp_path / "r.html")
    assert result.stdout.count("\n") == 2
    assert (tmp_path / "r.html").read_text("utf8").count("<article") == 2


def test_a_dash_is_standard_output() -> None:
    result = run("read", ENGLISH, "--html", "-")
    assert result.exit_code == 0
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert "WHO SAID WHAT" not in result.stdout
    assert result.stderr == ""
    assert not Path("-").exists()


def test_a_missing_folder_is_said_before_anything_is_read(tmp_path: Path) -> None:
    result = run("read", ENGLISH, "--html", tmp_path / "no" / "r.html")
    assert result.exit_code == 2
    assert f"there is no folder {tmp_path}/no; make it first" in result.stderr
    assert result.stdout == ""


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    result = run("read", ENGLISH, "--html", tmp_path)
    assert result.exit_code == 2
    assert "is a directory" in result.stderr


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "r.html.part").mkdir()  # what a superuser cannot write either
    result = run("read", ENGLISH, "--html", tmp_path / "r.html")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {tmp_path}/r.html: cannot be written (")
    assert result.stderr.count("\n") == 1


def test_a_page_that_is_read_is_never_overwritten(tmp_path: Path) -> None:
    (page,) = good_pages(tmp_path, 1)
    before = page.read_bytes()
    (tmp_path / "link.html").symlink_to(page)
    for named in (page, tmp_path):
        for target in (page, tmp_path / "link.html"):
            result = run("read", named, "--html", target)
            assert result.exit_code == 2
            assert "is one of the pages to read; name another file" in result.stderr
    assert page.read_bytes() == before


def test_our_own_page_in_the_folder_is_made_anew_and_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good_pages(tmp_path)
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        result = run("read", ".", "-q", "--html", "review.html")
        assert result.exit_code == 0
        assert result.stderr.startswith("2 pages read;")


def test_what_fails_is_left_out_of_the_page_and_named(tmp_path: Path) -> None:
    good_pages(tmp_path / "in")
    (tmp_path / "in" / "none.html").write_bytes(b"")
    result = run("read", tmp_path / "in", "-q", "--html", tmp_path / "r.html")
    assert result.exit_code == 3
    assert "none.html: empty: " in result.stderr
    assert result.stderr.splitlines()[-1].startswith("2 pages read, 1 failed; ")
    assert (tmp_path / "r.html").read_text("utf8").count("<article") == 2


def test_an_error_leaves_the_old_page_and_no_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord import pipeline
    from onrecord.reader import Reader

    target = tmp_path / "r.html"
    target.write_text("yesterday's")
    monkeypatch.setattr(pipeline, "_reader", lambda *_: Reader(tmp_path))
    assert run("read", ENGLISH, "--html", target).exit_code == 1
    assert target.read_text() == "yesterday's"
    assert [p.name for p in tmp_path.iterdir()] == ["r.html"]


def test_devices_are_written_in_place() -> None:
    assert run("read", FRENCH, "-q", "--html", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()
    assert not Path("/dev/null.part").exists()
