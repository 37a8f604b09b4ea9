"""The same run on a real Ray cluster of this machine, one of its workers killed in the middle."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path

import psutil

from tests.cli.running import command

from .making import archive, files

WORDS = ("--only", "articles", "--shard", "25", "--workers", "2")


def test_a_cluster_writes_what_one_machine_writes_though_a_worker_is_killed(
    tmp_path: Path,
) -> None:
    crawl = archive(tmp_path, 40)
    here, there = tmp_path / "here", tmp_path / "there"
    subprocess.run(command("bulk", crawl, "--out", here, *WORDS), check=True, capture_output=True)
    process = subprocess.Popen(
        command("bulk", crawl, "--out", there, *WORDS, "--engine", "ray"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    killed = _kill_a_worker(process, there)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 0, said.decode()
    assert files(there) == files(here)
    assert killed not in psutil.pids()
    assert b"pages in" in said


def _kill_a_worker(process: subprocess.Popen, out: Path) -> int:
    """Wait until a worker of the cluster is at a part, and kill it; return its id."""
    while process.poll() is None:
        time.sleep(0.1)
        for child in psutil.Process(process.pid).children(recursive=True):
            try:
                # The child that reads pages is the worker's own; the worker is what holds the part.
                if "onrecord.scale.child" in " ".join(child.cmdline()) and list(out.glob("*.part")):
                    worker = child.parent()
                    if worker is not None and worker.pid not in (process.pid, os.getpid()):
                        worker.kill()
                        return worker.pid
            except psutil.NoSuchProcess:
                continue
    raise AssertionError(json.dumps(process.stderr.read().decode()))
