"""Write how many articles have each ordinary English word, for the weights of words.

    python -m onrecord_training.stories.ordinary --data ../shared/data

Counts polnear/train and entities/worldwide-train; words that are mostly capitalised are left out,
so that no name of those years counts as common.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.stories import weights
from onrecord.stories.words import WORD, base

_LEAST = 5  # thousandths of the articles


def texts(data: Path) -> Iterator[str]:
    """Yield the articles' texts."""
    for line in (data / "polnear/train.jsonl").open(encoding="utf8"):
        yield json.loads(line)["text"]
    for line in (data / "entities/worldwide-train.jsonl").open(encoding="utf8"):
        yield "\n".join(" ".join(s["tokens"]) for s in json.loads(line)["sentences"])


def ordinary(articles: Iterator[str]) -> dict[str, int]:
    """Return each word with the thousandths of articles that have it."""
    having: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    every: Counter[str] = Counter()
    total = 0
    for text in articles:
        total += 1
        found = WORD.findall(text)
        every.update(base(w) for w in found)
        lower.update(base(w) for w in found if w[0].islower())
        having.update({base(w) for w in found})
    shares = {w: round(1000 * n / total) for w, n in having.items() if lower[w] > 0.6 * every[w]}
    return {w: n for w, n in sorted(shares.items()) if n >= _LEAST}


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    given = parser.parse_args()
    table = ordinary(texts(given.data))
    out = Path(weights.__file__).with_name("ordinary.json")
    out.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", "utf8")


if __name__ == "__main__":
    main()
