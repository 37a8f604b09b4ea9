"""Statements in English outside PolNeAR: which texts, what the reader finds, which mark it has.

A mark is a person's verdict on one statement, kept in `worldwide_marks.jsonl` as the article's id,
the spans and the verdict; the articles belong to their publishers and stay where they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import readers, scorers

FILE = Path(__file__).with_name("worldwide_marks.jsonl")
ROLES = ("source", "cue", "content")
EVERY, COUNT = 4, 20  # every fourth article of the dev set, the first twenty of those
Row = dict[str, Any]


def articles(data: Path, score: Path) -> list[Row]:
    """Return the articles as {"id", "text"}, their text made by `score/entities.py`."""
    maker = scorers.load(score, "entities")
    documents = list(maker.documents(data / "entities/worldwide-dev.jsonl"))
    return [
        {"id": name, "text": maker.lay_out(sentences)[0]}
        for name, sentences in documents[::EVERY][:COUNT]
    ]


def statements(rows: Iterable[Row], read: readers.Read) -> list[Row]:
    """Return what the reader finds in the articles: id, source, cue, content."""
    return [
        {"id": row["id"], **{role: found[role] for role in ROLES}}
        for row in rows
        for found in read(row["text"])
    ]


def marks(path: Path = FILE) -> list[Row]:
    """Return the marks: a statement's id and spans, `right`, and why where it is wrong."""
    if not path.exists():
        return []
    with path.open(encoding="utf8") as file:
        return [json.loads(line) for line in file]


def characters(spans: Iterable[Sequence[int]]) -> set[int]:
    """Return the offsets that spans cover."""
    return {i for start, end in spans for i in range(start, end)}


def overlap(a: Mapping[str, Any], b: Mapping[str, Any], role: str) -> float:
    """Return intersection over union of two statements' spans of a role; 1 where both have none."""
    first, second = characters(a[role]), characters(b[role])
    return len(first & second) / len(first | second) if first or second else 1.0


def mark_of(statement: Row, given: Iterable[Row]) -> Row | None:
    """Return the mark that holds for a statement: the same spans, or else the nearest like enough.

    Like enough: the cues share a character, sources and contents overlap by half. "Right" then
    carries over, and so does "nobody says anything here"; that a role is wrong does only where the
    spans of that role are the same.
    """
    there = [m for m in given if m["id"] == statement["id"] and _alike(statement, m)]
    return max(there, key=lambda m: sum(overlap(statement, m, r) for r in ROLES), default=None)


def _alike(statement: Row, mark: Row) -> bool:
    if all(statement[role] == mark[role] for role in ROLES):
        return True
    wrong = mark.get("why")
    if wrong in ROLES and statement[wrong] != mark[wrong]:
        return False
    if wrong == "none" and overlap(statement, mark, "cue") > 0:
        return True
    near = all(overlap(statement, mark, role) >= 0.5 for role in ("source", "content"))
    return near and overlap(statement, mark, "cue") > 0
