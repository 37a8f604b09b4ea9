"""Text -> pieces -> passages: what the encoder reads, and where each piece stands in the text.

A paragraph is a stretch between line breaks. Paragraphs are cut into pieces one by one, and one
separator piece stands between them, so that the encoder sees where a paragraph ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

START, PAD, SEPARATOR = 0, 1, 2
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text cut into pieces: arrays of one length.

    `ids` are vocabulary ids; `starts` and `ends` are code point offsets into the text, leading
    white space left out (a separator, or a piece of white space only, has start == end).
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


def cut(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut `text` into pieces. Nothing is dropped: every character that is not white space is in
    some piece, unknown characters in pieces of their own.
    """
    text = _SURROGATE.sub("\ufffd", text)  # which no tokenizer takes
    lines = [m for m in _LINE.finditer(text) if not m[0].isspace()]
    ids: list[int] = []
    spans: list[tuple[int, int]] = []
    encodings = tokenizer.encode_batch([m[0] for m in lines], add_special_tokens=False)
    for number, (line, encoding) in enumerate(zip(lines, encodings, strict=True)):
        if number:
            ids.append(SEPARATOR)
            spans.append((line.start(), line.start()))
        ids.extend(encoding.ids)
        spans.extend(_trimmed(text, line.start(), s, e) for s, e in encoding.offsets)
    offsets = np.array(spans, np.int64).reshape(-1, 2)
    return Pieces(np.array(ids, np.int64), offsets[:, 0], offsets[:, 1])


def _trimmed(text: str, base: int, start: int, end: int) -> tuple[int, int]:
    """Shift a piece's offsets by `base` and leave white space at its start out."""
    start, end = base + start, base + end
    while start < end and text[start].isspace():
        start += 1
    return start, end


def windows(pieces: Pieces, size: int, stride: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of passages: whole paragraphs, as many as fit in `size` pieces.

    Each passage begins up to `size - stride` pieces before the end of the one before, at a
    paragraph, so that what is said stands whole in one of them. A paragraph that does not fit is
    cut. The last passage reaches back to a paragraph as far as it can.
    """
    count, overlap = len(pieces), size - stride
    breaks = [0, *(np.flatnonzero(pieces.ids == SEPARATOR) + 1).tolist(), count]
    start = 0
    while start + size < count:
        end = breaks[bisect_right(breaks, start + size) - 1]
        if end - start <= size // 3:
            end = start + size
        yield start, end
        start = breaks[bisect_left(breaks, max(start + 1, end - overlap))]
        start = min(start, end)
    yield min(start, breaks[bisect_left(breaks, max(0, count - size))]), count
