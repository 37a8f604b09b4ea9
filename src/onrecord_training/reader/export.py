"""Write a trained reader as ONNX: int8 matrices, a 4-bit word embedding, two small heads.

    python -m onrecord_training.reader.export --data ../shared/data --run RUN --out WEIGHTS

The graph is built by hand: eleven kinds of nodes, the same in every release of torch. The word
embedding stays in the 4-bit blocks it came in (it is not trained), so nothing is lost by it.
"""

from __future__ import annotations

import argparse
import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.reader.network import Calibration
from onrecord.reader.scheme import DISTANCES, ENTITIES, ROLES, TAGS
from onrecord_training.reader import base as bases
from onrecord_training.reader import smoothing
from onrecord_training.reader.network import Reader
from onrecord_training.reader.train import load

OPSET = 20
# Confidence before it is calibrated: the chance of cue and path.
STRAIGHT = (0.0, 1.0, 1.0, 0.0, -1.0, 0.0, 0.0)
CONTRIB = "com.microsoft"


class Graph:
    """Collects nodes and weights; every method returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: NDArray[Any]) -> str:
        """Add a constant."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(
        self, kind: str, inputs: list[str], name: str, domain: str = "", **attributes: Any
    ) -> str:
        """Add a node with one output, called `name`."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name, domain=domain, **attributes))
        return name

    def dense(
        self, x: str, layer: Any, name: str, quantised: bool, factor: Tensor | None = None
    ) -> str:
        """Add x W + b; quantised: int8 weights with a scale a column, activations as they come,
        evened out by `factor` where given.
        """
        w = layer.weight.detach().numpy().T
        b = self.weight(name + ".b", layer.bias.detach().numpy())
        if not quantised:
            return self.node(
                "Add", [self.node("MatMul", [x, self.weight(name + ".w", w)], name + ".m"), b], name
            )
        if factor is not None:
            w = w * factor.numpy()[:, None]
            x = self.node("Mul", [x, self.weight(name + ".e", 1 / factor.numpy())], name + ".even")
        q, scale = quantise(w)
        inputs = [x, self.weight(name + ".w", q), self.weight(name + ".s", scale), "", b]
        return self.node("DynamicQuantizeMatMul", inputs, name, CONTRIB)

    def norm(self, x: str, skip: str, layer: Any, name: str, epsilon: float) -> str:
        """Add layer normalisation of x + skip: two nodes, as the one node that does both takes
        eight times as long in onnxruntime 1.31 without AVX-512.
        """
        gamma = self.weight(name + ".g", layer.weight.detach().numpy())
        beta = self.weight(name + ".b", layer.bias.detach().numpy())
        summed = self.node("Add", [x, skip], name + ".sum")
        return self.node(
            "LayerNormalization", [summed, gamma, beta], name, axis=-1, epsilon=epsilon
        )


def quantise(w: NDArray[np.float32], bits: int = 7) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return (in, out) weights as signed integers with a scale a column.

    Seven bits, not eight: processors without VNNI add pairs of products in 16 bits, and with eight
    the sums overflow.
    """
    top = 2 ** (bits - 1) - 1
    scale = np.maximum(np.abs(w).max(0), 1e-8) / top
    return np.clip(np.round(w / scale), -top, top).astype(np.int8), scale.astype(np.float32)


