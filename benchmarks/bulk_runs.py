"""Runs of `onrecord bulk` as a user starts them, timed and weighed, for `benchmarks.bulk`."""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.made_warc import made_warc

_START = "from onrecord.surfaces.cli import main; main(prog_name='onrecord')"
_LOOK = 0.2


@dataclass(frozen=True)
class Took:
    """What a run took: seconds by the clock and of all processors, most MB held at once."""

    code: int
    wall: float
    processor: float
    memory: float
    said: str


def archive(path: Path, count: int, data: Path | None) -> Path:
    """Write an archive of made pages; those of the data sets are among them if they are there."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # warcio leaves its buffers open
        made_warc(path, count, data if data and data.is_dir() else None)
        gc.collect()
    return path


def command(*args: str | Path) -> list[str]:
    return [sys.executable, "-c", _START, "bulk", *map(str, args)]


def timed(
    *args: str | Path,
    cores: Sequence[int],
    environment: dict[str, str] | None = None,
    meanwhile: Callable[[subprocess.Popen[str]], None] | None = None,
    largest_file: int = 0,
) -> Took:
    """Run `onrecord bulk` on these cores; `meanwhile` may do harm to it while it goes on."""

    def prepare() -> None:
        os.sched_setaffinity(0, cores)
        if largest_file:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, resource.RLIM_INFINITY))

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    process = subprocess.Popen(
        command(*args),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **(environment or {})},
        preexec_fn=prepare,
    )
    weighing = _Weighing(process.pid)
    weighing.start()
    if meanwhile:
        meanwhile(process)
    _, said = process.communicate()
    wall = time.monotonic() - began
    weighing.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(process.returncode, wall, used, weighing.most / 1e6, said)


class _Weighing(threading.Thread):
    """Looks again and again at what a process and all it started hold."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most = pid, 0

    def run(self) -> None:
        import psutil

        with suppress(psutil.NoSuchProcess):
            root = psutil.Process(self.pid)
            while root.is_running() and root.status() != psutil.STATUS_ZOMBIE:
                held = 0
                for process in (root, *root.children(recursive=True)):
                    with suppress(psutil.NoSuchProcess):
                        held += process.memory_info().rss
                self.most = max(self.most, held)
                time.sleep(_LOOK)


def rows(out: Path, table: str) -> list[dict[str, object]]:
    """Return all rows of a table."""
    from pyarrow import parquet

    files = sorted(out.glob(f"part-*-{table}.parquet"))
    return [row for file in files for row in parquet.read_table(file).to_pylist()]
