"""Set the reader's decisions and its confidence on articles held out of training, never on dev.

    python -m training.reader.calibrate --data ../shared/data --weights build/reader/weights

Chooses the weight of the tag head in linking, then a temperature and a bias such that a confidence
of 0.8 means that 8 of 10 such statements are right (relaxed, as `score/attributions.py` counts).
Writes both into `reader.json` beside the weights.
"""

from __future__ import annotations

import argparse
import json
import math
from dataclasses import asdict, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import scorers
from benchmarks.confidence import calibration_error, judged
from onrecord.reader.network import Calibration
from onrecord.reader.reading import Reader
from training.reader.train import Plan, articles

WEIGHTS = (0.5, 0.75, 1.0)
PRIOR = 0.1  # how strongly temperature and bias are drawn to 1 and 0


def predicted(reader: Reader, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Read the texts of annotated articles."""
    return [
        {"id": row["id"], "attributions": [s.to_dict() for s in reader.read(row["text"])]}
        for row in rows
    ]


def fitted(chances: NDArray[np.float64], rights: NDArray[np.float64]) -> tuple[float, float]:
    """Fit temperature and bias by Newton's method on the log loss of right and wrong."""
    clipped = np.clip(chances, 1e-6, 1 - 1e-6)
    x = np.stack([np.log(clipped / (1 - clipped)), np.ones_like(chances)], 1)
    start = w = np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (p - rights) + PRIOR * (w - start)
        curve = (x * (p * (1 - p))[:, None]).T @ x + PRIOR * np.eye(2)
        w = w - np.linalg.solve(curve, slope)
    return float(1 / max(w[0], 0.05)), float(w[1])


def calibrate(data: Path, weights: Path, score: ModuleType) -> Calibration:
    """Choose and fit on the held-out articles; returns what was written to `reader.json`."""
    _, rows = articles(data, Plan())
    reader = Reader(weights)
    best, best_f1 = reader.network.calibration, -math.inf
    for weight in WEIGHTS:
        tried = replace(best, tag_weight=weight, temperature=1.0, bias=0.0)
        reader.network.calibration = tried
        f1 = score.score(rows, predicted(reader, rows))[0]["relaxed"]["f1"]
        print(f"tag weight {weight}: relaxed {f1} on {len(rows)} held-out articles")
        if f1 > best_f1:
            best, best_f1 = tried, f1
    reader.network.calibration = best
    chances, rights = judged(score, rows, predicted(reader, rows))
    temperature, bias = fitted(chances, rights)
    best = replace(best, temperature=temperature, bias=bias)
    reader.network.calibration = best
    after = judged(score, rows, predicted(reader, rows))
    print(
        f"calibration error: {calibration_error(chances, rights):.3f} before, "
        f"{calibration_error(*after):.3f} after (the same articles)"
    )
    (weights / "reader.json").write_text(json.dumps(asdict(best), indent=1) + "\n")
    return best


def main() -> None:
    """Read the command line and calibrate."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=Path("src/onrecord/models/reader"))
    parser.add_argument("--score", type=Path, help="the scorers (DATA/../score)")
    args = parser.parse_args()
    found = calibrate(
        args.data, args.weights, scorers.load(args.score or args.data / "../score", "attributions")
    )
    print(found)


if __name__ == "__main__":
    main()
