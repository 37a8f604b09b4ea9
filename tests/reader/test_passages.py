"""A text is cut into pieces whose places in it are exact, and into passages that cover it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.passages import cut, windows
from onrecord.reader.reading import shared_reader


@given(st.text(max_size=200))
def test_every_character_that_is_no_white_space_is_in_a_piece(text: str) -> None:
    pieces = cut(text, shared_reader().network.tokenizer)
    covered = {i for s, e in zip(pieces.starts, pieces.ends, strict=True) for i in range(s, e)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())
    assert all(0 <= i < len(text) for i in covered)


def test_paragraphs_are_counted() -> None:
    pieces = cut("One line.\n\nAnother.\n", shared_reader().network.tokenizer)
    assert pieces.paragraphs[0] == 0
    assert pieces.paragraphs[-1] == 1


@given(st.integers(1, 2000), st.integers(10, 300), st.integers(5, 300))
def test_passages_cover_everything(count: int, size: int, stride: int) -> None:
    covered = set()
    for start, end in windows(count, size, min(stride, size)):
        assert 0 <= start < end <= count
        assert end - start <= size
        covered.update(range(start, end))
    assert covered == set(range(count))
