"""How fast statements are read, and in how much memory, beside what a user would take instead.

    python -m benchmarks.reader_speed --data ../shared/data [--float32 FOLDER] [--peers PYTHON]

The texts are PolNeAR's dev articles, one after the other, cut into stretches of 750 words: each
counts as one article. Every program has a process of its own, on one thread, all on the same core.
They take turns, one round over the texts each, and the median of the rounds is printed. Seconds are
those that the process itself computed, so that other work on the machine changes little. `load` is
what a fresh process needs until it can read (interpreter, imports, weights), `MB loaded` what it
holds then, `MB most` the most it ever held. A text on which a program fails counts as read.

--float32 adds the same model not quantised (onrecord_training.reader.export --float32). --peers
names the Python that has textacy and spaCy, where they are not installed beside onrecord. Linux
only: it pins processes to a core and reads their memory from /proc. Fails below the floors.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from itertools import pairwise
from pathlib import Path

from benchmarks import options, polnear
from benchmarks.speed_worker import MAKERS, Worker

WORDS = 750
FLOORS = {"articles/s": 5.0, "load s": 1.0, "MB most": 500.0}


def stretches(texts: list[str], words: int = WORDS) -> list[str]:
    """Join texts and cut them into stretches of so many words; what is left over is dropped."""
    joined = "\n\n".join(texts)
    starts = [match.start() for match in re.finditer(r"\S+", joined)][::words]
    return [joined[a:b].strip() for a, b in pairwise(starts)]


def measured(
    texts: list[str], rounds: int, core: int, peers: str, weights: Path | None, plain: Path | None
) -> dict[str, dict[str, float] | str]:
    """Return each program's figures, or why there are none."""
    places = {"onrecord": (sys.executable, weights), "onrecord, float32": (sys.executable, plain)}
    names = [name for name in MAKERS if plain or "float32" not in name]
    workers = [Worker(name, core, *places.get(name, (peers, None))) for name in names]
    there = [w for w in workers if "missing" not in w.loaded]
    for _ in range(rounds):
        for worker in there:
            worker.take_turn(texts)
    return {
        w.name: w.figures(len(texts)) if w in there else str(w.loaded["missing"]) for w in workers
    }


def show(figures: dict[str, dict[str, float] | str]) -> bool:
    """Print the table and, on standard error, each floor that ours misses; say whether none."""
    heads = ("articles/s", "load s", "MB loaded", "MB most", "articles lost")
    print("| | " + " | ".join(heads) + " |\n|---" + "|---" * len(heads) + "|")
    for name, found in figures.items():
        if isinstance(found, str):
            print(f"| {name} | not measured: {found} |" + " |" * (len(heads) - 1))
            continue
        cells = [f"{found[h]:.2f}" if h.endswith("s") else f"{found[h]:.0f}" for h in heads]
        print(f"| {name} | " + " | ".join(cells) + " |")
    ours = figures["onrecord"]
    if isinstance(ours, str):
        return False
    missed = [
        name
        for name, floor in FLOORS.items()
        if (ours[name] < floor if name == "articles/s" else ours[name] > floor)
    ]
    for name in missed:
        print(f"reader_speed: {name} {ours[name]:.2f} misses {FLOORS[name]:g}", file=sys.stderr)
    return not missed


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what `benchmarks.reader` takes too."""
    parser.add_argument("--weights", type=Path, help="other weights than those that ship")
    parser.add_argument("--float32", type=Path, metavar="FOLDER", help="the model not quantised")
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--texts", type=int, default=20, help="how many articles a round (20)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)))


def run(args: argparse.Namespace) -> bool:
    """Measure, print, and say whether the floors are held."""
    texts = stretches([row["text"] for row in polnear.dev(args.data)])[: args.texts]
    print(f"{len(texts)} articles of {WORDS} words, median of {args.rounds} rounds, one core\n")
    return show(measured(texts, args.rounds, args.core, args.peers, args.weights, args.float32))


def main() -> None:
    parser = options.parser(__doc__, score=False)
    add_options(parser)
    args = parser.parse_args()
    if not run(args):
        sys.exit(1)


if __name__ == "__main__":
    main()
