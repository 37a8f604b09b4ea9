"""Even out what the second feed-forward matrix reads before it is quantised.

A few of its inputs are a hundred times larger than the rest, and one scale for all of them leaves
the rest few steps. Each input is divided by a factor and its row of weights multiplied by it, which
changes nothing in exact arithmetic (SmoothQuant, Xiao et al. 2023, alpha 0.7).
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from onrecord.reader.passages import SEPARATOR, START, cut
from onrecord_training.reader.network import Reader

ALPHA = 0.7
ARTICLES = 8  # how many training articles the peaks are read off


def factors(network: Reader, tokenizer: Tokenizer, data: Path) -> list[Tensor]:
    """Return, for each layer, the factor of each input of its second feed-forward matrix."""
    peaks = [torch.zeros(network.shape.feed_forward) for _ in network.layers]

    def watch(layer: int, inputs: tuple[Tensor, ...]) -> None:
        torch.maximum(peaks[layer], inputs[0].abs().amax((0, 1)), out=peaks[layer])

    hooks = [
        layer.narrow.register_forward_pre_hook(lambda _, x, i=i: watch(i, x))
        for i, layer in enumerate(network.layers)
    ]
    with torch.no_grad():
        for ids in _passages(tokenizer, data):
            network(ids, torch.ones_like(ids))
    for hook in hooks:
        hook.remove()
    return [_factor(p, layer.narrow) for p, layer in zip(peaks, network.layers, strict=True)]


def _factor(peak: Tensor, matrix: nn.Linear) -> Tensor:
    weights = matrix.weight.detach().abs().amax(0).clamp(min=1e-5)
    return peak.clamp(min=1e-4) ** ALPHA / weights ** (1 - ALPHA)


def _passages(tokenizer: Tokenizer, data: Path) -> list[Tensor]:
    made = []
    with (data / "polnear/train.jsonl").open(encoding="utf8") as file:
        for _, line in zip(range(ARTICLES), file, strict=False):
            ids = cut(json.loads(line)["text"], tokenizer).ids
            made.extend(
                [START, *ids[start : start + 254].tolist(), SEPARATOR]
                for start in range(0, len(ids), 254)
            )
    return [torch.tensor([ids]) for ids in made]
