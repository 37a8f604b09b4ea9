"""How much dearer hostile input gets when it is twice as long, in time and in memory.

    python -m benchmarks.growth [--longest 200000] [--only TEXT]

Each shape of benchmarks/hostile_cases.py is read in four lengths, each twice the one before, the
last of `--longest` characters (statements a quarter as long): pages and dumps as articles, feeds,
web archives and letters as containers, quotation marks, the reader's pieces, statements as their
stages take them. Seconds are of one core, the fastest of up to three readings where it matters; MB
is what the longest took beyond what was held before (Linux only). Fails where, at the longer
lengths, twice the input costs more than 3 times the seconds or the memory: what grows with the
square costs 4 times. Those that are known to, and are bounded by other means, are in KNOWN.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks import options
from benchmarks.hostile_cases import Case, cases
from onrecord.errors import OnrecordError

MOST = 3.0  # times the cost for twice the input
SECONDS, MEGABYTES = 0.25, 40.0  # below these a ratio is noise
DOUBLINGS = 3
# What bounds these is not their stage: docs/security.md.
_PAIRS = "known: each statement with each speaker"
KNOWN = dict.fromkeys(
    (
        "statements of one speaker",
        "statements of as many speakers",
        "statements of namesakes",
        "statements of nobody who is named",
    ),
    _PAIRS,
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one reading took: seconds of one core, megabytes at its peak, how it ended."""

    seconds: float
    megabytes: float
    ended: str


def cost(case: Case, size: int) -> Cost:
    """Read a case in one length."""
    given = case.made(size)
    before = peak_from_now()
    began = time.process_time()
    try:
        case.read(given)
        ended = ""
    except OnrecordError as error:
        ended = error.reason
    return Cost(time.process_time() - began, peak() - before, ended)


def costs(case: Case, longest: int) -> list[Cost]:
    """Read a case in each length; once more, and again, where it looks dearer than it may be."""
    sizes = [longest >> (DOUBLINGS - n) for n in range(DOUBLINGS + 1)]
    found = [cost(case, size) for size in sizes]
    for _ in range(2):
        if dear(found) <= MOST or case.name in KNOWN:
            break
        again = [cost(case, size) for size in sizes]
        found = [min(pair, key=lambda c: c.seconds) for pair in zip(found, again, strict=True)]
    return found


def dear(found: list[Cost]) -> float:
    """Return the worst factor of seconds or memory from one of the longer lengths to the next."""
    worst = 0.0
    for one, twice in pairwise(found[1:]):
        if twice.seconds >= SECONDS:
            worst = max(worst, twice.seconds / max(one.seconds, 0.01))
        if twice.megabytes >= MEGABYTES:
            worst = max(worst, twice.megabytes / max(one.megabytes, 1.0))
    return worst


def peak_from_now() -> float:
    """Forget the peak of memory held so far (Linux 4.0 and later), and return what is held."""
    Path("/proc/self/clear_refs").write_text("5")
    return peak()


def peak() -> float:
    """Return the peak of memory held, in megabytes."""
    said = Path("/proc/self/status").read_text().partition("VmHWM:")[2]
    return int(said.split()[0]) / 1e3


def main() -> None:
    parser = options.parser(__doc__, data=False, score=False)
    parser.add_argument("--longest", type=int, default=200_000, help="characters of the last")
    parser.add_argument("--only", default="", metavar="TEXT", help="shapes whose name begins so")
    given = parser.parse_args()
    some = [case for case in cases() if case.name.startswith(given.only)]
    for case in some[:1]:
        cost(case, 1_000)  # what is loaded at first is no cost of the shape
    lengths = [given.longest >> (DOUBLINGS - n) for n in range(DOUBLINGS + 1)]
    print("| shape | " + " | ".join(f"{n / 1000:g}k: s" for n in lengths) + " | times | MB | |")
    print("|---|" + "---|" * (len(lengths) + 3))
    failed = []
    for case in some:
        found = costs(case, given.longest)
        worst = dear(found)
        if worst > MOST and case.name not in KNOWN:
            failed.append(case.name)
        seconds = " | ".join(f"{c.seconds:.2f}" for c in found)
        last = found[-1]
        times = f"{worst:.1f}" if worst else "-"
        said = KNOWN.get(case.name) or last.ended
        row = f"| {case.name} | {seconds} | {times} | {last.megabytes:.0f} | {said} |"
        print(row, flush=True)
    print(f"\n{len(some)} shapes; twice the input may cost {MOST:g} times; over it: {len(failed)}.")
    if failed:
        print("\n".join(failed), file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
