"""Set the reader's confidence on articles held out of training, never on dev.

    python -m onrecord_training.reader.calibrate --data ../shared/data --weights WEIGHTS

Weighs what speaks for a statement such that a confidence of 0.8 means that 8 of 10 such are right
(relaxed, as `score/attributions.py` counts), and writes it into `reader.json` beside the weights.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import scorers
from benchmarks.confidence import calibration_error, judged
from onrecord.reader.evidence import Evidence, Link, confidence
from onrecord.reader.network import Calibration
from onrecord.reader.reading import Reader
from onrecord_training.reader.export import STRAIGHT
from onrecord_training.reader.train import Plan, articles

PRIOR = 0.1  # how strongly the weights are drawn to where they start


def predicted(reader: Reader, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Read the texts of annotated articles."""
    return [
        {
            "id": row["id"],
            "attributions": [s.to_dict() for _, s in reader.linked(row["text"])],
        }
        for row in rows
    ]


def fitted(
    x: NDArray[np.float64], rights: NDArray[np.float64], start: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Fit a weight for each feature of evidence by Newton's method on the log loss.

    x (statements, features), rights (statements,) 0 or 1, start (features,) what the weights are
    drawn to.
    """
    w = start
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (p - rights) + PRIOR * (w - start)
        curve = (x * (p * (1 - p))[:, None]).T @ x + PRIOR * np.eye(x.shape[1])
        w = w - np.linalg.solve(curve, slope)
    return w


def evidence_of(
    reader: Reader, rows: list[dict[str, Any]], score: ModuleType
) -> tuple[list[Evidence], NDArray[np.float64]]:
    """Return what speaks for each statement of the articles, and whether it is right (relaxed)."""
    kept: list[Link] = []
    made = []
    for row in rows:
        found = reader.linked(row["text"])
        kept.extend(link for link, _ in found)
        made.append({"id": row["id"], "attributions": [s.to_dict() for _, s in found]})
    _, rights = judged(score, rows, made)
    return [link.evidence for link in kept], rights


def calibrate(rows: list[dict[str, Any]], weights: Path, score: ModuleType) -> Calibration:
    """Weigh confidence on articles held out of training; returns what is written to `reader.json`.

    `score` is the scorer `score/attributions.py`.
    """
    reader = Reader(weights)
    table = score.score(rows, predicted(reader, rows))[0]
    print(
        f"relaxed {table['relaxed']['f1']}, strict {table['strict']['f1']} on {len(rows)} "
        "held-out articles",
        flush=True,
    )
    evidence, rights = evidence_of(reader, rows, score)
    features = np.array([e.features() for e in evidence])
    found = fitted(features, rights, np.array(STRAIGHT)).round(4)
    made = replace(reader.network.calibration, confidence=tuple(found.tolist()))
    chances = np.array([confidence(e, made.confidence) for e in evidence])
    print(f"calibration error: {calibration_error(chances, rights):.3f} (the same articles)")
    (weights / "reader.json").write_text(json.dumps(asdict(made), indent=1) + "\n")
    return made


def main() -> None:
    """Read the command line and calibrate."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=Path("src/onrecord/models/reader"))
    parser.add_argument("--score", type=Path, help="the scorers (DATA/../score)")
    args = parser.parse_args()
    score = scorers.load(args.score or args.data / "../score", "attributions")
    print(calibrate(articles(args.data, Plan())[1], args.weights, score))


if __name__ == "__main__":
    main()
