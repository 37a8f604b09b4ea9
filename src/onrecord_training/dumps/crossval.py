"""The figure: pages of publishers that no tree has seen.

python -m onrecord_training.dumps.crossval --data ../shared/data --out predictions.jsonl
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.articles.dumps.build import article_by
from onrecord.articles.dumps.forest import Forest
from onrecord.errors import NoArticle
from onrecord.records import Page
from onrecord_training.dumps.data import Doc, docs
from onrecord_training.dumps.train import FOLDS, STYLES, fit_all, folds


def predictions(found: list[Doc], count: int = FOLDS) -> Iterator[dict[str, Any]]:
    """Yield, for each given dump, what trees trained without its publisher read in it."""
    where = folds(found, count)
    for fold in range(count):
        trees = {
            name: Forest(raw)
            for name, raw in fit_all(
                [d for d, f in zip(found, where, strict=True) if f != fold]
            ).items()
        }
        for doc in (d for d, f in zip(found, where, strict=True) if f == fold and d.given):
            page = Page(id=doc.id, text=doc.text, media="dump")
            try:
                yield article_by(page, trees).to_dict()
            except NoArticle:
                yield {"id": doc.id, "text": ""}


def main() -> None:
    """Write the predictions of the cross-validation, one page a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with pages/ in it")
    parser.add_argument("--out", type=Path, required=True, help="where to write the predictions")
    parser.add_argument("--folds", type=int, default=FOLDS)
    args = parser.parse_args()
    with args.out.open("w", encoding="utf-8") as file:
        for row in predictions(list(docs(args.data, STYLES)), args.folds):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            file.flush()


if __name__ == "__main__":
    main()
