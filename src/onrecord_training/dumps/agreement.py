"""How alike two wordings are."""

from __future__ import annotations

import re
from collections import Counter


def bag_f1(left: str, right: str) -> float:
    """Return the F1 of the words two texts share, case aside, 0 to 1."""
    x, y = (Counter(re.findall(r"\w+", text.casefold())) for text in (left, right))
    hit = sum((x & y).values())
    return 2 * hit / (sum(x.values()) + sum(y.values())) if hit else 0.0
