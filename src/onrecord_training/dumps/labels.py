"""What in a dump belongs to the article: the gold paragraphs found again, token by token."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# Scripts without spaces count by the character.
TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
SHINGLE = 3


@dataclass(frozen=True)
class Found:
    """For each token of the dump: its place, and the gold paragraph it stands in (-1: none)."""

    starts: list[int]
    ends: list[int]
    paragraph: list[int]


def tokens(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and folded form of each word of `text`."""
    return [(m.start(), m.end(), m.group().casefold()) for m in TOKEN.finditer(text)]


def find(text: str, paragraphs: list[str]) -> Found:
    """Find `paragraphs` in `text`; the longest common runs win, in order."""
    page = tokens(text)
    gold = [(w, i) for i, p in enumerate(paragraphs) for _, _, w in tokens(p)]
    owner = [-1] * len(page)
    left, right = _shingles([w for *_, w in page]), _shingles([w for w, _ in gold])
    wanted = set(right)
    # Shingles that the other side lacks can never match: one mark for all keeps the matcher fast.
    left = [s if s in wanted else ("", str(i)) for i, s in enumerate(left)]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        for k in range(size + SHINGLE - 1 if size else 0):
            if a + k < len(page):
                owner[a + k] = gold[b + k][1]
    _short(page, owner, paragraphs)
    return Found([s for s, _, _ in page], [e for _, e, _ in page], owner)


def _shingles(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]


def _short(page: list[tuple[int, int, str]], owner: list[int], paragraphs: list[str]) -> None:
    """Place paragraphs of one or two words (subheadings) between their neighbours."""
    for i, paragraph in enumerate(paragraphs):
        words = [w for *_, w in tokens(paragraph)]
        if not 0 < len(words) < SHINGLE:
            continue
        before = [k for k, o in enumerate(owner) if 0 <= o < i]
        after = [k for k, o in enumerate(owner) if o > i]
        low, high = (max(before) + 1 if before else 0), (min(after) if after else len(page))
        for k in range(low, high - len(words) + 1):
            if [w for *_, w in page[k : k + len(words)]] == words:
                owner[k : k + len(words)] = [i] * len(words)
                break
