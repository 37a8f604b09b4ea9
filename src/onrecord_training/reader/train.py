"""Train the reader of statements. One command, resumable, its log kept beside its checkpoints.

    python -m onrecord_training.reader.train --data ../shared/data --out build/reader

Runs on a CPU with two cores in about an hour and a half, sooner on a GPU. Kill it at any moment and
start it again: it goes on from the last checkpoint and ends with the same weights.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from onrecord.reader.passages import PAD
from onrecord.reader.scheme import DISTANCES, distance_buckets
from onrecord_training.reader import base as bases
from onrecord_training.reader import chain
from onrecord_training.reader.examples import Example, entity_examples, examples
from onrecord_training.reader.network import Reader, Shape, started_from
from onrecord_training.reader.vocabulary import corpora, keep, tokenizer_of

AVERAGE_EVERY = 4  # steps between two updates of the averaged weights


@dataclass(frozen=True)
class Plan:
    """Everything that decides the result of a run."""

    epochs: int = 3
    batch: int = 12
    size: int = 256
    rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    layer_decay: float = 0.95
    warm_up: float = 0.06
    frozen_layers: int = 3
    average: float = 0.995
    role_weight: float = 0.03
    entity_weight: float = 0.5
    vocabulary: int = 48000
    cues: int = 80
    held_out: int = 42
    early: int = 500
    early_share: float = 0.4
    seed: int = 1


def articles(data: Path, plan: Plan) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the training articles and those held out for calibration (every twentieth)."""
    with (data / "polnear/train.jsonl").open(encoding="utf8") as file:
        rows = [json.loads(line) for line in file]
    step = len(rows) // plan.held_out if plan.held_out else len(rows) + 1
    held = [row for i, row in enumerate(rows) if i % step == step - 1][: plan.held_out]
    names = {row["id"] for row in held}
    return [row for row in rows if row["id"] not in names], held


def entity_articles(data: Path) -> list[dict[str, Any]]:
    """Return the articles whose entities are tagged; none where the data has none."""
    path = data / "entities/worldwide-train.jsonl"
    if not path.exists():
        return []
    with path.open(encoding="utf8") as file:
        return [json.loads(line) for line in file]


def batches(
    rows: list[dict[str, Any]],
    tagged: list[dict[str, Any]],
    tokenizer: Tokenizer,
    plan: Plan,
    epoch: int,
) -> list[list[Example]]:
    """Return an epoch's batches: passages of like length together, batches in random order.

    `rows` are articles with attributions, `tagged` those with entities.
    """
    rng = random.Random(plan.seed * 1000 + epoch)
    rows = rng.sample(rows, len(rows))
    found = list(examples(rows, tokenizer, plan.size, rng))
    found.extend(entity_examples(tagged, tokenizer, plan.size, rng))
    rng.shuffle(found)
    pool = plan.batch * 20
    made: list[list[Example]] = []
    for start in range(0, len(found), pool):
        part = sorted(found[start : start + pool], key=lambda e: len(e.ids))
        made.extend(part[i : i + plan.batch] for i in range(0, len(part), plan.batch))
    rng.shuffle(made)
    return made


