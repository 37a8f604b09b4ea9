"""Whether confidence keeps its word on PolNeAR dev, and what `--min-confidence` costs and gains.

    python -m benchmarks.confidence --data ../shared/data --score ../shared/score

Prints the expected calibration error, then precision and recall (relaxed, as the scorer counts) of
the statements that are at least so sure.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import options, readers, scorers

FLOORS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9)


def judged(
    score: ModuleType, rows: list[dict[str, Any]], found: list[dict[str, Any]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return, for each statement found, its confidence and whether it is right (relaxed)."""
    chances, rights = [], []
    for row, article in zip(rows, found, strict=True):
        sides = [
            [{r: score.chars(a[r], row["text"]) for r in score.ROLES} for a in side]
            for side in (row["attributions"], article["attributions"])
        ]
        right = {p for g, p in score.pair(*sides) if _relaxed(score, sides[0][g], sides[1][p])}
        for index, attribution in enumerate(article["attributions"]):
            chances.append(attribution["confidence"])
            rights.append(float(index in right))
    return np.array(chances), np.array(rights)


def _relaxed(score: ModuleType, gold: dict[str, Any], found: dict[str, Any]) -> bool:
    met = bool(gold["cue"] & found["cue"])
    return met and all(score.iou(gold[r], found[r]) >= 0.5 for r in ("source", "content"))


def calibration_error(
    chances: NDArray[np.float64], rights: NDArray[np.float64], bins: int = 10
) -> float:
    """Return the expected calibration error: the gap between confidence and share of right ones,
    averaged over `bins` equally filled bins (Naeini et al. 2015, with adaptive bins).
    """
    parts = np.array_split(np.argsort(chances), bins)
    gaps = [len(p) * abs(chances[p].mean() - rights[p].mean()) for p in parts if len(p)]
    return float(sum(gaps) / len(chances))


def main() -> None:
    parser = options.parser(__doc__)
    parser.add_argument("--weights", type=Path, help="other weights than those that ship")
    args = parser.parse_args()
    path = args.data / "polnear/dev.jsonl"
    if not path.is_file():
        sys.exit(f"{path} is not there: name the folder with the data sets by --data")
    rows = [json.loads(line) for line in path.open(encoding="utf8")]
    read = readers.onrecord(args.weights)
    found = [{"attributions": read(row["text"])} for row in rows]
    chances, rights = judged(scorers.load(args.score, "attributions"), rows, found)
    gold = sum(len(row["attributions"]) for row in rows)
    print(f"expected calibration error: {100 * calibration_error(chances, rights):.1f}%\n")
    print("| `--min-confidence` | statements | precision | recall |")
    print("|---|---|---|---|")
    for floor in FLOORS:
        kept = rights[chances >= floor]
        print(
            f"| {floor} | {len(kept)} | {100 * kept.mean():.1f} | {100 * kept.sum() / gold:.1f} |"
        )


if __name__ == "__main__":
    main()
