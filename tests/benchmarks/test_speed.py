"""The texts that speed is measured on."""

from __future__ import annotations

from benchmarks.reader_speed import stretches


def test_texts_are_cut_into_stretches_of_as_many_words() -> None:
    texts = ["one two three", "four five\nsix seven", "eight"]
    assert stretches(texts, 3) == ["one two three", "four five\nsix"]