def collate(batch: list[Example], most_cues: int) -> dict[str, Tensor]:
    """Return padded tensors; role rows are listed over the cues of the batch (`cues`: passage,
    first and last piece), every n-th of them where they are more than `most_cues`.
    """
    width = max(len(e.ids) for e in batch)

    def padded(values: list[np.ndarray[Any, Any]], fill: int) -> Tensor:
        rows = [np.pad(v, (0, width - len(v)), constant_values=fill) for v in values]
        return torch.from_numpy(np.stack(rows)) if rows else torch.zeros(0, width, dtype=torch.long)

    cues = [(i, a, b) for i, e in enumerate(batch) for a, b in e.cues]
    roles = [r for e in batch for r in e.roles]
    every = -(-len(cues) // most_cues) if cues else 1
    cues, roles = cues[::every], roles[::every]
    return {
        "ids": padded([e.ids for e in batch], PAD),
        "mask": padded([np.ones_like(e.ids) for e in batch], 0),
        "tags": padded([e.tags for e in batch], -100),
        "entities": padded([e.entities for e in batch], -100),
        "roles": padded(roles, -100),
        "cues": torch.tensor(cues, dtype=torch.long).reshape(-1, 3),
        "distance": padded([distance_buckets(width, a, b) for _, a, b in cues], 0) % DISTANCES,
    }


def losses(network: Reader, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
    """Return the tag, the role and the entity loss of one batch, 0 where it has no such labels."""
    return losses_of(network, network(batch["ids"], batch["mask"]), batch)


def losses_of(
    network: Reader, said: tuple[Tensor, ...], batch: dict[str, Tensor]
) -> tuple[Tensor, Tensor, Tensor]:
    """Return what `losses` returns, for what the network said of the batch."""
    tag_loss = _mean_loss(said[0], batch["tags"])
    entity_loss = _mean_loss(said[3], batch["entities"])
    if not (batch["roles"] >= 0).any():
        return tag_loss, tag_loss.new_zeros(()), entity_loss
    scores, there = roles_of(network, said, batch)
    role_loss = chain.losses(scores, batch["roles"], there, network.steps).mean()
    return tag_loss, role_loss, entity_loss


def roles_of(
    network: Reader, said: tuple[Tensor, ...], batch: dict[str, Tensor]
) -> tuple[Tensor, Tensor]:
    """Return the roles' scores for a batch's cues, (cues, pieces, 9), and the pieces that count."""
    owner, first, last = batch["cues"].unbind(1)
    _, piece, cue, _ = said
    key = (cue[owner, first] + cue[owner, last]) / 2
    scores = network.role_scores(piece.index_select(0, owner), key, batch["distance"])
    return scores, batch["mask"].index_select(0, owner).float()


def _mean_loss(scores: Tensor, gold: Tensor) -> Tensor:
    """Return the mean loss over the labelled pieces, as a share of all pieces with any label."""
    summed = F.cross_entropy(
        scores.flatten(0, 1), gold.flatten(), ignore_index=-100, reduction="sum"
    )
    return summed / (gold >= 0).sum().clamp(min=1)


Loss = Callable[[Reader, dict[str, Tensor]], tuple[Tensor, Tensor, Tensor]]


def optimiser(network: Reader, plan: Plan) -> torch.optim.AdamW:
    """Return AdamW: layers nearer the input learn slower, heads faster, the lowest not at all."""
    network.word.weight.requires_grad_(False)
    network.position.weight.requires_grad_(False)
    top = network.shape.layers - 1
    groups: list[dict[str, Any]] = []
    for i, layer in enumerate(network.layers):
        if i < plan.frozen_layers:
            layer.requires_grad_(False)
            continue
        rate = plan.rate * plan.layer_decay ** (top - i)
        groups.append({"params": list(layer.parameters()), "lr": rate})
    network.norm.requires_grad_(False)
    heads = [
        network.tags,
        network.piece,
        network.cue,
        network.tag_hint,
        network.distance,
        network.roles,
        network.entities,
    ]
    fast = [network.steps, *(p for h in heads for p in h.parameters())]
    groups.append({"params": fast, "lr": plan.head_rate})
    for group in groups:
        group["top"] = group["lr"]
    return torch.optim.AdamW(groups, weight_decay=plan.decay, fused=True)


class Run:
    """A training run: its network, optimiser, averaged weights and place in the data."""

    def __init__(self, network: Reader, plan: Plan, out: Path, loss: Loss = losses) -> None:
        self.network = network
        self.plan = plan
        self.loss = loss
        self.out = out
        self.optimiser = optimiser(network, plan)
        self.average = {k: v.clone() for k, v in network.state_dict().items()}
        self.step = 0

    def save(self) -> None:
        """Write the checkpoint beside its place, then move it there."""
        part = self.out / "checkpoint.part"
        state = {
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "average": self.average,
            "step": self.step,
            "shape": self.network.shape.to_dict(),
            "torch": torch.get_rng_state(),
        }
        torch.save(state, part)
        part.replace(self.out / "checkpoint.pt")

    def load(self) -> bool:
        """Go on from the checkpoint, if there is one."""
        path = self.out / "checkpoint.pt"
        if not path.exists():
            return False
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.average, self.step = state["average"], state["step"]
        torch.set_rng_state(state["torch"])
        return True

    def learn(self, batch: dict[str, Tensor], total: int) -> list[float]:
        """Take one step; returns its tag, role and entity losses."""
        warm = max(1, int(total * self.plan.warm_up))
        share = min((self.step + 1) / warm, max(0.0, (total - self.step) / (total - warm)))
        for group in self.optimiser.param_groups:
            group["lr"] = group["top"] * share
        tag_loss, role_loss, entity_loss = self.loss(self.network, batch)
        loss = tag_loss + self.plan.role_weight * role_loss + self.plan.entity_weight * entity_loss
        self.optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        if self.step % AVERAGE_EVERY == 0:
            self._average()
        return [float(part.detach()) for part in (tag_loss, role_loss, entity_loss)]

    @torch.no_grad()
    def _average(self) -> None:
        """Keep a moving average of the weights: steadier than the last ones."""
        keep_share = min(self.plan.average**AVERAGE_EVERY, self.step / (self.step + 40))
        for name, value in self.network.named_parameters():
            if value.requires_grad:
                self.average[name].lerp_(value.detach(), 1 - keep_share)


def prepare(data: Path, out: Path, plan: Plan) -> tuple[Tokenizer, Reader]:
    """Build the tokenizer and the network to start from, and write what they are made of."""
    base = bases.read(bases.packaged_file())
    kept_path = out / "kept.json"
    if kept_path.exists():
        kept = json.loads(kept_path.read_text())
    else:
        kept = keep(base.pieces, corpora(data), plan.vocabulary)
        kept_path.write_text(json.dumps(kept))
    tokenizer = tokenizer_of([base.pieces[i] for i in kept])
    tokenizer.save(str(out / "tokenizer.json"))
    torch.manual_seed(plan.seed)
    return tokenizer, started_from(base, kept)


def take_over(network: Reader, path: Path) -> None:
    """Start from an earlier run's `reader.pt`; heads that have changed their shape start anew."""
    weights = torch.load(path, weights_only=True)["weights"]
    own = network.state_dict()
    fitting = {k: v for k, v in weights.items() if k in own and own[k].shape == v.shape}
    network.load_state_dict(fitting, strict=False)


def train(
    data: Path, out: Path, plan: Plan, start_from: Path | None = None, save_every: int = 100
) -> None:
    """Train by the plan; writes `checkpoint.pt`, `reader.pt`, `plan.json`, `log.jsonl` in out.

    `start_from` is the `reader.pt` of an earlier run with the same vocabulary.
    """
    out.mkdir(parents=True, exist_ok=True)
    (out / "plan.json").write_text(json.dumps(asdict(plan), indent=1))
    tokenizer, network = prepare(data, out, plan)
    if start_from:
        take_over(network, start_from)
    go_on(Run(network, plan, out), data, tokenizer, save_every)


def tokenizer_in(out: Path) -> Tokenizer:
    """Load the tokenizer that a run keeps beside its checkpoints."""
    return Tokenizer.from_file(str(out / "tokenizer.json"))


def go_on(run: Run, data: Path, tokenizer: Tokenizer, save_every: int = 100) -> None:
    """Take the steps that a run has left, from its checkpoint if there is one, and end it."""
    plan, out = run.plan, run.out
    rows, _ = articles(data, plan)
    if run.load():
        print(f"going on from step {run.step}", flush=True)
    tagged = entity_articles(data)
    epochs = range(plan.epochs)
    todo = [b for epoch in epochs for b in batches(rows, tagged, tokenizer, plan, epoch)]
    run.network.train()
    with (out / "log.jsonl").open("a") as log:
        _steps(run, todo[run.step :], len(todo), log, save_every)
    run.save()
    weights = mixed(run.average, out / "early.pt", plan.early_share)
    torch.save({"shape": run.network.shape.to_dict(), "weights": weights}, out / "reader.pt")


def mixed(weights: dict[str, Tensor], early: Path, share: float) -> dict[str, Tensor]:
    """Return the weights with a share of an early state of the same run, where it was kept.

    Texts with entities have no marks of statements, and late in a run the encoder tells the two
    sorts of text apart: it finds fewer statements in texts like the first. Averages of states of
    one run generalise better than its end (Wortsman et al. 2022).
    """
    if not early.exists() or not share:
        return weights
    before = torch.load(early, weights_only=True)
    return {name: value.lerp(before[name], share) for name, value in weights.items()}


def _steps(run: Run, todo: list[list[Example]], total: int, log: Any, save_every: int) -> None:
    begun = time.monotonic()
    for done, batch in enumerate(todo, 1):
        tag_loss, role_loss, entity_loss = run.learn(collate(batch, run.plan.cues), total)
        if math.isnan(tag_loss + role_loss + entity_loss):
            raise FloatingPointError(f"the loss is no number at step {run.step}")
        if run.step % 10 == 0:
            rate = (time.monotonic() - begun) / done
            row = {
                "step": run.step,
                "of": total,
                "tag": round(tag_loss, 4),
                "role": round(role_loss, 3),
                "entity": round(entity_loss, 4),
                "s": round(rate, 2),
            }
            print(json.dumps(row), file=log, flush=True)
        if run.step == run.plan.early:
            torch.save(run.average, run.out / "early.pt")
        if run.step % save_every == 0:
            run.save()


def load(path: Path) -> Reader:
    """Load what `train` wrote as `reader.pt`, ready to read."""
    saved = torch.load(path, weights_only=True)
    network = Reader(Shape(**saved["shape"]), dropout=0.0)
    network.load_state_dict(saved["weights"])
    return network.eval()


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, required=True, help="the folder with polnear/, entities/, ..."
    )
    parser.add_argument("--out", type=Path, default=Path("build/reader"))
    parser.add_argument("--start-from", type=Path, help="the reader.pt of an earlier run")
    parser.add_argument("--threads", type=int, default=2)
    for f in fields(Plan):
        parser.add_argument(
            "--" + f.name.replace("_", "-"), type=type(f.default), default=f.default
        )
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    plan = Plan(**{f.name: getattr(args, f.name) for f in fields(Plan)})
    train(args.data, args.out, plan, args.start_from)


if __name__ == "__main__":
    main()
