"""One way from a page to who said what, in a process of its own on one core.

    python -m benchmarks.wire_peer_worker NAME < pages.json

reads a JSON list of the names of gzipped or plain HTML files from standard input, and says in one
JSON object what it took and what it found. `benchmarks.wire_peers` starts it.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks import readers

# From a page's HTML to whether there was an article, and how many statements were found in it.
Way = Callable[[str], tuple[bool, int]]


def ours(weights: str = "") -> Way:
    """HTML to statements, as `onrecord read` does it, the audit and all."""
    from onrecord import pipeline
    from onrecord.errors import OnrecordError
    from onrecord.settings import Settings

    using = Settings(threads=1, max_seconds=0, weights=weights)

    def way(html: str) -> tuple[bool, int]:
        try:
            reading = pipeline.read(html.encode(), using=using)
        except OnrecordError:
            return False, 0
        return bool(reading.article.text), len(reading.statements)

    return way


def trafilatura() -> Way:
    """A plain loop: trafilatura for the text, textacy's direct quotations over spaCy."""
    from trafilatura import extract

    quotes = readers.textacy()
    return lambda html: _quoted(extract(html) or "", quotes)


def news_please() -> Way:
    """news-please for the article, given the HTML so that it fetches nothing, and textacy."""
    from newsplease import NewsPlease

    quotes = readers.textacy()

    def way(html: str) -> tuple[bool, int]:
        found = NewsPlease.from_html(html, url="https://outlet.example/a", fetch_images=False)
        return _quoted(found.maintext or "", quotes)

    return way


def _quoted(text: str, quotes: readers.Read) -> tuple[bool, int]:
    try:
        return bool(text), len(quotes(text)) if text else 0
    except ValueError:  # a text whose marks textacy cannot pair
        return True, 0


WAYS: dict[str, Callable[[], Way]] = {
    "onrecord": ours,
    "onrecord --weights fast": partial(ours, "fast"),
    "trafilatura, spaCy small, textacy": trafilatura,
    "news-please, spaCy small, textacy": news_please,
}


def measured(name: str, paths: Sequence[str]) -> dict[str, float]:
    """Read the pages one after the other; the first one twice, as loading is lazy."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    pages = [_html(Path(path)) for path in paths]
    started = time.perf_counter()
    way = WAYS[name]()
    _tried(way, pages[0])
    loaded = time.perf_counter()
    worked = time.process_time()
    found = [_tried(way, page) for page in pages]
    return {
        "load": loaded - started,
        "seconds": time.perf_counter() - loaded,
        "cpu": time.process_time() - worked,
        "articles": sum(article for article, _ in found),
        "statements": sum(count for _, count in found),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _html(path: Path) -> str:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf8", "replace")


def _tried(way: Way, page: str) -> tuple[bool, int]:
    try:
        return way(page)
    except Exception as error:  # noqa: BLE001 - a page that a peer cannot read is counted as none
        print(f"{type(error).__name__}: {str(error)[:200]}", file=sys.stderr)
        return False, 0


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], json.load(sys.stdin))))
