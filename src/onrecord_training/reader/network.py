"""The network: a BERT encoder and three heads, in plain torch.

`tags` says for each piece whether it begins or continues a source, a cue or a content.
`roles` says, for one cue, which pieces are its source, its content, or neither. Links are learned
by the second head, so a source can serve several cues and a content can be broken. `entities` says
for each piece whether it begins or continues a named entity, and of which type.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from onrecord.reader.scheme import DISTANCES, ENTITIES, ROLES, TAGS
from onrecord_training.reader.base import Base


@dataclass(frozen=True)
class Shape:
    """The sizes of a network, saved beside its weights."""

    vocabulary: int
    layers: int = 12
    hidden: int = 384
    heads: int = 12
    feed_forward: int = 1536
    positions: int = 512
    epsilon: float = 1e-12
    link: int = 128

    def to_dict(self) -> dict[str, Any]:
        """Return the sizes as a plain dict."""
        return asdict(self)


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        h = shape.hidden
        self.heads = shape.heads
        self.qkv = nn.Linear(h, 3 * h)
        self.out = nn.Linear(h, h)
        self.norm1 = nn.LayerNorm(h, eps=shape.epsilon)
        self.wide = nn.Linear(h, shape.feed_forward)
        self.narrow = nn.Linear(shape.feed_forward, h)
        self.norm2 = nn.LayerNorm(h, eps=shape.epsilon)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """X (batch, pieces, hidden), mask (batch, 1, 1, pieces) added to attention scores."""
        x = self.norm1(x + self.attended(x, mask))
        return self.norm2(x + self.narrow(F.gelu(self.wide(x))))

    def attended(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return what each piece takes from the others, shapes as in `forward`."""
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=0.0)
        out: Tensor = self.out(a.transpose(1, 2).reshape(b, t, h))
        return out


class Reader(nn.Module):
    """The encoder with its heads."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        h, k = shape.hidden, shape.link
        self.word = nn.Embedding(shape.vocabulary, h)
        self.position = nn.Embedding(shape.positions, h)
        self.norm = nn.LayerNorm(h, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.tags = nn.Linear(h, len(TAGS))
        self.piece = nn.Linear(h, 2 * k)
        self.cue = nn.Linear(h, 2 * k)
        self.tag_hint = nn.Linear(len(TAGS), k, bias=False)
        self.distance = nn.Embedding(DISTANCES, k)
        self.roles = nn.Linear(2 * k, len(ROLES))
        self.steps = nn.Parameter(torch.zeros(len(ROLES), len(ROLES)))
        self.entities = nn.Linear(h, len(ENTITIES))
        self.dropout = dropout

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """ids, mask (batch, pieces) -> hidden states (batch, pieces, hidden)."""
        x, bias = self.embedded(ids, mask)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def embedded(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return what the first layer is given: states (batch, pieces, hidden), and what is added
        to attention scores, (batch, 1, 1, pieces), so that none goes to what `mask` leaves out.
        """
        x = self.norm(self.word(ids) + self.position.weight[: ids.shape[1]])
        return x, (1.0 - mask.float())[:, None, None, :] * -1e9

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return tag scores, piece keys, cue keys and entity scores.

        Shapes are (batch, pieces, 7 | 2 link | 2 link | 19).

        The tags' hint is already added to the piece keys' first half.
        """
        return self.heads(F.dropout(self.encode(ids, mask), self.dropout, self.training))

    def heads(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return what `forward` returns, for hidden states (batch, pieces, hidden)."""
        tags = self.tags(x)
        piece = self.piece(x)
        hint = self.tag_hint(tags.detach().softmax(-1))
        return (
            tags,
            torch.cat([piece[..., : hint.shape[-1]] + hint, piece[..., hint.shape[-1] :]], -1),
            self.cue(x),
            self.entities(x),
        )

    def role_scores(self, piece: Tensor, cue: Tensor, distance: Tensor) -> Tensor:
        """Score the roles of pieces for cues.

        piece (cues, pieces, 2 link), cue (cues, 2 link), distance (cues, pieces) buckets
        -> (cues, pieces, 9).
        """
        k = self.shape.link
        added = F.gelu(piece[..., :k] + cue[:, None, :k] + self.distance(distance))
        timed = piece[..., k:] * cue[:, None, k:]
        return self.roles(torch.cat([added, timed], -1))


def started_from(base: Base, kept: list[int]) -> Reader:
    """Return a network with the base's encoder, its vocabulary cut to the ids in `kept`."""
    from onrecord_training.reader.base import dequantise

    shape = Shape(
        len(kept),
        base.layers,
        base.hidden,
        base.heads,
        base.feed_forward,
        base.positions,
        base.epsilon,
    )
    network = Reader(shape)
    t, h = base.tensors, base.hidden
    state: dict[str, Any] = {
        "word.weight": dequantise(base.word_blocks[np.array(kept)]),
        "position.weight": t["emb.pos"].reshape(-1, h) + t["emb.type"].reshape(-1, h)[0],
        "norm.weight": t["emb.ln.w"],
        "norm.bias": t["emb.ln.b"],
    }
    names = {"out": "ao", "norm1": "aln", "wide": "fi", "narrow": "fo", "norm2": "oln"}
    for i in range(base.layers):
        for part, suffix in (("weight", "w"), ("bias", "b")):
            qkv = [t[f"l{i}.{m}.{suffix}"] for m in "qkv"]
            state[f"layers.{i}.qkv.{part}"] = np.concatenate(qkv)
            for ours, theirs in names.items():
                state[f"layers.{i}.{ours}.{part}"] = t[f"l{i}.{theirs}.{suffix}"]
    missing = network.load_state_dict(
        {k: torch.from_numpy(np.ascontiguousarray(v)) for k, v in state.items()}, strict=False
    )
    assert not missing.unexpected_keys, missing
    return network
