"""Boosted decision trees, evaluated with numpy alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError

Matrix = NDArray[np.float32]
_ROWS = 512  # lines looked at together: a page of 100,000 would fill the memory


class Forest:
    """A sum of trees behind a logistic function.

    Node arrays of all trees lie one after another; `roots` says where each tree begins. A leaf
    points to itself on both sides and holds its value; inner nodes go left where
    `feature <= threshold`.
    """

    def __init__(self, raw: Mapping[str, Any]) -> None:
        """Take the node arrays of `raw`, as training wrote them."""
        self.features = int(raw["features"])
        self.depth = int(raw["depth"])
        self.base = float(raw["base"])
        self.roots = np.asarray(raw["roots"], dtype=np.int32)
        self.feature = np.asarray(raw["feature"], dtype=np.int32)
        self.threshold = np.asarray(raw["threshold"], dtype=np.float32)
        # The children of node n stand at 2n (left) and 2n + 1 (right).
        self.children = np.stack([raw["left"], raw["right"]], axis=1).astype(np.int32).ravel()
        self.value = np.asarray(raw["value"], dtype=np.float32)

    def probabilities(self, rows: Matrix) -> Matrix:
        """Return one probability a row; `rows` is (n, features)."""
        if len(rows) and rows.shape[1] != self.features:
            raise ModelError(
                f"the dump model expects {self.features} features a line, not {rows.shape[1]}; "
                "train it again (python -m onrecord_training.dumps.train)"
            )
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        parts = [self._sums(rows[at : at + _ROWS]) for at in range(0, len(rows), _ROWS)]
        total = self.base + np.concatenate(parts)
        return np.asarray(1 / (1 + np.exp(-total)), dtype=np.float32)

    def _sums(self, rows: Matrix) -> Matrix:
        """Return the sum over all trees, one a row."""
        flat = np.ascontiguousarray(rows, dtype=np.float32).ravel()
        offsets = (np.arange(len(rows), dtype=np.int32) * rows.shape[1])[:, None]
        nodes = np.repeat(self.roots[None, :], len(rows), axis=0)
        for _ in range(self.depth):
            values = flat.take(self.feature.take(nodes) + offsets)
            nodes = self.children.take(2 * nodes + (values > self.threshold.take(nodes)))
        summed: Matrix = self.value.take(nodes).sum(axis=1)
        return summed


@cache
def forests() -> dict[str, Forest]:
    """Return the trees that ship, by name, read once. Raises ModelError where they are damaged."""
    source = files("onrecord.articles.dumps").joinpath("lines.json")
    try:
        raw = json.loads(source.read_text(encoding="utf-8"))
        return {name: Forest(trees) for name, trees in raw["forests"].items()}
    except (OSError, ValueError, KeyError) as error:
        message = f"the dump model {source} cannot be read ({error}); install onrecord again"
        raise ModelError(message) from error
