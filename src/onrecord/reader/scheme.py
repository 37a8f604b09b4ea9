"""The labels of the reader's three heads, and how distance to a cue is counted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
# A role's last piece has a label of its own: where a content ends is learned, not left over.
ROLES = (
    "O",
    *("B-source", "I-source", "E-source", "S-source"),
    *("B-content", "I-content", "E-content", "S-content"),
)
ENTITY_TYPES = (
    *("Person", "Organization", "Location", "Facility", "NORP"),
    *("Date", "Money", "Product", "Misc"),
)
ENTITIES = ("O", *(f"{place}-{kind}" for kind in ENTITY_TYPES for place in "BI"))
_EDGES = np.array([0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256])
DISTANCES = 2 * (len(_EDGES) + 1) + 1


def distance_buckets(count: int, first: int, last: int) -> NDArray[np.int64]:
    """Return, for each of `count` pieces, the bucket of its distance to the cue `first..last`.

    Buckets grow with distance; pieces before, inside and after the cue have buckets of their own.
    Returns int64 of shape (count,), values below `DISTANCES`.
    """
    at = np.arange(count)
    before, after = first - at, at - last
    size = np.searchsorted(_EDGES, np.maximum(np.maximum(before, after), 0), side="right")
    middle = len(_EDGES) + 1
    return np.where(before > 0, middle - size, np.where(after > 0, middle + size, middle))
