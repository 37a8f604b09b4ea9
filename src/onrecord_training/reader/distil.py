"""Teach a reader with fewer layers what a trained one says: about twice as fast, a little worse.

    python -m onrecord_training.reader.distil --data ../shared/data --teacher build/reader \
        --out build/fast

The student starts with every second layer of its teacher and learns, on the training texts, to
give what the teacher gives: the scores of each head and what stands between the layers.
`--feed-forward` makes its layers narrower as well (see `narrowing`). The teacher speaks on texts
without marks of statements too, so both sorts of text teach both. Method: Sanh et al. 2019 (scores,
layers taken over), Jiao et al. 2020 (states between layers). Resumable, as `train`; trained texts
and held-out articles are the same.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from onrecord.reader.scheme import TAGS, distance_buckets
from onrecord_training.reader import train as training
from onrecord_training.reader.narrowing import narrowed
from onrecord_training.reader.network import Reader
from onrecord_training.reader.train import Plan, Run

# A student learns faster than a network that starts from another task, and from all layers.
STUDENT = replace(Plan(), epochs=2, rate=3e-4, layer_decay=1.0, frozen_layers=0, early=0)
WEIGHED = 16  # batches of training passages by which a narrower layer's units are chosen
GOLD = 0.3  # what the marks count beside the teacher's word
STATES = 1.0  # what the states between layers count, as a share of the teacher's variance
CUE = (TAGS.index("B-cue"), TAGS.index("I-cue"))


def spaced(count: int, of: int) -> list[int]:
    """Return which of the teacher's layers the student keeps, the first and the last among them."""
    return [round(i * (of - 1) / (count - 1)) for i in range(count)]


def student_of(teacher: Reader, kept: Sequence[int]) -> Reader:
    """Return a network with some layers of another and all of its heads."""
    student = Reader(replace(teacher.shape, layers=len(kept)), dropout=0.0)
    own = {}
    for name, value in teacher.state_dict().items():
        if not name.startswith("layers."):
            own[name] = value.clone()
            continue
        _, layer, rest = name.split(".", 2)
        if int(layer) in kept:
            own[f"layers.{kept.index(int(layer))}.{rest}"] = value.clone()
    student.load_state_dict(own)
    return student


def states(network: Reader, ids: Tensor, mask: Tensor) -> list[Tensor]:
    """Return what stands after each layer, (batch, pieces, hidden) each."""
    found = []
    x, bias = network.embedded(ids, mask)
    for layer in network.layers:
        x = layer(x, bias)
        found.append(x)
    return found


