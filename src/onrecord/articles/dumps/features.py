"""What the line model sees of a block: itself, its neighbours, and its place on the page."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from onrecord.articles.dumps.blocks import Block
from onrecord.articles.dumps.forest import Matrix
from onrecord.articles.dumps.joins import first_class, last_class
from onrecord.articles.dumps.words import address_words, bare, function_words, furniture, speaks

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»“)」』]*(?=\s+\S|[^\s\W])")
_QUOTE = re.compile(r"[\"“”„«»「」『』‘’]")
_LINKISH = re.compile(r"https?://|www\.|\S@\S|\.(?:com|org|net|de|co\.uk)\b|@\w")
_SEPARATOR = re.compile(r"\s[|›»•·/→–-]\s|[|›→]")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WIDE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_HIRAGANA = re.compile(r"[\u3040-\u309f]")
_BULLET = re.compile(r"[•*·▪‣●○–-]\s")
# Characters from which a block that ends like a sentence counts as prose.
PROSE = 80
# Columns of a block before those of the word lists.
OWN = 26
NEAR = (-4, -3, -2, -1, 1, 2, 3, 4)
WINDOWS = (3, 8, 20)


def block_features(blocks: Sequence[Block]) -> Matrix:
    """Return one row a block (float32), the same columns on every page."""
    if not blocks:
        return np.zeros((0, 1), dtype=np.float32)
    own = np.asarray([_own(block) for block in blocks], dtype=np.float32)
    page = _on_page(blocks)
    prose = _prose(own)
    return np.hstack([own, page, _near(own), _mass(prose), _extent(own, prose)])


def _own(block: Block) -> list[float]:
    text = block.text
    words = _WORD.findall(text)
    count = max(1, len(words))
    letters = sum(map(str.isalpha, text)) or 1
    lowered = [w.casefold() for w in words]
    common, address = function_words(), address_words()
    found = speaks(text)
    return [
        math.log1p(len(text)),
        float(min(count, 150)),
        len(text) / count,
        last_class(text),
        first_class(text[0]),
        text.count(",") / count,
        float(len(_SENTENCE_END.findall(text))),
        sum(map(str.isdigit, text)) / len(text),
        sum(w[0].isupper() for w in words[1:]) / count,
        sum(map(str.isupper, text)) / letters,
        sum(w in common for w in lowered) / count,
        sum(w in address for w in lowered) / count,
        len(_WIDE.findall(text)) / len(text),
        len(_HIRAGANA.findall(text)) / len(text),
        float(min(len(_QUOTE.findall(text)), 8)),
        1 - (sum(map(str.isalnum, text)) + sum(map(str.isspace, text))) / len(text),
        float(bool(_LINKISH.search(text))),
        float(len(_SEPARATOR.findall(text))),
        float(bool(_YEAR.search(text))),
        float(bool(_CLOCK.search(text))),
        float(bool(_BULLET.match(text))),
        float(text.endswith(":")),
        float(len(block.lines)),
        float(min(block.lines[0].gap, 3)),
        float(min(block.lines[0].indent, 9)),
        float(max(found.values(), default=0)),
        *(float(found.get(reason, 0)) for reason in furniture().reasons),
    ]


def _on_page(blocks: Sequence[Block]) -> Matrix:
    """Repetitions, likeness to the first block, and words shared with the prose of the page."""
    keys = [bare(block.text) for block in blocks]
    times = Counter(keys)
    seen: Counter[str] = Counter()
    heads = _words(keys[0])
    topic = _topic(blocks)
    gaps = [min(b.lines[0].gap, 3) for b in blocks[1:]] + [3]
    rows = []
    for i, (block, key) in enumerate(zip(blocks, keys, strict=True)):
        words = _words(key)
        content = [w for w in words if len(w) > 3 and w not in function_words()]
        own = 1 if len(block.text) >= PROSE else 0
        shared = sum(topic[w] > own for w in content) / len(content) if content else -1.0
        overlap = len(words & heads)
        rows.append([
            float(min(times[key], 5)), float(min(seen[key], 5)),
            overlap / len(words) if words else 0.0, overlap / len(heads) if heads else 0.0,
            shared, float(gaps[i]),
            float(i), i / len(blocks), float(len(blocks) - i),
        ])  # fmt: skip
        seen[key] += 1
    return np.asarray(rows, dtype=np.float32)


def _words(key: str) -> set[str]:
    return set(_WORD.findall(key))


def _topic(blocks: Sequence[Block]) -> Counter[str]:
    """In how many long blocks each word stands."""
    topic: Counter[str] = Counter()
    for block in blocks:
        if len(block.text) >= PROSE:
            topic.update({w.casefold() for w in _WORD.findall(block.text)})
    return topic


def _prose(own: Matrix) -> Matrix:
    """Return the characters of each block if it looks like a paragraph of prose, else 0."""
    chars = np.expm1(own[:, 0])
    dense = (own[:, 10] > 0.15) | (own[:, 12] > 0.3)
    paragraph = (chars >= PROSE) & (own[:, 3] < 3) & (dense | (own[:, 6] > 0))
    return np.asarray(np.where(paragraph & (own[:, 25] < 2), chars, 0), dtype=np.float32)


def _near(own: Matrix) -> Matrix:
    """Return some columns of the blocks just before and after; -1 where the page ends."""
    reasons = furniture().reasons
    telling = [OWN + reasons.index(name) for name in ("caption", "related", "byline")]
    columns = own[:, [0, 3, 4, 8, 10, 11, 22, 23, 25, *telling]]
    shifted = [_shift(columns, offset) for offset in NEAR]
    return np.hstack(shifted)


def _shift(columns: Matrix, offset: int) -> Matrix:
    out = np.full_like(columns, -1)
    if offset < 0:
        out[-offset:] = columns[:offset]
    else:
        out[: max(0, len(columns) - offset)] = columns[offset:]
    return out


def window_sums(values: Matrix, radius: int) -> tuple[Matrix, Matrix]:
    """Return, for each place, the sums over `radius` places before it and after it."""
    total = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    places = np.arange(len(values))
    before = total[places] - total[np.maximum(0, places - radius)]
    after = total[np.minimum(len(values), places + 1 + radius)] - total[places + 1]
    return before.astype(np.float32), after.astype(np.float32)


def _mass(prose: Matrix) -> Matrix:
    """Return how much prose stands before and after each block, near and in all."""
    columns: list[Matrix] = []
    for radius in WINDOWS:
        columns += [np.log1p(side) for side in window_sums(prose, radius)]
    everything = float(prose.sum()) or 1.0
    before, after = window_sums(prose, len(prose))
    columns += [before / everything, after / everything]
    return np.stack(columns, axis=1).astype(np.float32)


def _extent(own: Matrix, prose: Matrix) -> Matrix:
    """Return distances to the nearest prose on both sides, and what the whole page is like."""
    count = len(own)
    places = np.flatnonzero(prose > 0)
    index = np.arange(count)
    after = np.searchsorted(places, index, side="right")
    before = np.searchsorted(places, index, side="left") - 1
    last = np.where(before >= 0, index - places[before], 99) if len(places) else index * 0 + 99
    following = (
        np.where(after < len(places), places[np.minimum(after, len(places) - 1)] - index, 99)
        if len(places)
        else index * 0 + 99
    )
    page = [np.log1p(prose.sum()), len(places) / count, (own[:, 23] > 0).mean(), own[:, 20].mean()]
    whole = np.tile(np.asarray([*page, math.log1p(count)], dtype=np.float32), (count, 1))
    sides = np.stack([np.minimum(last, 99), np.minimum(following, 99)], axis=1)
    return np.hstack([prose[:, None], sides.astype(np.float32), whole])