def embedding(graph: Graph, blocks: NDArray[np.uint8]) -> str:
    """Add the look-up of 4-bit rows, `blocks` (vocabulary, 12, 18) -> (batch, pieces, 384)."""
    rows, count = blocks.shape[:2]
    nibbles = graph.weight("word.q", blocks[..., 2:].reshape(rows, -1))
    scales = graph.weight("word.s", blocks[..., :2].copy().view(np.float16).reshape(rows, count))
    packed = graph.node("Gather", [nibbles, "ids"], "word.packed")
    split = graph.weight("word.split", np.array([0, 0, count, 16], np.int64))
    packed = graph.node("Reshape", [packed, split], "word.blocks")
    low = graph.node("BitwiseAnd", [packed, graph.weight("word.15", np.uint8(15))], "word.low")
    high = graph.node(
        "BitShift", [packed, graph.weight("word.4", np.uint8(4))], "word.high", direction="RIGHT"
    )
    both = graph.node("Concat", [low, high], "word.both", axis=-1)
    whole = graph.node("Cast", [both], "word.float", to=TensorProto.FLOAT)
    whole = graph.node("Sub", [whole, graph.weight("word.8", np.float32(8))], "word.centred")
    scale = graph.node(
        "Cast",
        [graph.node("Gather", [scales, "ids"], "word.half")],
        "word.scale",
        to=TensorProto.FLOAT,
    )
    scale = graph.node("Unsqueeze", [scale, graph.weight("word.last", np.array([-1]))], "word.wide")
    whole = graph.node("Mul", [whole, scale], "word.scaled")
    flat = graph.weight("word.flat", np.array([0, 0, count * 32], np.int64))
    return graph.node("Reshape", [whole, flat], "word")


def encoder(
    network: Reader, blocks: NDArray[np.uint8], factors: list[Tensor] | None
) -> onnx.ModelProto:
    """Build the encoder: ids (passages, pieces) -> tags, piece keys, cue keys, entities.

    Passages are of one length: there is no mask, and attention is faster without. It is quantised
    where `factors` are given (see `smoothing`).
    """
    graph, shape = Graph(), network.shape
    word = embedding(graph, blocks)
    table = graph.weight("positions", network.position.weight.detach().numpy())
    length = graph.node("Shape", ["ids"], "length", start=1, end=2)
    begin = graph.weight("begin", np.array([0], np.int64))
    position = graph.node("Slice", [table, begin, length], "position")
    summed = graph.node("Add", [word, position], "summed")
    gamma = graph.weight("norm.g", network.norm.weight.detach().numpy())
    beta = graph.weight("norm.b", network.norm.bias.detach().numpy())
    x = graph.node(
        "LayerNormalization", [summed, gamma, beta], "embedded", axis=-1, epsilon=shape.epsilon
    )
    for i, layer in enumerate(network.layers):
        x = _layer(graph, x, layer, f"l{i}", shape, factors[i] if factors else None)
    _heads(graph, x, network)
    keys = 2 * shape.link
    outputs = [("tags", len(TAGS)), ("piece", keys), ("cue", keys), ("entities", len(ENTITIES))]
    return _model(
        graph,
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "pieces"])],
        [
            helper.make_tensor_value_info(n, TensorProto.FLOAT, ["batch", "pieces", w])
            for n, w in outputs
        ],
    )


def _layer(graph: Graph, x: str, layer: Any, name: str, shape: Any, factor: Tensor | None) -> str:
    quantised = factor is not None
    qkv = graph.dense(x, layer.qkv, name + ".qkv", quantised)
    parts = [f"{name}.{p}" for p in "qkv"]
    graph.nodes.append(
        helper.make_node("Split", [qkv], parts, name + ".split", axis=-1, num_outputs=3)
    )
    a = graph.node("MultiHeadAttention", parts, name + ".a", CONTRIB, num_heads=shape.heads)
    a = graph.dense(a, layer.out, name + ".o", quantised)
    x = graph.norm(a, x, layer.norm1, name + ".n1", shape.epsilon)
    y = graph.node("Gelu", [graph.dense(x, layer.wide, name + ".w1", quantised)], name + ".g")
    y = graph.dense(y, layer.narrow, name + ".w2", quantised, factor)
    return graph.norm(y, x, layer.norm2, name + ".n2", shape.epsilon)


def _heads(graph: Graph, x: str, network: Reader) -> None:
    k = network.shape.link
    graph.dense(x, network.tags, "tags", False)
    keys = graph.dense(x, network.piece, "keys", False)
    chance = graph.node("Softmax", ["tags"], "chance", axis=-1)
    hint_w = network.tag_hint.weight.detach().numpy().T
    hint = graph.node(
        "MatMul", [chance, graph.weight("hint.w", np.pad(hint_w, ((0, 0), (0, k))))], "hint"
    )
    graph.node("Add", [keys, hint], "piece")
    graph.dense(x, network.cue, "cue", False)
    graph.dense(x, network.entities, "entities", False)


