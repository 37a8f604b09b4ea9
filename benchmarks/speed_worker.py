"""One program that reads texts, in a process of its own on one core: started, timed, weighed.

    python -m benchmarks.speed_worker NAME [--weights FOLDER]

is such a process: it says how loading went, then reads the texts of each line of standard input (a
JSON list) and says how that went, a JSON object a line. `benchmarks.reader_speed` starts them.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import readers

MAKERS: dict[str, Callable[[Path | None], readers.Read]] = {
    "onrecord": readers.onrecord,
    "onrecord, float32": readers.onrecord,
    "textacy direct quotations, spaCy small": lambda _: readers.textacy(),
    "spaCy small alone": lambda _: readers.spacy(),
}
# Read by the libraries as they are loaded: one thread each.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def memory() -> dict[str, float]:
    """Return the resident memory of this process now and at most so far, in MB."""
    found = re.findall(r"Vm(RSS|HWM):\s+(\d+) kB", Path("/proc/self/status").read_text())
    return {name: int(kb) / 1024 for name, kb in found}


def work(name: str, weights: Path | None) -> None:
    """Load one program and read the texts of each line of standard input, saying how long."""
    try:
        read = MAKERS[name](weights)
    except ImportError as error:
        print(json.dumps({"missing": str(error)}), flush=True)
        return
    print(json.dumps({"load s": time.process_time(), **memory()}), flush=True)
    for line in sys.stdin:
        begun, lost = time.process_time(), 0
        for text in json.loads(line):
            try:
                read(text)
            except ValueError:
                lost += 1
        took = time.process_time() - begun
        print(json.dumps({"s": took, "lost": lost, **memory()}), flush=True)


class Worker:
    """One program in a process of its own on one core."""

    def __init__(self, name: str, core: int, python: str, weights: Path | None) -> None:
        """Start it and wait until it is loaded; `loaded` says how that went."""
        command = [python, "-m", "benchmarks.speed_worker", name]
        command += ["--weights", str(weights)] if weights else []
        self.process = subprocess.Popen(
            ["taskset", "-c", str(core), *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **ONE_THREAD},
            text=True,
        )
        self.name = name
        self.rounds: list[dict[str, float]] = []
        self.loaded = self._said()

    def _said(self) -> dict[str, Any]:
        line = self.process.stdout.readline() if self.process.stdout else ""
        if not line:
            return {"missing": f"it ended with code {self.process.wait()}"}
        said: dict[str, Any] = json.loads(line)
        return said

    def take_turn(self, texts: list[str]) -> None:
        """Have it read the texts once."""
        if self.process.stdin:
            self.process.stdin.write(json.dumps(texts) + "\n")
            self.process.stdin.flush()
        self.rounds.append(self._said())

    def figures(self, count: int) -> dict[str, float]:
        """Return what is printed, for rounds of `count` texts; ends the process."""
        if self.process.stdin:
            self.process.stdin.close()
        self.process.wait()
        return {
            "articles/s": count / median(r["s"] for r in self.rounds),
            "load s": self.loaded["load s"],
            "MB loaded": self.loaded["RSS"],
            "MB most": max(r["HWM"] for r in self.rounds),
            "articles lost": self.rounds[0]["lost"],
        }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", choices=list(MAKERS))
    parser.add_argument("--weights", type=Path)
    args = parser.parse_args()
    work(args.name, args.weights)


if __name__ == "__main__":
    main()
