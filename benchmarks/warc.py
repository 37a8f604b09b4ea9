"""How fast a web archive is read: records a second, by what reads it, in one run.

    python -m benchmarks.warc [--pages 5000] [--data ../shared/data] [--rounds 3]

Makes an archive of so many pages (benchmarks/made_warc.py; half of them real ones, with --data) in
a temporary folder, and reads it whole with each: warcio and fastwarc take every record's body,
`onrecord.pages.captures` chooses, takes the pages' bodies and undoes their encodings, then the same
with a language asked for. Medians of the rounds, each round one after the other in the same
process, on one core. `MB` is the process's own memory after it. Fails when a page is missing.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.made_warc import made_warc
from onrecord.pages import Wanted, captures
from onrecord.records import Capture

Count = tuple[int, int]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-warc-") as folder:
        path = Path(folder, "made.warc.gz")
        size = made_warc(path, asked.pages, asked.data)
        records, _ = fastwarc(path)
        print(f"{asked.pages:,} pages in {records:,} records, {size / 1e6:.1f} MB\n")
        return table(path, asked.pages, asked.rounds)


def table(path: Path, pages: int, rounds: int) -> int:
    """Print what each reader does; return 1 if one of ours misses a page."""
    readers: dict[str, Callable[[Path], Count]] = {
        "warcio, every body": warcio,
        "fastwarc, every body": fastwarc,
        "onrecord, pages chosen, encodings undone": ours,
        "the same, English asked for": english,
    }
    times: dict[str, list[float]] = {name: [] for name in readers}
    counts: dict[str, Count] = {}
    memory: dict[str, float] = {}
    for _ in range(rounds):
        for name, reader in readers.items():
            started = time.perf_counter()
            counts[name] = reader(path)
            times[name].append(time.perf_counter() - started)
            memory[name] = own_memory()
    print("| | records | bodies | records a second | MB |\n|---|--:|--:|--:|--:|")
    for name, seconds in times.items():
        records, taken = counts[name]
        rate = records / statistics.median(seconds)
        print(f"| {name} | {records:,} | {taken:,} | {rate:,.0f} | {memory[name]:.0f} |")
    return int(any(counts[name][1] != pages for name in list(readers)[2:]))


def warcio(path: Path) -> Count:
    from warcio.archiveiterator import ArchiveIterator

    records = taken = 0
    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            records += 1
            taken += bool(record.content_stream().read()) and record.rec_type == "response"
    return records, taken


def fastwarc(path: Path) -> Count:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    records = taken = 0
    for record in ArchiveIterator(str(path), parse_http=True):
        records += 1
        taken += bool(record.reader.read()) and record.record_type == WarcRecordType.response
    return records, taken


def ours(path: Path) -> Count:
    return _captured(path, Wanted())


def english(path: Path) -> Count:
    return _captured(path, Wanted(languages=("en",)))


def _captured(path: Path, wanted: Wanted) -> Count:
    records = taken = 0
    for item in captures(path, wanted=wanted):
        records += 1
        taken += isinstance(item, Capture)
    return records, taken


def own_memory() -> float:
    """Return this process's own memory (RssAnon) in MB."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    sys.exit(main())
