"""Train the weights by which "he" and "she" choose their antecedents.

    python -m onrecord_training.speakers.antecedents --data ../shared/data [--write]

Reads `coreference/train.jsonl` as the product would: statements (by a plain rule, `sayings`), the
names spotted, every pronoun with its candidates. The candidate whose names stand in the pronoun's
chain is right; pronouns without one are left out. The weights are those of a log-linear ranker,
pulled towards hand-set ones (`HAND`), which remain where the documents say little (they have no
paragraphs). Prints how often the right candidate comes first on `coreference/dev.jsonl`, by
hand-set and by trained weights; `--write` writes the latter beside the code.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import onrecord.speakers.antecedents as ranker
from onrecord.records import Statement
from onrecord.speakers.antecedents import FEATURES, Choice, Scene, candidates, features
from onrecord.speakers.cast import Member, Mention
from onrecord.speakers.resolver import Resolver
from onrecord_training.speakers.documents import Document, documents
from onrecord_training.speakers.sayings import sayings

# Set by hand before any training, from what is known of news prose.
HAND = {
    "same sentence": 1.0,
    "sentence before": 0.6,
    "two sentences before": 0.2,
    "log sentences": -0.8,
    "same paragraph": 0.5,
    "paragraphs": -1.0,
    "latest": 0.7,
    "second latest": 0.2,
    "subject": 0.6,
    "pronoun": 0.5,
    "quoted": -1.0,
    "reported": -0.5,
    "owner": -0.3,
    "log mentions": 0.35,
    "log names": 0.15,
    "spoke last": 1.0,
    "has spoken": 0.4,
    "says this": 1.2,
    "is quoted saying this": -5.0,
    "gender agrees": 1.5,
    "gender clashes": -6.0,
    "unsure": -2.0,
    "unnamed": 0.0,
    "begins this sentence": 0.5,
    "begins this paragraph": 0.4,
    "spoke last, and this speaks": 0.6,
}
PULL = 4.0  # how strongly weights are held at the hand-set ones, in examples


@dataclass(frozen=True, slots=True)
class Example:
    """One pronoun: the features of its candidates, and which of them is right."""

    table: np.ndarray[Any, Any]
    right: int


class Teacher(Resolver):
    """Reads a document with the right antecedents, and notes what there was to choose from."""

    def __init__(self, document: Document, statements: Sequence[Statement]) -> None:
        super().__init__(document.text, statements)
        self.examples: list[Example] = []
        self.chain_of = {span: i for i, c in enumerate(document.chains) for span in c}

    def _read(self) -> None:
        self.examples = []  # only those of the last reading count
        super()._read()

    def choose(self, pronoun: Mention, scene: Scene) -> Choice | None:
        guess = super().choose(pronoun, scene)
        chain = self.chain_of.get((pronoun.span.start, pronoun.span.end))
        if chain is None or not scene.gender:
            return guess
        fitting = candidates([m for m in self.cast if m.sure or m.sourced], scene)
        right = [i for i, m in enumerate(fitting) if self._chain(m) == chain]
        if not right:
            return None
        rows = [features(pronoun, m, rank, scene) for rank, m in enumerate(fitting)]
        self.examples.append(Example(np.array(rows), right[0]))
        return Choice(fitting[right[0]], 1.0)

    def _chain(self, member: Member) -> int | None:
        """Return the chain in which most of a member's names end."""
        votes = []
        for mention in member.everywhere:
            at = mention.span
            held = [
                (end - start, i)
                for (start, end), i in self.chain_of.items()
                if start <= at.start and at.end <= end and end - at.end < 3
            ]
            votes += [min(held)[1]] if held else []
        return max(set(votes), key=votes.count) if votes else None


def examples(path: Path) -> Iterator[Example]:
    """Yield every pronoun of a file that has its antecedent among the candidates."""
    for document in documents(path):
        teacher = Teacher(document, sayings(document.text))
        teacher.run()
        yield from teacher.examples


def trained(found: list[Example], pull: float = PULL) -> np.ndarray[Any, Any]:
    """Return the weights that make the right candidates likeliest, by gradient ascent (Adam)."""
    start = np.array([HAND[name] for name in FEATURES])
    weights, m, v = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, 401):
        gradient = pull * (start - weights) / 2
        for example in found:
            scores = example.table @ weights
            odds = np.exp(scores - scores.max())
            gradient += example.table[example.right] - (odds / odds.sum()) @ example.table
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        weights += 0.03 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return weights


def right_share(found: list[Example], weights: np.ndarray[Any, Any]) -> float:
    """Return how often the right candidate has the highest score, in percent."""
    hits = sum(int((e.table @ weights).argmax()) == e.right for e in found)
    return 100 * hits / max(len(found), 1)


def main() -> None:
    """Train, measure, and write the weights where that is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--write", action="store_true", help="write the weights beside the code")
    args = parser.parse_args()
    folder = args.data / "coreference"
    train = list(examples(folder / "train.jsonl"))
    dev = list(examples(folder / "dev.jsonl"))
    hand = np.array([HAND[name] for name in FEATURES])
    weights = trained(train)
    print(f"{len(train)} pronouns to train on, {len(dev)} to measure on")
    print(f"right on dev: latest {latest(dev):.1f}%", end="")
    print(f", by hand {right_share(dev, hand):.1f}%, trained {right_share(dev, weights):.1f}%")
    table = {n: round(float(w), 3) for n, w in zip(FEATURES, weights, strict=True)}
    for name, value in table.items():
        print(f"{name:30}{HAND[name]:8.2f}{value:8.2f}")
    if args.write:
        path = Path(ranker.__file__).with_name("antecedents.json")
        path.write_text(json.dumps(table, indent=1) + "\n")


def latest(found: list[Example]) -> float:
    """Return how often the person mentioned last is the right one, in percent."""
    return 100 * sum(e.right == 0 for e in found) / max(len(found), 1)


if __name__ == "__main__":
    main()
