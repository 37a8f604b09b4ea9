"""The pages to train on: dumps, and for each line and block what gold says of it."""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from onrecord.articles.dumps.blocks import Block
from onrecord.articles.dumps.lines import Line, lines_of
from onrecord.articles.dumps.words import function_words
from onrecord_training.dumps.dumpers import DUMPERS, flow
from onrecord_training.dumps.labels import Found, find

# Characters of a block element from which its lines are taken for prose that was broken.
PROSE = 60


@dataclass(frozen=True)
class Doc:
    """One dump of one page. `given` says it is a dump of the data set, not made here."""

    id: str
    style: str
    given: bool
    text: str
    lines: list[Line]
    found: Found
    gold: dict[str, Any]
    flow: list[str]

    @property
    def publisher(self) -> str:
        """The publisher: the part of the id before the date."""
        return self.id.rsplit("_", 3)[0]

    def owner(self, start: int, end: int) -> tuple[int, float]:
        """Return the gold paragraph of most words in `text[start:end]`, and their share."""
        low, high = bisect_left(self.found.starts, start), bisect_left(self.found.starts, end)
        owners = self.found.paragraph[low:high]
        inside = [o for o in owners if o >= 0]
        if not inside:
            return -1, 0.0
        return max(set(inside), key=inside.count), len(inside) / len(owners)


def docs(data: Path, styles: Sequence[str]) -> Iterator[Doc]:
    """Yield the dumps given in `data`/pages and the ones that `styles` make of its HTML."""
    pages = data / "pages"
    for row in (pages / "gold.jsonl").read_text("utf8").splitlines():
        gold = json.loads(row)
        name = gold["id"]
        with gzip.open(
            pages / "html" / f"{name}.html.gz", "rt", encoding="utf8", errors="replace"
        ) as file:
            html = file.read()
        blocks = flow(html)
        text = (pages / "dumps" / f"{name}.txt").read_text("utf8")
        yield _doc(name, "given", text, gold, blocks)
        for style in styles:
            made = DUMPERS[style](html)
            if made.strip() != text.strip():
                yield _doc(name, style, made, gold, blocks)


def _doc(name: str, style: str, text: str, gold: dict[str, Any], blocks: list[str]) -> Doc:
    found = find(text, gold["paragraphs"])
    return Doc(name, style, style == "given", text, lines_of(text), found, gold, blocks)


def line_joins(doc: Doc) -> list[int]:
    """Return for each line: 1 continues the line before, 0 does not, -1 nobody can say.

    Gold says which lines share a paragraph of the article; the markup of the page (`flow`, the text
    of its block elements in order) says it elsewhere, for blocks long enough to be prose.
    """
    owners = _bridged([doc.owner(line.start, line.start + len(line.text)) for line in doc.lines])
    places = _flow_places(doc)
    labels = [0]
    for i in range(1, len(owners)):
        (left, p), (right, q) = owners[i - 1 : i + 1]
        sure = (p > 0.5 or left < 0) and (q > 0.5 or right < 0)
        together = places[i] is not None and places[i] == places[i - 1]
        if left == right >= 0:
            labels.append(1 if together or places[i] is None else -1)
        elif left < 0 and right < 0 and together:
            labels.append(1 if _prose(doc.flow[places[i] or 0]) else -1)
        else:
            labels.append(0 if sure else -1)
    return labels


def _prose(block: str) -> bool:
    """Whether a block element holds prose, and not a row of links."""
    words = block.casefold().split()
    common = sum(word.strip(",.") in function_words() for word in words)
    return len(block) >= PROSE and common >= 0.25 * len(words)


def _flow_places(doc: Doc) -> list[int | None]:
    """Return for each line the block element it stands in; None where the dump lost the order."""
    solid = ["".join(block.split()) for block in doc.flow]
    ends = list(accumulate(map(len, solid)))
    stream = "".join(solid)
    position = 0
    places: list[int | None] = []
    for line in doc.lines:
        key = "".join(line.text.split())
        at = stream.find(key, position, position + 4000)
        if at < 0:
            places.append(None)
            continue
        places.append(bisect_right(ends, at))
        position = at + len(key)
    return places


def _bridged(owners: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """Let a line between two lines of one paragraph (a comma, a repeated name) belong to it."""
    out = list(owners)
    for i, (owner, _) in enumerate(owners):
        if owner < 0 and 0 < i < len(owners) - 1 and out[i - 1][0] == owners[i + 1][0]:
            out[i] = owners[i + 1]
    return out


def block_label(doc: Doc, block: Block) -> float:
    """Return the share of the block's words that stand in the gold article."""
    last = block.lines[-1]
    return doc.owner(block.start, last.start + len(last.text))[1]
