"""Annotated articles -> training passages with their labels.

An article is one JSON line: {"id", "text", "attributions": [{"source", "cue", "content"}, ...]},
each role a list of [start, end].
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.reader.passages import SEPARATOR, START, Pieces, cut
from onrecord.reader.scheme import ENTITIES, ROLES, TAGS
from onrecord_training.reader.entities import Entity, laid_out

Attribution = dict[str, list[list[int]]]


@dataclass(frozen=True)
class Example:
    """One passage: its piece ids and the labels that its data set has, -100 where it has none.

    `tags` and `entities` are a label a piece; `cues` are (first, last) pieces, `roles` each cue's
    label a piece.
    """

    ids: NDArray[np.int64]
    tags: NDArray[np.int64]
    entities: NDArray[np.int64]
    cues: list[tuple[int, int]]
    roles: list[NDArray[np.int64]]


def straight_quotes(text: str) -> str:
    """Write curly quote marks as straight ones: the same number of characters."""
    return text.translate(str.maketrans("“”„‘’", '"""\'\''))


def no_quotes(text: str) -> str:
    """Write a space for each quote mark: to the cutter, many spaces are one."""
    return re.sub('[“”„"«»]', " ", text)


def lower_case(text: str) -> str:
    """Lower every letter whose lower case is one character."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def upper_lead(text: str) -> str:
    """Write the first paragraph in capitals where that keeps its length."""
    head, gap, rest = text.partition("\n")
    return (head.upper() if len(head.upper()) == len(head) else head) + gap + rest


def single_breaks(text: str) -> str:
    """Break some lines at spaces, as dumps do; the number of characters stays the same."""
    return re.sub(r"(?<=[,;]) (?=\w)", lambda m: "\n" if m.start() % 4 == 0 else " ", text)


def wrapped(text: str) -> str:
    """Break lines at the last space before each 78th character, as old dumps do."""
    lines = (re.sub(r"(.{40,78}) (?=\S)", r"\1\n", line) for line in text.split("\n"))
    return "\n".join(lines)


VARIANTS: tuple[tuple[Callable[[str], str], float], ...] = (
    (straight_quotes, 0.25),
    (no_quotes, 0.05),
    (lower_case, 0.05),
    (upper_lead, 0.03),
    (single_breaks, 0.03),
    (wrapped, 0.04),
)


def varied(text: str, rng: random.Random) -> str:
    """Return the text with at most a few of the variants that keep offsets."""
    for change, chance in VARIANTS:
        if rng.random() < chance:
            text = change(text)
    return text


def examples(
    articles: Sequence[dict[str, Any]], tokenizer: Tokenizer, size: int, rng: random.Random
) -> Iterator[Example]:
    """Cut articles into passages that do not overlap, starting at a random place each time."""
    for article in articles:
        pieces = cut(varied(article["text"], rng), tokenizer)
        tags, cues, roles = labels(pieces, article["attributions"])
        for start, end in _passages(pieces, size - 2, rng):
            yield _example(pieces, tags, cues, roles, start, end)


def entity_examples(
    articles: Sequence[dict[str, Any]], tokenizer: Tokenizer, size: int, rng: random.Random
) -> Iterator[Example]:
    """Cut entity-tagged articles into passages as `examples` does."""
    for article in articles:
        text, entities = laid_out(article, rng)
        pieces = cut(varied(text, rng), tokenizer)
        marked = entity_labels(pieces, entities)
        for start, end in _passages(pieces, size - 2, rng):
            ids = np.concatenate([[START], pieces.ids[start:end], [SEPARATOR]])
            own = np.concatenate([_OUTSIDE, marked[start:end], _OUTSIDE])
            yield Example(ids, np.full_like(ids, -100), own, [], [])


def entity_labels(pieces: Pieces, entities: Sequence[Entity]) -> NDArray[np.int64]:
    """Return the entity label of each piece."""
    marked = np.zeros(len(pieces), np.int64)
    for start, end, kind in entities:
        if r := _range(pieces, (start, end)):
            marked[r[0] : r[1]] = ENTITIES.index("I-" + kind)
            marked[r[0]] = ENTITIES.index("B-" + kind)
    return marked


def labels(
    pieces: Pieces, attributions: Sequence[Attribution]
) -> tuple[NDArray[np.int64], list[tuple[int, int]], list[NDArray[np.int64]]]:
    """Return the tags of all pieces, the cues as (first, last) pieces, and each cue's roles."""
    tags = np.zeros(len(pieces), np.int64)
    cues, roles = [], []
    for attribution in attributions:
        cue = [r for span in attribution["cue"] if (r := _range(pieces, span))]
        if not cue:
            continue
        role = np.zeros(len(pieces), np.int64)
        for name in ("content", "source"):
            for span in attribution[name]:
                if r := _range(pieces, span):
                    _mark_role(role, r, name)
                    _mark(tags, r, TAGS.index("B-" + name))
        for r in cue:
            _mark(tags, r, TAGS.index("B-cue"))
        cues.append((cue[0][0], cue[-1][1] - 1))
        roles.append(role)
    return tags, cues, roles


