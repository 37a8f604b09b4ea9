"""Train on checked texts, from the weights that ship; stopped and started again, it goes on."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch

from onrecord.annotated import Annotated
from onrecord_training.own import folder as data
from onrecord_training.own import shipped
from onrecord_training.reader.export import export
from onrecord_training.reader.train import Plan, Run, batches, collate, prepare, take_over

# Rates are a quarter of those of a training from the bare encoder: what is there is kept.
PLAN = replace(Plan(), epochs=3, rate=5e-5, head_rate=2.5e-4, held_out=0)
SAVE_EVERY = 100


@dataclass(frozen=True)
class Step:
    """How far a training is: step `done` of `of`, the loss of the last one."""

    done: int
    of: int
    loss: float


class AnotherRun(Exception):
    """The folder holds a training on other texts, or by another plan."""


def train(
    texts: Sequence[Annotated],
    out: Path,
    weights: Path,
    *,
    epochs: int = PLAN.epochs,
    threads: int = 0,
    most_steps: int = 0,
    heard: Callable[[Step], bool] = lambda _: True,
) -> bool:
    """Train and write weights that `onrecord read --weights OUT` reads; returns whether it ended.

    `weights` is the folder to start from, `out/run` keeps the checkpoint, `threads` 0 means all
    cores, `most_steps` 0 all. `heard` is told each step; where it answers False, the training is
    saved and stops, to go on when called again with the same texts. Raises AnotherRun when `out`
    holds a training on others, ValueError when `weights` cannot be started from, and
    FloatingPointError when the training fails.
    """
    if threads:
        torch.set_num_threads(threads)
    plan = replace(PLAN, epochs=epochs)
    place = out / "run"
    place.mkdir(parents=True, exist_ok=True)
    _claim(place, data.mark(texts, {**asdict(plan), "steps": most_steps}))
    rows, tagged = data.write(texts, place / "data")
    if not (place / "start.pt").exists():
        shipped.write_start(weights, place)
    tokenizer, network = prepare(place / "data", place, plan)
    take_over(network, place / "start.pt")
    run = Run(network, plan, place)
    run.load()
    todo = [b for e in range(epochs) for b in batches(rows, tagged, tokenizer, plan, e)]
    todo = todo[: most_steps or None]
    network.train()
    for batch in todo[run.step :]:
        loss = sum(run.learn(collate(batch, plan.cues), len(todo)))
        if math.isnan(loss):
            raise FloatingPointError(f"the loss is no number at step {run.step}")
        goes_on = heard(Step(run.step, len(todo), loss))
        if not goes_on or run.step % SAVE_EVERY == 0:
            run.save()
        if not goes_on:
            return False
    run.save()
    torch.save({"shape": network.shape.to_dict(), "weights": run.average}, place / "reader.pt")
    shutil.copyfile(weights / "reader.json", out / "reader.json")
    export(place / "data", place, out)
    return True


def _claim(place: Path, mark: str) -> None:
    """Note whose training the folder holds; raises AnotherRun where it is not this one."""
    note = place / "own.json"
    if note.exists() and json.loads(note.read_text())["mark"] != mark:
        raise AnotherRun(str(place.parent))
    note.write_text(json.dumps({"mark": mark}))
