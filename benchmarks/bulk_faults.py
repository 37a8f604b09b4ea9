"""What is lost when something goes wrong with a bulk run: `benchmarks.bulk --part faults`."""

from __future__ import annotations

import gzip
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from benchmarks.bulk_runs import Took, archive, rows, timed

# The disk under a page that is named hang… does not answer, and no signal gets through: what a
# page does that has foreign code run for ever. A full disk is full for what is written, not for
# what a child unpacks to read with.
_HARM = """
import os, resource, signal, sys, time
if "onrecord.scale.child" in sys.orig_argv:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
def opening(event, given):
    if event == "open" and isinstance(given[0], str):
        if os.path.basename(given[0]).startswith("hang"):
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            time.sleep(3600)
sys.addaudithook(opening)
"""
_WORDS = ("--only", "articles", "--workers", "1", "--shard", "10")
_DEEP = 100_000
_HUGE = 2_000_000_000


def show(folder: Path, pages: int, core: int) -> bool:
    """Print a row for each fault, and say whether nothing was lost."""
    good = archive(folder / "good.warc.gz", pages, None)
    whole = folder / "whole"
    timed(good, "--out", whole, *_WORDS, cores=[core])
    expected = {str(row["record"]) for row in rows(whole, "articles")}
    print(f"{len(expected)} good pages, articles only, one worker\n")
    print("| fault | good pages lost | pages twice | set aside | s |\n|---|---|---|---|---|")
    lost = 0
    for name, fault in FAULTS.items():
        here = folder / name.replace(" ", "-")
        here.mkdir()
        wanted, took = fault(here, good, core)
        wanted = wanted if wanted is not None else expected
        found = [str(row["record"] or row["sha256"]) for row in rows(here / "out", "articles")]
        missing = len(wanted - set(found))
        twice = len(found) - len(set(found))
        failed = [str(r["reason"]) for r in rows(here / "out", "failures") if r["what"] == "failed"]
        aside = ", ".join(sorted(failed)) or "none"
        print(f"| {name} | {missing} | {twice} | {aside} | {took:.0f} |", flush=True)
        lost += missing + twice
    return lost == 0


Result = tuple[set[str] | None, float]


def _worker_killed(here: Path, good: Path, core: int) -> Result:
    took = timed(good, "--out", here / "out", *_WORDS, cores=[core], meanwhile=_kill_worker)
    return None, took.wall


def _kill_worker(process: subprocess.Popen[str]) -> None:
    """Kill the child that reads pages, in the middle of its work, three times over."""
    killed: set[int] = set()
    while process.poll() is None and len(killed) < 3:
        for child in psutil.Process(process.pid).children():
            if child.pid not in killed and child.cpu_times().user > 1.5:
                child.kill()
                killed.add(child.pid)
        time.sleep(0.05)


def _run_killed(here: Path, good: Path, core: int) -> Result:
    def kill(process: subprocess.Popen[str]) -> None:
        while process.poll() is None and not list((here / "out").glob("part-*.json")):
            time.sleep(0.02)
        process.kill()

    first = timed(good, "--out", here / "out", *_WORDS, cores=[core], meanwhile=kill)
    second = timed(good, "--out", here / "out", *_WORDS, cores=[core])
    return None, first.wall + second.wall


def _disk_full(here: Path, good: Path, core: int) -> Result:
    """No file can grow beyond 20 KB at first: the system refuses the write."""
    first = timed(
        *(good, "--out", here / "out", *_WORDS),
        cores=[core],
        environment=_harm(here),
        largest_file=20_000,
    )
    assert first.code == 1, first.said
    assert "free space" in first.said, first.said
    assert not list((here / "out").glob("part-*.part"))
    second = timed(good, "--out", here / "out", *_WORDS, cores=[core])
    return None, first.wall + second.wall


def _truncated(here: Path, good: Path, core: int) -> Result:
    """Cut off in the middle of the last page: that one is named, all before it are there."""
    from onrecord.pages import Wanted, warc_records
    from onrecord.records import Capture

    found = [
        (f.offset, f.item.of.record)
        for f in warc_records(good, wanted=Wanted())
        if isinstance(f.item, Capture)
    ]
    cut = here / "cut.warc.gz"
    cut.write_bytes(good.read_bytes()[: found[-1][0] + 1_000])
    took = timed(cut, "--out", here / "out", *_WORDS, cores=[core])
    return {str(record) for _, record in found[:-1]}, took.wall


def _poisoned(name: str, data: bytes) -> Callable[[Path, Path, int], Result]:
    def fault(here: Path, good: Path, core: int) -> Result:
        from onrecord.pages import warc_records
        from onrecord.records import Capture

        folder = here / "pages"
        folder.mkdir()
        (folder / name).write_bytes(data)
        for number, found in enumerate(warc_records(good)):
            if isinstance(found.item, Capture):
                (folder / f"good-{number:03}.html").write_bytes(found.item.data)
        took: Took = timed(
            *(folder, "--out", here / "out", "--max-seconds", "5", *_WORDS),
            cores=[core],
            environment=_harm(here),
        )
        return {_sha256(path) for path in folder.glob("good-*.html")}, took.wall

    return fault


def _harm(here: Path) -> dict[str, str]:
    """Return the environment in which every Python loads what does the harm."""
    (here / "harm").mkdir()
    (here / "harm" / "sitecustomize.py").write_text(_HARM)
    return {"PYTHONPATH": str(here / "harm")}


def _sha256(path: Path) -> str:
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


def _bomb() -> bytes:
    """Return 2 GB of paragraphs, packed."""
    piece = b"<p>The ferry over the Sunder will run again from Monday.</p>\n" * 20_000
    whole = gzip.compress(piece, 1)
    return whole * (_HUGE // len(piece) + 1)  # members of one gzip file


FAULTS: dict[str, Callable[[Path, Path, int], Result]] = {
    "worker killed": _worker_killed,
    "run killed": _run_killed,
    "disk full": _disk_full,
    "truncated archive": _truncated,
    "page that hangs": _poisoned("hang.html", b"<p>Never read</p>"),
    "page of 2 GB": _poisoned("huge.html.gz", _bomb()),
    "page nested 100,000 deep": _poisoned("deep.html", b"<div>" * _DEEP + b"text"),
}
