"""The best figures so far, in `ratchet.json`: a benchmark fails when one of its figures falls.

`--raise` on a benchmark writes what is better now. Figures go up only.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).with_name("ratchet.json")
SLACK = 0.05  # rounding of the printed figures; the quality figures themselves repeat exactly


def check(name: str, figures: Mapping[str, float], raise_it: bool) -> bool:
    """Compare `figures` with the best so far under `name`; prints each that fell.

    Returns whether none fell. With `raise_it`, writes those that rose.
    """
    best = json.loads(FILE.read_text()) if FILE.exists() else {}
    known = best.setdefault(name, {})
    fell = {k: v for k, v in figures.items() if v < known.get(k, v) - SLACK}
    for key, value in fell.items():
        print(f"{name} {key} fell from {known[key]} to {value}", file=sys.stderr)
    if raise_it:
        known.update({k: max(v, known.get(k, v)) for k, v in figures.items()})
        FILE.write_text(json.dumps(best, indent=1, sort_keys=True) + "\n")
    return not fell
