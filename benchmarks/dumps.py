"""How well articles are read from plain-text dumps, and how fast, as a markdown table.

    python -m benchmarks.dumps --data ../shared/data --score ../shared/score

Four readers: the dump as it is, the best window of long lines, the model that ships, and the same
recipe trained without the publisher it is measured on (cross-validation by publisher; needs the
libraries of src/onrecord_training/dumps/README.md and some minutes; --no-training leaves it
out). The shipped model was trained on these very pages: its row says that it learned, not how well
it reads.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import options, scorers
from benchmarks.articles import surviving
from benchmarks.peers import Reader, as_it_is, best_window, ours
from onrecord.records import Page

Row = dict[str, Any]
COLUMNS = ("precision", "recall", "text", "title", "date", "authors")
HEADS = ("text P", "text R", "text F1", "title", "date", "authors", "quotes survive", "pages/s")


def main() -> None:
    """Print the table."""
    parser = options.parser(__doc__)
    parser.add_argument("--no-training", action="store_true", help="leave cross-validation out")
    parser.add_argument(
        "--crossval", type=Path, help="predictions of onrecord_training.dumps.crossval"
    )
    args = parser.parse_args()
    for needed in (args.data / "pages" / "gold.jsonl", args.score / "articles.py"):
        if not needed.exists():
            sys.exit(f"{needed} is not there; give --data and --score their folders")
    gold = [json.loads(row) for row in (args.data / "pages" / "gold.jsonl").open(encoding="utf-8")]
    pages = [_page(args.data, row["id"]) for row in gold]
    readers: dict[str, Callable[[], Iterable[Row]]] = {
        "dump as it is": _by(as_it_is, pages),
        "best window of long lines": _by(best_window, pages),
        "onrecord, as shipped (trained on these pages)": _by(ours, pages),
    }
    if args.crossval:
        rows = [json.loads(row) for row in args.crossval.open(encoding="utf-8")]
        readers["onrecord, publishers never seen"] = lambda: rows
    elif not args.no_training:
        readers["onrecord, publishers never seen"] = _crossval(args.data)
    _table(gold, readers, scorers.load(args.score, "articles"))


def _page(data: Path, name: str) -> Page:
    text = (data / "pages" / "dumps" / f"{name}.txt").read_bytes().decode("utf-8")
    return Page(id=name, text=text, media="dump")


def _by(reader: Reader, pages: list[Page]) -> Callable[[], Iterable[Row]]:
    return lambda: ({**reader(page), "id": page.id} for page in pages)


def _crossval(data: Path) -> Callable[[], Iterable[Row]]:
    missing = [n for n in ("lightgbm", "bs4", "resiliparse") if not importlib.util.find_spec(n)]
    if missing:
        sys.exit(
            f"cross-validation trains anew and needs {', '.join(missing)}: "
            "pip install lightgbm beautifulsoup4 resiliparse, or give --no-training"
        )
    from onrecord_training.dumps.crossval import predictions
    from onrecord_training.dumps.data import docs
    from onrecord_training.dumps.train import STYLES

    return lambda: predictions(list(docs(data, STYLES)))


def _table(
    gold: list[Row], readers: dict[str, Callable[[], Iterable[Row]]], scorer: ModuleType
) -> None:
    print("| pages | reader | " + " | ".join(HEADS) + " |")
    print("|---|---|" + "--:|" * len(HEADS))
    for name, reader in readers.items():
        started = time.perf_counter()
        rows = list(reader())
        speed = len(rows) / (time.perf_counter() - started)
        told = f"{speed:.0f}" if "shipped" in name else ""
        for language, label in (("en", "English"), (None, "all")):
            some = [g for g in gold if language in (None, g["language"])]
            mean, _ = scorer.score(some, rows)
            quotes = surviving(some, {row["id"]: row for row in rows})
            cells = [*(f"{mean[c]:.1f}" for c in COLUMNS), f"{quotes:.1f}", told]
            print(f"| {label} ({len(some)}) | {name} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
