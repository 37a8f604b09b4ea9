"""What may go wrong with a page, a worker, an archive, the disk: nothing else is lost."""

from __future__ import annotations

import os
import resource
import subprocess
from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.scale import bulk
from onrecord.settings import Settings
from tests.cli.running import BAD, bad_pages, command, good_pages, page

from .making import ARTICLES, archive, faults, rows, started

WORDS = ("--only", "articles", "--workers", "1")


def run(*args: str | Path, **options) -> subprocess.CompletedProcess:
    """Run `onrecord bulk` to its end."""
    process = started(*args, *WORDS, **options)
    out, said = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, out, said)


def reasons(out: Path) -> dict[str, str]:
    """Return the reason by the name of each page that is set aside."""
    return {Path(row["page"]).name: row["reason"] for row in rows(out, "failures")}


def test_pages_that_hang_or_crash_are_set_aside_and_no_other_is_lost(tmp_path: Path) -> None:
    news = tmp_path / "news"
    good_pages(news, 3)
    for name in ("hang.html", "crash.html", "killed-once.html"):
        (news / name).write_text(page(title=name), "utf8")
    result = run(
        *(news, "--out", tmp_path / "out", "--max-seconds", "4"),
        environment=faults(tmp_path / "faults"),
    )
    assert result.returncode == 3, result.stderr
    assert reasons(tmp_path / "out") == {"hang.html": "too-slow", "crash.html": "crashed"}
    # The page during which somebody killed the worker is read: it was not the page's fault.
    titles = [Path(row["page"]).name for row in rows(tmp_path / "out", "articles")]
    assert titles == ["good-1.html", "good-2.html", "good-3.html", "killed-once.html"]
    (crashed,) = (r for r in rows(tmp_path / "out", "failures") if r["reason"] == "crashed")
    assert "SIGSEGV" in crashed["message"]


def test_a_page_that_swells_is_set_aside(tmp_path: Path) -> None:
    news = tmp_path / "news"
    good_pages(news, 1)
    (news / "swollen.html").write_text(f"<p>{'<b>a</b>' * 1_500_000}", "utf8")
    result = run(news, "--out", tmp_path / "out", "--max-memory", "300")
    assert result.returncode == 3, result.stderr
    assert reasons(tmp_path / "out") == {"swollen.html": "too-much-memory"}
    assert len(rows(tmp_path / "out", "articles")) == 1


def test_bad_pages_have_the_reasons_they_have_everywhere(tmp_path: Path) -> None:
    bad_pages(tmp_path / "news")
    good_pages(tmp_path / "news", 1)
    for _ in bulk([tmp_path / "news"], tmp_path / "out", choice=ARTICLES, workers=1):
        pass
    assert reasons(tmp_path / "out") == BAD
    assert len(rows(tmp_path / "out", "articles")) == 1


def test_a_truncated_archive_gives_all_that_is_whole_and_says_where_it_ends(
    tmp_path: Path,
) -> None:
    whole = archive(tmp_path, 12)
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(whole.read_bytes()[:-10_000])
    for _ in bulk([cut], tmp_path / "out", choice=ARTICLES, workers=1):
        pass
    articles, (broken,) = (
        rows(tmp_path / "out", "articles"),
        [row for row in rows(tmp_path / "out", "failures") if row["what"] == "failed"],
    )
    assert broken["reason"] == "broken-record"
    assert 5 <= len(articles) < 12


def test_a_full_disk_ends_the_run_with_the_way_out_and_it_goes_on_later(tmp_path: Path) -> None:
    news, out = tmp_path / "news", tmp_path / "out"
    good_pages(news, 3)
    full = started_with_limit(news, "--out", out, environment=faults(tmp_path / "faults"))
    assert full.returncode == 1
    assert b"cannot be written" in full.stderr
    assert b"free space" in full.stderr
    assert b"Traceback" not in full.stderr
    assert not list(out.glob("part-*"))
    assert run(news, "--out", out).returncode == 0
    assert len(rows(out, "articles")) == 3


def started_with_limit(
    *args: str | Path, environment: dict[str, str]
) -> subprocess.CompletedProcess:
    """Run `onrecord bulk` where no file can grow beyond 3 KB: the system refuses the write."""
    least = (3_000, resource.RLIM_INFINITY)
    return subprocess.run(
        command("bulk", *args, *WORDS),
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, least),
    )


def test_missing_weights_end_the_run(tmp_path: Path) -> None:
    good_pages(tmp_path / "news", 1)
    (tmp_path / "weights").mkdir()
    using = Settings(weights=str(tmp_path / "weights"))
    with pytest.raises(ModelError, match=r"lack reader\.onnx"):
        list(bulk([tmp_path / "news"], tmp_path / "out", using=using, workers=1))