def roles(network: Reader) -> onnx.ModelProto:
    """Build the role head for the cues of one passage.

    piece (pieces, 2k), cue (cues, 2k), distance (cues, pieces) -> scores (cues, pieces, 9), and
    what each step from one label to the next adds (9, 9).
    """
    graph, k = Graph(), network.shape.link
    split = graph.weight("split", np.array([k, k], np.int64))
    graph.nodes.append(helper.make_node("Split", ["piece", split], ["p1", "p2"], "sp", axis=-1))
    wide = graph.node("Unsqueeze", ["cue", graph.weight("one", np.array([1]))], "wide")
    graph.nodes.append(helper.make_node("Split", [wide, split], ["c1", "c2"], "sc", axis=-1))
    table = graph.weight("table", network.distance.weight.detach().numpy())
    near = graph.node("Gather", [table, "distance"], "near")
    placed = graph.node("Add", [graph.node("Add", ["p1", "c1"], "added"), near], "placed")
    timed = graph.node("Mul", ["p2", "c2"], "timed")
    joined = graph.node("Concat", [graph.node("Gelu", [placed], "bent"), timed], "joined", axis=-1)
    graph.dense(joined, network.roles, "roles", False)
    learned = graph.weight("learned", network.steps.detach().numpy())
    graph.node("Identity", [learned], "steps")
    value = helper.make_tensor_value_info
    return _model(
        graph,
        [
            value("piece", TensorProto.FLOAT, ["pieces", 2 * k]),
            value("cue", TensorProto.FLOAT, ["cues", 2 * k]),
            value("distance", TensorProto.INT64, ["cues", "pieces"]),
        ],
        [
            value("roles", TensorProto.FLOAT, ["cues", "pieces", len(ROLES)]),
            value("steps", TensorProto.FLOAT, [len(ROLES), len(ROLES)]),
        ],
    )


def _model(graph: Graph, inputs: list[Any], outputs: list[Any]) -> onnx.ModelProto:
    made = helper.make_graph(graph.nodes, "onrecord", inputs, outputs, graph.weights)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=10, producer_name="onrecord")


def export(
    data: Path, run: Path, out: Path, quantised: bool = True, passages: tuple[int, int] = (256, 190)
) -> None:
    """Write the graphs, the tokenizer and, if it is not there yet, `reader.json` in `out`.

    `passages` are their size and stride in pieces: shorter ones cost less where two pieces attend
    to each other, and overlap less.
    """
    out.mkdir(parents=True, exist_ok=True)
    network = load(run / "reader.pt")
    kept = np.array(json.loads((run / "kept.json").read_text()))
    blocks = bases.read(bases.packaged_file()).word_blocks[kept]
    tokenizer = Tokenizer.from_file(str(run / "tokenizer.json"))
    even = smoothing.factors(network, tokenizer, data) if quantised else None
    onnx.save(encoder(network, blocks, even), out / "reader.onnx")
    onnx.save(roles(network), out / "roles.onnx")
    shutil.copyfile(run / "tokenizer.json", out / "tokenizer.json")
    if not (out / "reader.json").exists():
        start = Calibration(*passages, STRAIGHT, together=1)
        (out / "reader.json").write_text(json.dumps(asdict(start), indent=1) + "\n")
    assert network.distance.num_embeddings == DISTANCES


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, default=Path("build/reader"))
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/models/reader"))
    parser.add_argument("--passages", type=int, nargs=2, default=(256, 190), metavar="PIECES")
    parser.add_argument("--float32", action="store_true", help="do not quantise: to compare with")
    args = parser.parse_args()
    export(args.data, args.run, args.out, not args.float32, tuple(args.passages))


if __name__ == "__main__":
    main()
