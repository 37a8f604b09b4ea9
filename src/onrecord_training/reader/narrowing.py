"""Make a trained reader's feed-forward layers narrower, keeping the units that do most.

A unit counts by how loud it is on training texts, times how far its output reaches: the size of
what the layer loses without it. Units of a feed-forward layer stand beside each other without
order, so the rest of the network stays as it is. (Pruning by what activations and outgoing weights
amount to: He et al. 2014, "Reshaping deep neural network for fast decoding by node-pruning".)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from onrecord_training.reader.network import Layer, Reader


def narrowed(network: Reader, width: int, batches: Iterable[dict[str, Tensor]]) -> Reader:
    """Return a network whose feed-forward layers keep `width` units, the rest taken over.

    `batches` are training passages with `ids` and `mask` (batch, pieces) to weigh the units by.
    """
    if width >= network.shape.feed_forward:
        return network
    counts = _counts(network, batches)
    narrow = Reader(replace(network.shape, feed_forward=width), dropout=0.0)
    own = {k: v.clone() for k, v in network.state_dict().items()}
    for number, count in enumerate(counts):
        kept = count.topk(width).indices.sort().values
        at = f"layers.{number}."
        for name in ("wide.weight", "wide.bias"):
            own[at + name] = own[at + name][kept]
        own[at + "narrow.weight"] = own[at + "narrow.weight"][:, kept]
    narrow.load_state_dict(own)
    return narrow


@torch.no_grad()
def _counts(network: Reader, batches: Iterable[dict[str, Tensor]]) -> list[Tensor]:
    """Return what each unit of each layer counts, (units,) a layer."""
    loud = [torch.zeros(network.shape.feed_forward) for _ in network.layers]
    for batch in batches:
        there = batch["mask"].bool()
        x, bias = network.embedded(batch["ids"], batch["mask"])
        for number, layer in enumerate(network.layers):
            loud[number] += _units(layer, x, bias)[there].abs().sum(0)
            x = layer(x, bias)
    return [
        own * layer.narrow.weight.norm(dim=0)
        for own, layer in zip(loud, network.layers, strict=True)
    ]


def _units(layer: Layer, x: Tensor, bias: Tensor) -> Tensor:
    """Return the outputs of the feed-forward units, (batch, pieces, units)."""
    return F.gelu(layer.wide(layer.norm1(x + layer.attended(x, bias))))
