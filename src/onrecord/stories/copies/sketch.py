"""A text's sketch: a fixed part of the hashes of its shingles (FracMinHash).

A MinHash of fixed size estimates how much two texts are alike as wholes; a copy that is cut to a
third, or merged with another text, is not. A sketch that keeps every hash below a bound grows with
the text and estimates which part of one stands in the other (Irber et al., 2022, "Lightweight
compositional analysis of metagenomes with FracMinHash").
"""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.stories.words import WORD

SHINGLE = 6  # words
_ONE_OF = np.uint64(8)  # hashes that are kept
_FACTOR = 0x9E3779B97F4A7C15


@lru_cache(maxsize=65_536)
def _number(word: str) -> int:
    return crc32(word.casefold().encode("utf8", "surrogatepass"))


def numbers(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Return a number and the place (start, end) of each word of a text."""
    words = [(_number(m.group().replace("’", "'")), m.span()) for m in WORD.finditer(text)]
    return [n for n, _ in words], [place for _, place in words]


def shingles(words: list[int], size: int = SHINGLE) -> NDArray[np.uint64]:
    """Return the hash of each run of `size` words, in order."""
    count = len(words) - size + 1
    if count < 1:
        return np.empty(0, np.uint64)
    row = np.array(words, np.uint64)
    hashes = np.zeros(count, np.uint64)
    for place in range(size):
        factor = np.uint64(pow(_FACTOR, place + 1, 1 << 64))
        hashes += row[place : place + count] * factor
    hashes ^= hashes >> np.uint64(31)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    return hashes ^ (hashes >> np.uint64(29))


def sketch(text: str) -> frozenset[int]:
    """Return the sketch of a text: about one in eight of its shingles' hashes."""
    hashes = shingles(numbers(text)[0])
    return frozenset(hashes[hashes % _ONE_OF == 0].tolist())
