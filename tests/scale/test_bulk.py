"""A bulk run: what it writes, and that it comes to the same however it goes."""

from __future__ import annotations

import signal
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import pages, pipeline
from onrecord.records import Capture, Failure
from onrecord.scale import Choice, ScaleError, bulk, finished_parts
from onrecord.scale.reading_back import readings_in
from onrecord.settings import Settings
from tests.cli.running import ENGLISH, FRENCH, INDEX, good_pages, run

from .making import ARTICLES, archive, files, rows, started


def done(*inputs: Path, out: Path, **options) -> Path:
    """Let a run go to its end."""
    for _ in bulk(inputs, out, **{"choice": ARTICLES, "workers": 1, "shard": 10, **options}):
        pass
    return out


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("crawl"))


@pytest.fixture(scope="module")
def written(crawl: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a run that nothing came in the way of."""
    return done(crawl, out=tmp_path_factory.mktemp("written") / "out")


def test_every_page_of_an_archive_is_there_in_its_order(crawl: Path, written: Path) -> None:
    found = [item.of.origin for item in pages.captures(crawl) if isinstance(item, Capture)]
    assert len(found) == 30
    assert [row["page"] for row in rows(written, "articles")] == found
    assert all(row["record"] and row["fetched"] for row in rows(written, "articles"))


def test_what_is_no_article_page_is_named_with_its_reason(written: Path) -> None:
    dropped = rows(written, "failures")
    assert {row["what"] for row in dropped} == {"dropped"}
    assert {row["reason"] for row in dropped} == {"status", "media-type", "section"}


def test_two_workers_write_what_one_does(crawl: Path, written: Path, tmp_path: Path) -> None:
    assert files(done(crawl, out=tmp_path / "out", workers=2)) == files(written)


def test_a_run_that_is_killed_goes_on_and_comes_to_the_same(
    crawl: Path, written: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    words = ("--only", "articles", "--shard", "10", "--workers", "1")
    process = started(crawl, "--out", out, *words)
    while not list(out.glob("part-*.json")):
        assert process.poll() is None, process.stderr.read()
    process.kill()
    process.communicate()
    before = {path: path.stat().st_mtime_ns for path in out.glob("part-*.json")}
    assert 0 < len(before) < len(list(written.glob("part-*.json")))
    steps = list(bulk([crawl], out, choice=ARTICLES, workers=1, shard=10))
    assert files(out) == files(written)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert sum(step.done and not step.fresh for step in steps) == len(before)


def test_ctrl_c_leaves_finished_parts_and_nothing_half_written(
    crawl: Path, written: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    process = started(crawl, "--out", out, "--only", "articles", "--shard", "10")
    while not list(out.glob("part-*.json")):
        assert process.poll() is None, process.stderr.read()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert b"stopped by Ctrl-C" in said
    assert b"Traceback" not in said
    whole = files(written)
    assert all(whole[name] == data for name, data in files(out).items())


def test_a_finished_run_is_not_done_again(crawl: Path, written: Path) -> None:
    steps = list(bulk([crawl], written, choice=ARTICLES, workers=1, shard=10))
    assert all(step.done and not step.fresh for step in steps)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"using": Settings(max_depth=500)}, "max_depth was 1000, is 500"),
        ({"choice": Choice("statements")}, "only was articles, is statements"),
        ({"choice": replace(ARTICLES, languages=("en",))}, "lang was"),
    ],
)
def test_other_settings_in_the_same_folder_are_refused_with_the_way_out(
    crawl: Path, written: Path, changed: dict, said: str
) -> None:
    with pytest.raises(ScaleError, match=f"{said}.*give another --out"):
        done(crawl, out=written, **changed)


def test_an_input_that_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    good_pages(tmp_path / "news", 3)
    out = done(tmp_path / "news", out=tmp_path / "out")
    good_pages(tmp_path / "news", 4)
    with pytest.raises(ScaleError, match="changed since this run began"):
        done(tmp_path / "news", out=out)


def test_another_input_can_be_added_later(tmp_path: Path) -> None:
    good_pages(tmp_path / "monday", 3)
    good_pages(tmp_path / "tuesday", 2)
    out = done(tmp_path / "monday", out=tmp_path / "out")
    done(tmp_path / "monday", tmp_path / "tuesday", out=out)
    assert len(rows(out, "articles")) == 5
    assert len(list(finished_parts(str(out)))) == 2


def test_two_runs_do_not_write_to_one_folder(crawl: Path, tmp_path: Path) -> None:
    first = iter(bulk([crawl], tmp_path / "out", choice=ARTICLES, workers=1))
    next(first)
    with pytest.raises(ScaleError, match="another run writes there"):
        done(crawl, out=tmp_path / "out")
    first.close()


def test_readings_come_back_as_they_were_read(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for path in (ENGLISH, FRENCH, INDEX):
        (news / path.name).write_bytes(path.read_bytes())
    out = done(news, out=tmp_path / "out", choice=Choice("statements"))
    back = [found.result for part in finished_parts(str(out)) for found in readings_in(part)]
    read = pipeline.read_all(news, using=Settings(threads=1))
    assert back == [replace(reading, audit=None) for reading in read]
    assert any(reading.statements for reading in back)


def test_a_folder_of_parts_is_added_to_a_store_as_if_its_pages_were_read(tmp_path: Path) -> None:
    good_pages(tmp_path / "news", 1)
    out = done(tmp_path / "news", out=tmp_path / "out", choice=Choice("statements"))
    stores = [tmp_path / name for name in ("parts.db", "pages.db")]
    for source, store in zip((out, tmp_path / "news"), stores, strict=True):
        assert run("add", source, "--store", store).exit_code == 0
    first, second = (run("export", "--store", store).stdout for store in stores)
    assert first == second
    assert "Lin Tarrow" in first
    again = run("add", out, tmp_path / "news", "--store", stores[0])
    assert "2 unchanged" in again.stderr


def test_articles_in_another_language_are_dropped(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for path in (ENGLISH, FRENCH):
        (news / path.name).write_bytes(path.read_bytes())
    out = done(news, out=tmp_path / "out", choice=replace(ARTICLES, languages=("fr",)))
    assert [row["language"] for row in rows(out, "articles")] == ["fr"]
    (dropped,) = rows(out, "failures")
    assert (dropped["what"], dropped["reason"]) == ("dropped", "language")
    assert "English" in dropped["message"]


def test_a_path_that_is_not_there_is_refused_before_the_work_begins(tmp_path: Path) -> None:
    result = run("bulk", tmp_path / "nowhere", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "no such file or folder" in result.stderr


def test_a_page_that_fails_gives_code_3_and_is_told_with_the_others(tmp_path: Path) -> None:
    good_pages(tmp_path / "news", 2)
    (tmp_path / "news" / "empty.html").write_bytes(b"")
    words = ("--only", "articles", "--workers", "1")
    result = run("bulk", tmp_path / "news", "--out", tmp_path / "out", *words)
    assert result.exit_code == 3
    assert "3 pages in 1 parts: 2 articles, 0 statements, 1 failed (empty 1)" in result.stderr
    (failed,) = rows(tmp_path / "out", "failures")
    assert Failure(*(failed[name] for name in ("id", "page", "reason", "message"))).id == "empty"