def _range(pieces: Pieces, span: Sequence[int]) -> tuple[int, int] | None:
    """Return the range of pieces that share a character with a span, None for none."""
    start, end = span
    first = int(np.searchsorted(pieces.ends, start, side="right"))
    last = int(np.searchsorted(pieces.starts, end, side="left"))
    while first < last and pieces.starts[first] == pieces.ends[first]:
        first += 1
    while last > first and pieces.starts[last - 1] == pieces.ends[last - 1]:
        last -= 1
    return (first, last) if first < last else None


def _mark(labels: NDArray[np.int64], where: tuple[int, int], begin: int) -> None:
    labels[where[0] : where[1]] = begin + 1
    labels[where[0]] = begin


def _mark_role(labels: NDArray[np.int64], where: tuple[int, int], name: str) -> None:
    first, end = where
    labels[first:end] = ROLES.index("I-" + name)
    labels[first] = ROLES.index("B-" + name)
    labels[end - 1] = ROLES.index(("S-" if end - first == 1 else "E-") + name)


def clipped(role: NDArray[np.int64], start: int, end: int) -> NDArray[np.int64]:
    """Return the roles of a passage: what its edges cut off begins and ends at them."""
    inside = role[start:end].copy()
    for at, broken in ((0, {"I": "B", "E": "S"}), (-1, {"B": "S", "I": "E"})):
        place, _, name = ROLES[inside[at]].partition("-")
        if place in broken:
            inside[at] = ROLES.index(f"{broken[place]}-{name}")
    return inside


_OUTSIDE = np.zeros(1, np.int64)


def _passages(pieces: Pieces, size: int, rng: random.Random) -> Iterator[tuple[int, int]]:
    """Yield ranges that cover all pieces once and end at paragraph ends where they can."""
    breaks = [0, *(np.flatnonzero(pieces.ids == SEPARATOR) + 1), len(pieces)]
    start, limit = 0, rng.randint(size // 3, size)
    while start < len(pieces):
        fitting = [b for b in breaks if start < b <= start + limit]
        end = fitting[-1] if fitting and fitting[-1] - start > limit // 2 else start + limit
        yield start, min(end, len(pieces))
        start, limit = end, size


def _example(
    pieces: Pieces,
    tags: NDArray[np.int64],
    cues: list[tuple[int, int]],
    roles: list[NDArray[np.int64]],
    start: int,
    end: int,
) -> Example:
    inside = [i for i, (a, b) in enumerate(cues) if start <= a and b < end]
    ids = np.concatenate([[START], pieces.ids[start:end], [SEPARATOR]])
    return Example(
        ids,
        np.concatenate([_OUTSIDE, tags[start:end], _OUTSIDE]),
        np.full_like(ids, -100),
        [(cues[i][0] - start + 1, cues[i][1] - start + 1) for i in inside],
        [np.concatenate([_OUTSIDE, clipped(roles[i], start, end), _OUTSIDE]) for i in inside],
    )
