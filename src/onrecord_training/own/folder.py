"""Checked texts -> the folder of data that training reads, and the mark of a run."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from onrecord.annotated import Annotated

_TOKEN = re.compile(r"\w+|[^\w\s]")


def row(text: Annotated) -> dict[str, Any]:
    """Return a text as a row of training data."""
    return {
        "id": text.id,
        "text": text.text,
        "attributions": [a.to_dict() for a in text.attributions],
    }


def tagged(text: Annotated) -> dict[str, Any]:
    """Return a text's entities as tagged tokens, a sentence a line of the text."""
    sentences = []
    for line in re.finditer(r"[^\n]+", text.text):
        tokens = [
            (line.start() + match.start(), match.group()) for match in _TOKEN.finditer(line.group())
        ]
        tags = [_tag(start, start + len(token), text) for start, token in tokens]
        if tokens:
            sentences.append({"tokens": [token for _, token in tokens], "tags": tags})
    return {"id": text.id, "sentences": sentences}


def _tag(start: int, end: int, text: Annotated) -> str:
    for entity in text.entities or ():
        if start < entity.span.end and entity.span.start < end:
            return ("B-" if start <= entity.span.start else "I-") + entity.type
    return "O"


def write(texts: Sequence[Annotated], folder: Path) -> tuple[list[Any], list[Any]]:
    """Write the rows under `folder` and return them: with attributions, with entities."""
    rows = [row(text) for text in texts]
    entities = [tagged(text) for text in texts if text.entities is not None]
    _lines(rows, folder / "polnear/train.jsonl")
    _lines(entities, folder / "entities/worldwide-train.jsonl")
    return rows, entities


def _lines(rows: Iterable[dict[str, Any]], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def mark(texts: Sequence[Annotated], plan: dict[str, Any]) -> str:
    """Return a word that is the same for the same texts and the same plan."""
    said = json.dumps([plan, [repr(text) for text in texts]], sort_keys=True)
    return hashlib.sha256(said.encode("utf8", "surrogatepass")).hexdigest()
