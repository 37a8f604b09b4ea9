"""Train the line model for dumps and write it where the product reads it.

python -m onrecord_training.dumps.train --data ../shared/data --out FILE
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.articles.dumps.blocks import Block, blocks_of
from onrecord.articles.dumps.features import block_features
from onrecord.articles.dumps.forest import Forest, Matrix
from onrecord.articles.dumps.joins import join_features, joined
from onrecord.articles.dumps.titles import clean, title_features
from onrecord.articles.dumps.words import bare
from onrecord_training.dumps.agreement import bag_f1
from onrecord_training.dumps.data import Doc, block_label, docs, line_joins
from onrecord_training.dumps.trees import Rows, Values, export, fit

STYLES = ("shredded", "blocks", "stripped", "wrapped")
# How much a dump of each kind counts: the kinds that are met most count most.
WEIGHTS = {"given": 1.0, "shredded": 1.0, "blocks": 1.0, "stripped": 0.4, "wrapped": 0.4}
JOIN_ROUNDS, LINE_ROUNDS, TITLE_ROUNDS = 150, 220, 120
FOLDS = 5


def folds(found: Sequence[Doc], count: int = FOLDS) -> list[int]:
    """Return a fold for each dump; all dumps of one publisher fall into the same."""
    places = {p: i % count for i, p in enumerate(sorted({doc.publisher for doc in found}))}
    return [places[doc.publisher] for doc in found]


def fit_joins(found: Sequence[Doc]) -> dict[str, Any]:
    """Return trees that say which lines continue the one before."""
    rows, labels, weights = [], [], []
    for doc in found:
        known = np.asarray(line_joins(doc))
        rows.append(join_features(doc.lines)[known >= 0])
        labels.append(known[known >= 0].astype(np.float64))
        weights.append(np.full(int((known >= 0).sum()), WEIGHTS[doc.style]))
    return _fit(rows, labels, weights, JOIN_ROUNDS)


def cut(doc: Doc, trees: Forest) -> list[Block]:
    """Return the blocks of a dump, joined as `trees` say."""
    return blocks_of(doc.lines, joined(doc.lines, trees))


def fit_lines(
    found: Sequence[Doc], blocks: Sequence[list[Block]], rows: Sequence[Matrix]
) -> dict[str, Any]:
    """Return trees that say which blocks belong to the article; long blocks count more."""
    labels, weights = [], []
    for doc, cuts, row in zip(found, blocks, rows, strict=True):
        labels.append(np.asarray([block_label(doc, b) for b in cuts]))
        size = np.sqrt(np.clip(row[:, 1], 1, 150)).astype(np.float64)
        weights.append(10 * size * WEIGHTS[doc.style] / np.sqrt(size.sum()))
    return _fit(rows, labels, weights, LINE_ROUNDS)


def fit_titles(
    found: Sequence[Doc],
    blocks: Sequence[list[Block]],
    rows: Sequence[Matrix],
    scores: Sequence[Matrix],
) -> dict[str, Any]:
    """Return trees that say which block is the title; `scores` are of trees that never saw it."""
    labels, weights = [], []
    for doc, cuts in zip(found, blocks, strict=True):
        known = {bare(b.text) for b in cuts}
        texts = [clean(b.text, known - {bare(b.text)})[0] for b in cuts]
        hits = [float(len(t) < 400 and bag_f1(t, doc.gold["title"]) >= 0.8) for t in texts]
        labels.append(np.asarray(hits))
        weights.append(np.full(len(cuts), WEIGHTS[doc.style]))
    full = [title_features(r, s) for r, s in zip(rows, scores, strict=True)]
    return _fit(full, labels, weights, TITLE_ROUNDS)


def _fit(
    rows: Sequence[Rows], labels: Sequence[Values], weights: Sequence[Values], rounds: int
) -> dict[str, Any]:
    stacked = np.concatenate(list(rows))
    trees = fit(stacked, np.concatenate(list(labels)), np.concatenate(list(weights)), rounds)
    return export(trees, stacked.shape[1])


def fit_all(found: Sequence[Doc], inner: int = 2) -> dict[str, dict[str, Any]]:
    """Return the three sets of trees, trained on `found` alone.

    Titles are learned from line scores as unseen publishers get them: `inner` folds by publisher.
    """
    joins = fit_joins(found)
    blocks = [cut(doc, Forest(joins)) for doc in found]
    rows = [block_features(b) for b in blocks]
    lines = fit_lines(found, blocks, rows)
    scores: list[Matrix] = [np.zeros(0, np.float32)] * len(found)
    where = folds(found, inner)
    for fold in range(inner):
        rest = [i for i, f in enumerate(where) if f != fold]
        trees = Forest(
            fit_lines([found[i] for i in rest], [blocks[i] for i in rest], [rows[i] for i in rest])
        )
        for i in (i for i, f in enumerate(where) if f == fold):
            scores[i] = trees.probabilities(rows[i])
    titles = fit_titles(found, blocks, rows, scores)
    return {"joins": joins, "lines": lines, "titles": titles}


def main() -> None:
    """Read the data, train on all of it, write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with pages/ in it")
    parser.add_argument("--out", type=Path, required=True, help="where to write the model")
    args = parser.parse_args()
    found = list(docs(args.data, STYLES))
    model = {
        "forests": fit_all(found),
        "pages": len({doc.id for doc in found}),
        "dumps": len(found),
    }
    args.out.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(found)} dumps, {args.out.stat().st_size / 1000:.0f} kB -> {args.out}")


if __name__ == "__main__":
    main()
