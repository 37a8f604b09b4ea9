"""A linear-chain conditional random field over the labels of a role, in torch.

What is learned is the probability of a whole path of labels, so that a content is one stretch with
a beginning and an end and not a vote on each of its pieces (Lafferty, McCallum, Pereira 2001).
"""

from __future__ import annotations

import torch
from torch import Tensor

from onrecord.reader.decode import endings, transitions
from onrecord.reader.scheme import ROLES


def losses(scores: Tensor, gold: Tensor, mask: Tensor, learned: Tensor) -> Tensor:
    """Return minus the log probability of the gold paths, (sequences,).

    scores (sequences, pieces, labels), gold (sequences, pieces), mask (sequences, pieces) 1 for
    pieces that count (the first ones of a sequence), learned (labels, labels).
    """
    allowed = torch.from_numpy(transitions(ROLES)).to(scores)
    last = torch.from_numpy(endings(ROLES)).to(scores)
    return _totals(scores, mask, allowed + learned, allowed[0], last) - _own(
        scores, gold, mask, learned
    )


def _totals(scores: Tensor, mask: Tensor, steps: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """Sum over all paths, in the scaled exponential domain: one small product a piece."""
    shift = scores.detach().amax(2)
    weights = (scores - shift[:, :, None]).exp()
    matrix = steps.clamp(min=-80).exp() * (steps > -1e3)
    total = weights[:, 0] * (first > -1e3)
    log = shift[:, 0]
    for i in range(1, scores.shape[1]):
        there = mask[:, i].bool()
        moved = (total @ matrix) * weights[:, i]
        size = moved.sum(1, keepdim=True)
        total = torch.where(there[:, None], moved / size, total)
        log = log + torch.where(there, size[:, 0].log() + shift[:, i], 0.0)
    ended = (total * (last > -1e3)).sum(1)
    return log + ended.clamp(min=1e-30).log()


def _own(scores: Tensor, gold: Tensor, mask: Tensor, learned: Tensor) -> Tensor:
    gold = gold.clamp(min=0)
    own = (scores.gather(2, gold[:, :, None])[:, :, 0] * mask).sum(1)
    moves = learned[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]
    return own + moves.sum(1)