class Teaching:
    """The loss of a student beside its teacher; to be called as `training.losses` is."""

    def __init__(self, teacher: Reader, kept: Sequence[int], most_cues: int) -> None:
        self.teacher = teacher.eval().requires_grad_(False)
        self.kept = kept
        self.most_cues = most_cues

    def __call__(self, network: Reader, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        """Return the tag loss (with that of the states), the role and the entity loss."""
        there = batch["mask"].bool()
        with torch.no_grad():
            taught = states(self.teacher, batch["ids"], batch["mask"])
            theirs = self.teacher.heads(taught[-1])
        learned = states(network, batch["ids"], batch["mask"])
        ours = network.heads(learned[-1])
        if not len(batch["cues"]):
            batch = batch | self._cues(theirs[0], batch["mask"])
        gold = [GOLD * part for part in training.losses_of(network, ours, batch)]
        pairs = [(learned[i], taught[k]) for i, k in enumerate(self.kept)]
        apart = torch.stack([_apart(a[there], b[there]) for a, b in pairs]).mean()
        tags = _divergence(ours[0][there], theirs[0][there]).mean() + STATES * apart
        entities = _divergence(ours[3][there], theirs[3][there]).mean()
        return (
            gold[0] + tags,
            gold[1] + self._roles(network, ours, theirs, batch),
            (gold[2] + entities),
        )

    def _roles(
        self,
        network: Reader,
        ours: tuple[Tensor, ...],
        theirs: tuple[Tensor, ...],
        batch: dict[str, Tensor],
    ) -> Tensor:
        """Return how far the roles that both see for each cue are apart, summed over a passage."""
        if not len(batch["cues"]):
            return ours[0].new_zeros(())
        with torch.no_grad():
            wanted, there = training.roles_of(self.teacher, theirs, batch)
        given, _ = training.roles_of(network, ours, batch)
        return (_divergence(given, wanted) * there).sum(1).mean()

    def _cues(self, tags: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Return the cues that the teacher sees, for passages whose statements nobody marked."""
        best = tags.argmax(-1) * mask
        width = tags.shape[1]
        found: list[tuple[int, int, int]] = []
        for row, labels in enumerate(best.tolist()):
            for at, label in enumerate(labels):
                if label == CUE[0]:
                    found.append((row, at, at))
                elif label == CUE[1] and found and found[-1][:1] + found[-1][2:] == (row, at - 1):
                    found[-1] = (row, found[-1][1], at)
        found = found[:: -(-len(found) // self.most_cues) or 1]
        near = [torch.from_numpy(distance_buckets(width, a, b)) for _, a, b in found]
        return {
            "cues": torch.tensor(found, dtype=torch.long).reshape(-1, 3),
            "roles": torch.full((len(found), width), -100),
            "distance": torch.stack(near) if near else torch.zeros(0, width, dtype=torch.long),
        }


def _divergence(ours: Tensor, theirs: Tensor) -> Tensor:
    """Return the Kullback-Leibler divergence of the student from the teacher, one a piece."""
    given, wanted = ours.log_softmax(-1), theirs.log_softmax(-1)
    return F.kl_div(given, wanted, reduction="none", log_target=True).sum(-1)


def _apart(ours: Tensor, theirs: Tensor) -> Tensor:
    return F.mse_loss(ours, theirs) / theirs.var().clamp(min=1e-6)


@dataclass(frozen=True, slots=True)
class Student:
    """What the student is: its layers, their feed-forward units (0: as many as before), and the
    `reader.pt` of an earlier student with as many layers to go on with.
    """

    layers: int = 6
    feed_forward: int = 0
    start_from: Path | None = None


def distil(data: Path, teacher: Path, out: Path, plan: Plan, wanted: Student) -> None:
    """Train a student; writes what `train` writes, so that `export` reads it."""
    out.mkdir(parents=True, exist_ok=True)
    for name in ("kept.json", "tokenizer.json"):
        shutil.copyfile(teacher / name, out / name)
    size = {"layers": wanted.layers, "feed_forward": wanted.feed_forward}
    (out / "plan.json").write_text(json.dumps({**asdict(plan), **size}, indent=1))
    network = training.load(teacher / "reader.pt")
    kept = spaced(wanted.layers, network.shape.layers)
    torch.manual_seed(plan.seed)
    before = wanted.start_from
    student = training.load(before) if before else student_of(network, kept)
    if wanted.feed_forward:
        student = narrowed(student, wanted.feed_forward, _some(data, out, plan))
    run = Run(student.train(), plan, out, Teaching(network, kept, plan.cues))
    training.go_on(run, data, training.tokenizer_in(out))


def _some(data: Path, out: Path, plan: Plan) -> list[dict[str, Tensor]]:
    """Return some batches of the training passages."""
    rows, _ = training.articles(data, plan)
    tagged = training.entity_articles(data)
    made = training.batches(rows, tagged, training.tokenizer_in(out), plan, 0)
    return [training.collate(batch, plan.cues) for batch in made[:WEIGHED]]


def main() -> None:
    """Read the command line and distil."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder with polnear/, ...")
    parser.add_argument("--teacher", type=Path, default=Path("build/reader"))
    parser.add_argument("--out", type=Path, default=Path("build/fast"))
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--feed-forward", type=int, default=0, help="units a layer (all)")
    parser.add_argument("--start-from", type=Path, help="the reader.pt of an earlier student")
    parser.add_argument("--threads", type=int, default=2)
    for f in fields(Plan):
        default = getattr(STUDENT, f.name)
        parser.add_argument("--" + f.name.replace("_", "-"), type=type(default), default=default)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    plan = Plan(**{f.name: getattr(args, f.name) for f in fields(Plan)})
    wanted = Student(args.layers, args.feed_forward, args.start_from)
    distil(args.data, args.teacher, args.out, plan, wanted)


if __name__ == "__main__":
    main()
