"""A text is cut into pieces whose places in it are exact, and into passages that cover it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.passages import SEPARATOR, Pieces, cut, windows
from onrecord.reader.reading import shared_reader


@given(st.text(max_size=200))
def test_every_character_that_is_no_white_space_is_in_a_piece(text: str) -> None:
    pieces = cut(text, shared_reader().network.tokenizer)
    covered = {i for s, e in zip(pieces.starts, pieces.ends, strict=True) for i in range(s, e)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())
    assert all(0 <= i < len(text) for i in covered)


def test_a_separator_stands_between_paragraphs() -> None:
    pieces = cut("One line.\n\nAnother.\n", shared_reader().network.tokenizer)
    (at,) = np.flatnonzero(pieces.ids == SEPARATOR)
    assert pieces.starts[at] == pieces.ends[at] == "One line.\n\n".index("\n") + 2


def of(paragraphs: list[int]) -> Pieces:
    """Pieces of paragraphs of the given lengths, a separator before each but the first."""
    ids = [i for n in paragraphs for i in [SEPARATOR, *[9] * n]][1:]
    numbers = np.arange(len(ids))
    return Pieces(np.array(ids, np.int64), numbers, numbers + 1)


@given(st.lists(st.integers(1, 90), min_size=1, max_size=30), st.integers(10, 80), st.data())
def test_passages_cover_everything(paragraphs: list[int], size: int, data: st.DataObject) -> None:
    pieces = of(paragraphs)
    stride = data.draw(st.integers(1, size))
    covered = set()
    for start, end in windows(pieces, size, stride):
        assert 0 <= start < end <= len(pieces)
        assert end - start <= size
        covered.update(range(start, end))
    assert covered == set(range(len(pieces)))


@given(st.lists(st.integers(1, 20), min_size=1, max_size=40))
def test_a_paragraph_that_fits_stands_whole_in_a_passage(paragraphs: list[int]) -> None:
    passages = list(windows(of(paragraphs), 64, 48))
    at = 0
    for length in paragraphs:
        assert any(a <= at and at + length <= b for a, b in passages)
        at += length + 1
