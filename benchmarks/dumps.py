"""How well articles are read from plain-text dumps, and how fast, as a markdown table.

    python -m benchmarks.dumps --data ../shared/data --score ../shared/score

Four readers: the dump as it is, the best window of long lines, the model that ships, and the same
recipe trained without the publisher it is measured on (cross-validation by publisher; needs the
training libraries of training/dumps/README.md and some minutes; --no-training leaves it out). The
shipped model was trained on these very pages: its row says that it learned, not how well it reads.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import scorers
from onrecord.articles.dumps import article_from_dump
from onrecord.errors import NoArticle
from onrecord.records import Page

Row = dict[str, Any]
QUOTED = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|\"([^\"]+)\"|「([^「」]+)」")
QUOTE_WORDS = 4
COLUMNS = ("precision", "recall", "text", "title", "date", "authors")
HEADS = ("text P", "text R", "text F1", "title", "date", "authors", "quotes survive", "pages/s")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True, help="the folder with pages/ in it")
    parser.add_argument(
        "--score", type=Path, required=True, help="the folder with articles.py in it"
    )
    parser.add_argument("--no-training", action="store_true", help="leave cross-validation out")
    parser.add_argument("--crossval", type=Path, help="predictions of training.dumps.crossval")
    args = parser.parse_args()
    for needed in (args.data / "pages" / "gold.jsonl", args.score / "articles.py"):
        if not needed.exists():
            sys.exit(f"{needed} is not there; give --data and --score their folders")
    gold = [json.loads(row) for row in (args.data / "pages" / "gold.jsonl").open(encoding="utf-8")]
    pages = [_page(args.data, row["id"]) for row in gold]
    readers: dict[str, Callable[[], Iterable[Row]]] = {
        "dump as it is": lambda: map(_raw, pages),
        "best window of long lines": lambda: map(_window, pages),
        "onrecord, as shipped (trained on these pages)": lambda: map(_shipped, pages),
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


def _raw(page: Page) -> Row:
    return {"id": page.id, "text": page.text, "title": page.text.strip().split("\n")[0]}


def _window(page: Page) -> Row:
    """Keep the run of lines with the greatest sum, where long lines count for and short against."""
    lines = [line.strip() for line in page.text.split("\n") if line.strip()]
    best = (0.0, 0, 0)
    total, start = 0.0, 0
    for i, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, i
        total += min(len(line), 300) / 100 if len(line) > 80 else -0.5
        best = max(best, (total, start, i + 1))
    kept = [line for line in lines[best[1] : best[2]] if len(line) > 40]
    return {"id": page.id, "text": "\n\n".join(kept), "title": lines[0] if lines else None}


def _shipped(page: Page) -> Row:
    try:
        return article_from_dump(page).to_dict()
    except NoArticle:
        return {"id": page.id, "text": ""}


def _crossval(data: Path) -> Callable[[], Iterable[Row]]:
    missing = [n for n in ("lightgbm", "bs4", "resiliparse") if not importlib.util.find_spec(n)]
    if missing:
        sys.exit(
            f"cross-validation trains anew and needs {', '.join(missing)}: "
            "pip install lightgbm beautifulsoup4 resiliparse, or give --no-training"
        )
    from training.dumps.crossval import predictions
    from training.dumps.data import docs
    from training.dumps.train import STYLES

    return lambda: predictions(list(docs(data, STYLES)))


def quotes_survive(gold: Iterable[Row], predicted: dict[str, Row]) -> float:
    """Return the percentage of gold quotations of four or more words that stand in the text."""
    kept, every = 0, 0
    for row in gold:
        text = _words(predicted.get(row["id"], {}).get("text") or "")
        for match in QUOTED.finditer("\n".join(row["paragraphs"])):
            quote = _words(next(g for g in match.groups() if g))
            if len(quote.split()) >= QUOTE_WORDS:
                every += 1
                kept += f" {quote} " in f" {text} "
    return 100 * kept / max(1, every)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


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
            quotes = quotes_survive(some, {row["id"]: row for row in rows})
            cells = [*(f"{mean[c]:.1f}" for c in COLUMNS), f"{quotes:.1f}", told]
            print(f"| {label} ({len(some)}) | {name} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
