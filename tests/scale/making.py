"""Runs of `onrecord bulk` for the tests: what they read, what they wrote."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import warnings
from collections.abc import Mapping
from pathlib import Path

from pyarrow import parquet

from benchmarks.made_warc import made_warc
from onrecord.scale import Choice
from tests.cli.running import command

ARTICLES = Choice(only="articles")
# Loaded by every Python that is started with this folder on PYTHONPATH: the disk under a page that
# is named so does what no test can ask of a page.
_FAULTS = """
import os, resource, signal, sys, time
if "onrecord.scale.child" in sys.orig_argv:  # the disk is full for what is written only
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
def opening(event, given):
    if event != "open" or not isinstance(given[0], str):
        return
    name = os.path.basename(given[0])
    if name.startswith("hang"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        time.sleep(3600)
    if name.startswith("crash"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if name.startswith("killed-once") and not os.path.exists(os.environ["WAS_KILLED"]):
        os.mkdir(os.environ["WAS_KILLED"])
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(opening)
"""


def archive(folder: Path, count: int = 30) -> Path:
    """Write a web archive of `count` pages, and what a crawl holds beside them."""
    path = folder / "crawl.warc.gz"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # warcio leaves its buffers open
        made_warc(path, count)
        gc.collect()
    return path


def faults(folder: Path) -> dict[str, str]:
    """Return the environment in which pages named hang…, crash…, killed-once… are what they say."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(_FAULTS)
    return {"PYTHONPATH": str(folder), "WAS_KILLED": str(folder / "was-killed")}


def started(*args: str | Path, environment: Mapping[str, str] | None = None) -> subprocess.Popen:
    """Start `onrecord bulk` as a user does."""
    return subprocess.Popen(
        command("bulk", *args),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **(environment or {})},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


def rows(out: Path, table: str) -> list[dict]:
    """Return all rows of a table, part by part."""
    files = sorted(out.glob(f"part-*-{table}.parquet"))
    return [row for file in files for row in parquet.read_table(file).to_pylist()]


def files(out: Path) -> dict[str, bytes]:
    """Return every file of a run by its name, whole."""
    return {p.name: p.read_bytes() for p in out.iterdir() if p.name != ".lock"}
