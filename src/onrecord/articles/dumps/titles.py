"""The title: which block it is, and what of it is the name of the site."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.articles.dumps.blocks import Block
from onrecord.articles.dumps.dates import moments
from onrecord.articles.dumps.forest import Forest, Matrix
from onrecord.articles.dumps.words import bare, speaks

# White space before a mark is taken from its first character on only: see html/authors.py.
_STRONG = re.compile(r"(?:(?<!\s)\s+)?(?:\||::)\s*|(?<!\s)\s+(?:[›»•·]|--)\s+")
_WEAK = re.compile(r"(?<!\s)\s+[-–—]\s+|--|：")
_WORD = re.compile(r"\w+")
_BULLET = re.compile(r"^(?:[•*·▪–-]\s+)+")
_ADDRESS = re.compile(r"\b(?:öffnet|opens) in|https?:|www\.|@")
# Characters of a block that is surely text; blocks below the first such where a title may still
# stand; what a line loses that looks like furniture.
BODY, BELOW, UNLIKELY = 80, 3, 0.2
# A title has more than this many words, and no more characters than that.
LEAST_WORDS, MOST_CHARACTERS = 2, 300
# Words that the name of a site or section may have.
NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class Title:
    """The title, the suffixes cut from it, the block it stands in, and how sure the trees are."""

    text: str
    suffixes: tuple[str, ...]
    block: int
    score: float


def clean(text: str, known: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """Return a title without its site and section suffixes, and those suffixes.

    `known` holds the bare forms of the lines of the page: a head that stands there alone is the
    title, a tail that stands there alone is the name of a section or site.
    """
    text = _BULLET.sub("", text.strip())
    for pattern in (_STRONG, _WEAK):
        parts = [p.strip() for p in pattern.split(text) if p and p.strip()]
        cuts = [m.start() for m in pattern.finditer(text)]
        for cut in cuts:
            head = text[:cut].strip()
            if bare(head) in known and len(head.split()) > LEAST_WORDS:
                return head, tuple(p.strip() for p in pattern.split(text[cut:]) if p.strip())
        if len(parts) > 1 and _is_suffix(parts[-1], pattern is _STRONG, known):
            head = text[: cuts[-1]].strip()
            if len(head.split()) >= LEAST_WORDS or len(head) > 12:
                inner, more = clean(head, known)
                return inner, (*more, parts[-1])
    return text.strip(), ()


def _is_suffix(part: str, strong: bool, known: Collection[str]) -> bool:
    words = part.split()
    if strong:
        return len(words) <= 2 * NAME_WORDS
    domain = "." in part and len(words) == 1
    named = bare(part) in known or (part[0].isupper() and len(words) > 1 and part.istitle())
    return len(words) <= NAME_WORDS and (domain or named)


def title_features(rows: Matrix, scores: Matrix) -> Matrix:
    """Return one row a block for the title trees: the block, and where the article's text lies."""
    words = np.minimum(rows[:, 1], 60)
    body = np.flatnonzero((scores > 0.5) & (words > 8))
    index = np.arange(len(rows), dtype=np.float32)
    first = float(body[0]) if len(body) else -1.0
    last = float(body[-1]) if len(body) else -1.0
    columns = [scores, np.clip(index - first, -80, 80), np.clip(index - last, -80, 80)]
    return np.hstack([rows, np.stack(columns, axis=1)]).astype(np.float32)


def find_title(
    blocks: Sequence[Block], rows: Matrix, scores: Matrix, forest: Forest
) -> Title | None:
    """Return the title of the page, or None where no block can be one."""
    if not blocks:
        return None
    chances = forest.probabilities(title_features(rows, scores)) * _doubts(blocks, scores)
    fits = [_words(b.text) >= LEAST_WORDS and len(b.text) <= MOST_CHARACTERS for b in blocks]
    if not any(fits):
        return None
    best = int(np.argmax(np.where(fits, chances, -1)))
    known = {bare(b.text) for i, b in enumerate(blocks) if i != best}
    text, suffixes = clean(blocks[best].text, known)
    if not suffixes and best and len(blocks[0].text) <= MOST_CHARACTERS:
        _, suffixes = clean(blocks[0].text, known | {bare(text)})
    return Title(text, suffixes, best, float(chances[best]))


def _doubts(blocks: Sequence[Block], scores: Matrix) -> Matrix:
    """Return a factor a block: small for furniture, and for headlines far below the text."""
    lengths = np.asarray([len(b.text) for b in blocks])
    body = np.flatnonzero((scores > 0.5) & (lengths > BODY))
    first = int(body[0]) if len(body) else len(blocks)
    topic = {word for i in body for word in _long_words(blocks[int(i)].text)}
    factors = np.ones(len(blocks), dtype=np.float32)
    for i, block in enumerate(blocks):
        furniture = max(speaks(block.text).values(), default=0)
        if furniture >= 2 or _ADDRESS.search(block.text) or moments(block.text):
            factors[i] *= UNLIKELY
        if i > first + BELOW:
            factors[i] *= UNLIKELY
        factors[i] *= UNLIKELY + (1 - UNLIKELY) * _shared(block.text, topic)
    return factors


def _long_words(text: str) -> set[str]:
    return {word for word in _WORD.findall(bare(text)) if len(word) > 3}


def _shared(text: str, topic: set[str]) -> float:
    """Return the share of the longer words of a line that stand in the article, 1 where few."""
    words = _long_words(text)
    return len(words & topic) / len(words) if len(words) > LEAST_WORDS and topic else 1.0


def _words(text: str) -> int:
    # Scripts without spaces count by the character.
    return max(len(text.split()), sum("\u3040" <= c <= "\ud7a3" for c in text) // 2)
