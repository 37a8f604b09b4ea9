"""Pages to articles, measured: ours beside what a user would take instead, in one run.

    python -m benchmarks.articles --data ../shared/data --score ../shared/score [--html | --dumps]

Prints a table in markdown for HTML pages and one for plain-text dumps of the same pages, for the
English ones and for all. Text is precision, recall and F1 over shingles of four words, title and
date the share that is right, authors F1; `quotes` is the share of the gold article's quotations of
four or more words that the text still holds. Pages a second are counted in this process's own
time, so that other work on the machine does not change them. Peers are in the dependency group
`peers`; one that is not installed is named and left out.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Any

from benchmarks import options, peers, scorers
from benchmarks.ratchet import check
from onrecord.pages import discover, load
from onrecord.records import Page

COLUMNS = ("precision", "recall", "text", "title", "date", "authors")
PAIRS = ("“”", "„“", "„”", "””", "«»", "»«", "‹›", "‘’", "「」", "『』", '""')
QUOTED = re.compile("|".join(f"{a}([^{a}{b}]+){b}" for a, b in PAIRS))


def quotations(paragraphs: Iterable[str]) -> list[str]:
    """Return what stands in quote marks of any kind in the paragraphs, four words or more."""
    found = (
        next(group for group in match.groups() if group)
        for paragraph in paragraphs
        for match in QUOTED.finditer(paragraph)
    )
    return [quote for quote in found if len(quote.split()) >= 4]


def surviving(gold: list[dict[str, Any]], predicted: Mapping[str, Mapping[str, Any]]) -> float:
    """Return the percentage of gold quotations that stand in the predicted texts."""
    there = total = 0
    for page in gold:
        text = " ".join((predicted.get(page["id"], {}).get("text") or "").split())
        for quote in quotations(page["paragraphs"]):
            total += 1
            there += " ".join(quote.split()) in text
    return 100 * there / max(1, total)


def read_all(pages: list[Page], reader: peers.Reader) -> tuple[dict[str, Any], float]:
    """Return what `reader` makes of each page, by id, and how many pages it reads in a second."""
    started = time.process_time()
    predicted = {page.id: {**reader(page), "id": page.id} for page in pages}
    return predicted, len(pages) / max(1e-9, time.process_time() - started)


def row(name: str, figures: Mapping[str, float], quotes: float, speed: float) -> str:
    """Return one line of the table."""
    cells = [f"{figures[column]:.1f}" for column in COLUMNS]
    return f"| {name} | {' | '.join(cells)} | {quotes:.1f} | {speed:.1f} |"


def table(
    scorer: ModuleType,
    gold: list[dict[str, Any]],
    pages: list[Page],
    readers: Mapping[str, tuple[str, peers.Reader]],
) -> dict[str, float]:
    """Print a table for English pages and one for all; return our own figures for the ratchet."""
    results = {
        name: read_all(pages, reader)
        for name, (module, reader) in readers.items()
        if peers.installed(module)
    }
    own: dict[str, float] = {}
    for which, part in (
        ("English", [g for g in gold if g["language"] == "en"]),
        ("all languages", gold),
    ):
        print(f"\n{which}, {len(part)} pages\n")
        print("| | P | R | text F1 | title | date | authors | quotes | pages/s |")
        print("|---|---|---|---|---|---|---|---|---|")
        for name in readers:
            if name not in results:
                print(f"| {name} | not installed | | | | | | | |")
                continue
            predicted, speed = results[name]
            figures, _ = scorer.score(part, list(predicted.values()))
            quotes = surviving(part, predicted)
            print(row(name, figures, quotes, speed))
            if name == "onrecord":
                own |= {f"{which} {c}": figures[c] for c in (*COLUMNS[2:],)}
                own[f"{which} quotes"] = round(quotes, 2)
    return own


def main() -> None:
    """Read the arguments, print the tables, and fail when one of our figures fell."""
    parser = options.parser(__doc__, ratchet=True)
    parser.add_argument("--html", action="store_true", help="HTML pages only")
    parser.add_argument("--dumps", action="store_true", help="dumps only")
    args = parser.parse_args()
    folder = args.data / "pages"
    if not (folder / "gold.jsonl").is_file():
        sys.exit(f"{folder}/gold.jsonl is not there: name the folder with the data by --data")
    scorer = scorers.load(args.score, "articles")
    gold = scorer.read(folder / "gold.jsonl")
    both = args.html == args.dumps
    held = True
    for wanted, name, readers in (
        (args.html, "html", peers.HTML),
        (args.dumps, "dumps", peers.DUMPS),
    ):
        if wanted or both:
            print(f"\n## {name}")
            pages = [load(path) for path in discover([folder / name])]
            figures = table(scorer, gold, pages, readers)
            held &= check(f"articles {name}", figures, args.raise_it)
    if not held:
        sys.exit(1)


if __name__ == "__main__":
    main()
