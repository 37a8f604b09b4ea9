"""PolNeAR's dev articles, as the benchmarks of the reader take them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]


def dev(data: Path, sample: int = 0) -> Rows:
    """Return the dev articles (id, text, attributions), or about `sample` of them, evenly spread.

    Ends the program with a message when the file is not there.
    """
    path = data / "polnear/dev.jsonl"
    if not path.is_file():
        sys.exit(f"{path} is not there: name the folder with the data sets by --data")
    with path.open(encoding="utf8") as file:
        rows = [json.loads(line) for line in file]
    return spread(rows, sample)


def spread(rows: Rows, sample: int) -> Rows:
    """Return about `sample` of the rows, every n-th; all of them for 0."""
    return rows[:: max(1, len(rows) // sample)][:sample] if sample else rows
