"""Train the reader of statements. One command, resumable, its log kept beside its checkpoints.

    python -m training.reader.train --data ../shared/data --out build/reader

Runs on a CPU with two cores in about an hour and a half, sooner on a GPU. Kill it at any moment and
start it again: it goes on from the last checkpoint and ends with the same weights.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
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
from training.reader import base as bases
from training.reader.examples import Example, examples
from training.reader.network import Reader, Shape, started_from
from training.reader.vocabulary import corpora, keep, tokenizer_of

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
    role_weight: float = 1.5
    vocabulary: int = 48000
    cues: int = 40
    held_out: int = 42
    seed: int = 1


def articles(data: Path, plan: Plan) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the training articles and those held out for calibration (every twentieth)."""
    with (data / "polnear/train.jsonl").open(encoding="utf8") as file:
        rows = [json.loads(line) for line in file]
    step = len(rows) // plan.held_out if plan.held_out else len(rows) + 1
    held = [row for i, row in enumerate(rows) if i % step == step - 1][: plan.held_out]
    names = {row["id"] for row in held}
    return [row for row in rows if row["id"] not in names], held


def batches(
    rows: list[dict[str, Any]], tokenizer: Tokenizer, plan: Plan, epoch: int
) -> list[list[Example]]:
    """Return an epoch's batches: passages of like length together, batches in random order."""
    rng = random.Random(plan.seed * 1000 + epoch)
    rows = rng.sample(rows, len(rows))
    found = list(examples(rows, tokenizer, plan.size, rng))
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
        "roles": padded(roles, -100),
        "cues": torch.tensor(cues, dtype=torch.long).reshape(-1, 3),
        "distance": padded([distance_buckets(width, a, b) for _, a, b in cues], 0) % DISTANCES,
    }


def losses(network: Reader, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    """Return the tag loss and the role loss of one batch."""
    tags, piece, cue = network(batch["ids"], batch["mask"])
    tag_loss = F.cross_entropy(tags.flatten(0, 1), batch["tags"].flatten(), ignore_index=-100)
    if not len(batch["cues"]):
        return tag_loss, tag_loss.new_zeros(())
    owner, first, last = batch["cues"].unbind(1)
    key = (cue[owner, first] + cue[owner, last]) / 2
    scores = network.role_scores(piece.index_select(0, owner), key, batch["distance"])
    role_loss = F.cross_entropy(scores.flatten(0, 1), batch["roles"].flatten(), ignore_index=-100)
    return tag_loss, role_loss


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
    ]
    groups.append({"params": [p for h in heads for p in h.parameters()], "lr": plan.head_rate})
    for group in groups:
        group["top"] = group["lr"]
    return torch.optim.AdamW(groups, weight_decay=plan.decay, fused=True)


class Run:
    """A training run: its network, optimiser, averaged weights and place in the data."""

    def __init__(self, network: Reader, plan: Plan, out: Path) -> None:
        self.network = network
        self.plan = plan
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

    def learn(self, batch: dict[str, Tensor], total: int) -> tuple[float, float]:
        """Take one step; returns its tag and role losses."""
        warm = max(1, int(total * self.plan.warm_up))
        share = min((self.step + 1) / warm, max(0.0, (total - self.step) / (total - warm)))
        for group in self.optimiser.param_groups:
            group["lr"] = group["top"] * share
        tag_loss, role_loss = losses(self.network, batch)
        self.optimiser.zero_grad()
        (tag_loss + self.plan.role_weight * role_loss).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        if self.step % AVERAGE_EVERY == 0:
            self._average()
        return float(tag_loss.detach()), float(role_loss.detach())

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


def train(data: Path, out: Path, plan: Plan, save_every: int = 100) -> None:
    """Train by the plan; writes `checkpoint.pt`, `reader.pt`, `plan.json`, `log.jsonl` in out."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "plan.json").write_text(json.dumps(asdict(plan), indent=1))
    tokenizer, network = prepare(data, out, plan)
    rows, _ = articles(data, plan)
    run = Run(network, plan, out)
    if run.load():
        print(f"going on from step {run.step}", flush=True)
    todo = [b for epoch in range(plan.epochs) for b in batches(rows, tokenizer, plan, epoch)]
    network.train()
    with (out / "log.jsonl").open("a") as log:
        _steps(run, todo[run.step :], len(todo), log, save_every)
    run.save()
    torch.save({"shape": network.shape.to_dict(), "weights": run.average}, out / "reader.pt")


def _steps(run: Run, todo: list[list[Example]], total: int, log: Any, save_every: int) -> None:
    begun = time.monotonic()
    for done, batch in enumerate(todo, 1):
        tag_loss, role_loss = run.learn(collate(batch, run.plan.cues), total)
        if math.isnan(tag_loss + role_loss):
            raise FloatingPointError(f"the loss is no number at step {run.step}")
        if run.step % 10 == 0:
            rate = (time.monotonic() - begun) / done
            row = {
                "step": run.step,
                "of": total,
                "tag": round(tag_loss, 4),
                "role": round(role_loss, 4),
                "s": round(rate, 2),
            }
            print(json.dumps(row), file=log, flush=True)
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
    parser.add_argument("--threads", type=int, default=2)
    for f in fields(Plan):
        parser.add_argument(
            "--" + f.name.replace("_", "-"), type=type(f.default), default=f.default
        )
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    plan = Plan(**{f.name: getattr(args, f.name) for f in fields(Plan)})
    train(args.data, args.out, plan)


if __name__ == "__main__":
    main()
