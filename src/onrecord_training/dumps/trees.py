"""Fitting boosted trees with LightGBM, and writing them in the form the product reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]
Values = NDArray[np.float64]


def fit(
    rows: Rows, labels: Values, weights: Values, rounds: int, **settings: Any
) -> lightgbm.Booster:
    """Fit `rounds` trees; one thread and fixed seeds, so that the same data give the same trees."""
    parameters = {
        "objective": "cross_entropy",
        "learning_rate": 0.08,
        "num_leaves": 15,
        "min_data_in_leaf": 40,
        "feature_fraction": 0.5,
        "bagging_fraction": 0.7,
        "bagging_freq": 1,
        "lambda_l2": 5.0,
        "num_threads": 1,
        "seed": 7,
        "deterministic": True,
        "force_row_wise": True,
        "verbosity": -1,
        **settings,
    }
    data = lightgbm.Dataset(rows, labels, weight=weights)
    return lightgbm.train(parameters, data, num_boost_round=rounds)


def export(booster: lightgbm.Booster, features: int) -> dict[str, Any]:
    """Return the trees as plain lists: node arrays, one tree after another (see `Forest`)."""
    out: dict[str, Any] = {"features": features, "depth": 0, "base": 0.0, "roots": []}
    out |= {name: [] for name in ("feature", "threshold", "left", "right", "value")}
    for tree in booster.dump_model()["tree_info"]:
        out["roots"].append(len(out["feature"]))
        out["depth"] = max(out["depth"], _node(tree["tree_structure"], out, 0))
    return out


def _node(node: Mapping[str, Any], out: dict[str, Any], depth: int) -> int:
    index = len(out["feature"])
    leaf = "leaf_value" in node
    out["feature"].append(0 if leaf else node["split_feature"])
    # float32 on both sides: rounded up, so that a value equal to the threshold stays on the left.
    out["threshold"].append(0.0 if leaf else _rounded(node["threshold"]))
    out["value"].append(round(node["leaf_value"], 4) if leaf else 0.0)
    out["left"].append(index)
    out["right"].append(index)
    if leaf:
        return depth
    out["left"][index] = len(out["feature"])
    deepest = _node(node["left_child"], out, depth + 1)
    out["right"][index] = len(out["feature"])
    return max(deepest, _node(node["right_child"], out, depth + 1))


def _rounded(threshold: float) -> float:
    return float(f"{threshold:.5g}")
