"""Structured data in pages: our JSON-LD reading beside extruct's, on the same parsed pages.

    python -m benchmarks.metadata --data ../shared/data

Prints on how many pages each finds objects, where they differ, their time a page, and how long each
takes to import. extruct is in the dependency group `peers`.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks import options
from onrecord.articles.html import jsonld
from onrecord.articles.html.tree import parse
from onrecord.pages import discover, load

OURS = "onrecord.articles.html.jsonld"


def counted(read: Callable[[Any], list[Any]], trees: list[Any]) -> tuple[list[bool], int, float]:
    """Return where objects are found, how many pages raise, and milliseconds a page."""
    found, raised, begun = [], 0, time.process_time()
    for tree in trees:
        try:
            found.append(bool(read(tree)))
        except ValueError:
            found.append(False)
            raised += 1
    return found, raised, 1000 * (time.process_time() - begun) / len(trees)


def import_seconds(module: str) -> float:
    """Return the best of three times that a new process takes to import a module, less Python's."""
    times = []
    for statement in ("pass", f"import {module}"):
        runs = []
        for _ in range(3):
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-W", "ignore", "-c", statement], check=True)
            runs.append(time.perf_counter() - begun)
        times.append(min(runs))
    return times[1] - times[0]


def main() -> None:
    parser = options.parser(__doc__, score=False)
    args = parser.parse_args()
    folder = args.data / "pages/html"
    if not folder.is_dir():
        sys.exit(f"{folder} is not there: name the folder with the data sets by --data")
    trees = [parse(load(path).text) for path in discover([folder])]
    readers: dict[str, Callable[[Any], list[Any]]] = {OURS: jsonld.nodes}
    try:
        from extruct.jsonld import JsonLdExtractor

        readers["extruct.jsonld"] = JsonLdExtractor().extract_items
    except ImportError:
        print("extruct is not installed: uv sync --group peers")
    results = {name: counted(read, trees) for name, read in readers.items()}
    print(f"| JSON-LD on {len(trees)} pages | found on | raised | ms/page | import s |")
    print("|---|---|---|---|---|")
    for name, (found, raised, took) in results.items():
        took_import = import_seconds(name)
        print(f"| {name} | {sum(found)} | {raised} | {took:.2f} | {took_import:.2f} |")
    rows = [found for found, _, _ in results.values()]
    print(
        f"\npages on which they differ: {sum(len(set(row)) > 1 for row in zip(*rows, strict=True))}"
    )


if __name__ == "__main__":
    main()
