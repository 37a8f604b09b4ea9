"""How well statements of different outlets are joined into claims.

    python -m benchmarks.claims --data ../shared/data --score ../shared/score
    python -m benchmarks.claims --invented

Reads the articles of claims/articles.jsonl with the weights that ship, joins their statements story
by story, and prints the figures of score/claims.py: sides found, pairs linked, same and differing
told apart, contradictions found; beside them, everything of a story in one claim. Measuring only:
nothing is trained on these pairs. With --invented: the same, and how many contradictions that are
named are right, on the invented stories of benchmarks/invented_claims.txt: those that thresholds
were chosen on, and those kept for checking.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks import invented, options
from onrecord import pipeline
from onrecord.records import Article, Reading
from onrecord.settings import Settings
from onrecord.stories.claims import claims


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.open(encoding="utf8")]


def readings(rows: list[dict[str, Any]]) -> dict[str, list[Reading]]:
    """Return the readings of each story's articles."""
    by_story: dict[str, list[Reading]] = defaultdict(list)
    names = ("title", "publisher", "published")
    articles = [Article(r["id"], r["text"], **{n: r[n] for n in names}) for r in rows]
    found = pipeline.readings_of(articles, using=Settings(max_seconds=0))
    for row, reading in zip(rows, found, strict=True):
        if isinstance(reading, Reading):
            by_story[row["story"]].append(reading)
    return by_story


def main() -> None:
    parser = options.parser(__doc__)
    parser.add_argument("--invented", action="store_true", help="measure on the invented stories")
    given = parser.parse_args()
    if given.invented:
        for part in ("chosen", "checked"):
            print(f"{part:10}{invented.score(part)}")
        return
    sys.path.insert(0, str(given.score))
    from claims import score

    gold = lines(given.data / "claims/dev.jsonl")
    rows = lines(given.data / "claims/articles.jsonl")
    read = readings(rows)
    ours = [claim.to_dict() for story, told in read.items() for claim in claims(story, told)]
    one = [
        {"id": s, "statements": [c for o in ours if o["story"] == s for c in o["statements"]]}
        for s in read
    ]
    for name, made in (("ours", ours), ("one claim a story", one)):
        table = score(gold, rows, made)
        link = table["link"]
        print(
            f"{name:20}found {table['found']:6}  link P {link['p']:6} R {link['r']:6} "
            f"F1 {link['f1']:6}  differs {table['differs']:6}  contradicts {table['contradicts']:6}"
        )


if __name__ == "__main__":
    main()
