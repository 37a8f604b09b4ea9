"""Laws: what is written comes back, and shards hold every page once."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Captured, Reading
from onrecord.scale.planning import _cut, slices
from onrecord.scale.rows import clean, reading_from, rows_of
from tests.surfaces.strategies import readings

CAPTURED = st.builds(
    Captured,
    origin=st.just("crawl.warc.gz#1"),
    url=st.none() | st.text(),
    fetched=st.none() | st.just("2025-03-14T06:00:00Z"),
    media_type=st.none() | st.text(),
    encoding=st.none() | st.text(),
    record=st.just("<urn:uuid:1>"),
    digest=st.none() | st.text(),
)


@given(reading=readings(), captured=st.none() | CAPTURED)
def test_a_reading_comes_back_from_its_rows_without_loss(
    reading: Reading, captured: Captured | None
) -> None:
    given_one = replace(reading, article=replace(reading.article, captured=captured), audit=None)
    rows = rows_of(given_one, "crawl.warc.gz#1", "ab")
    back = reading_from(rows["articles"][0], rows["statements"], rows["entities"])
    if clean(reading.article.text) == reading.article.text:
        assert back == given_one
    assert len(back.article.text) == len(reading.article.text)


@given(text=st.text(st.characters(), max_size=50))
def test_any_text_can_be_written_and_keeps_its_length(text: str) -> None:
    assert len(clean(text).encode("utf8").decode("utf8")) == len(text)


@given(
    steps=st.lists(st.integers(0, 9), max_size=200),
    most=st.integers(1, 60),
)
def test_stretches_hold_every_record_once(steps: list[int], most: int) -> None:
    offsets = [237 + sum(steps[: i + 1]) for i in range(len(steps))]
    cut = list(_cut(offsets, most))
    assert cut[0][0] == 0
    assert cut[-1][1] is None
    assert [end for _, end, _ in cut[:-1]] == [start for start, _, _ in cut[1:]]
    for start, end, count in cut:
        held = [o for o in offsets if start <= o and (end is None or o < end)]
        assert len(held) == count


@given(count=st.integers(0, 500), most=st.integers(1, 80))
def test_slices_hold_every_page_once_and_no_more_than_asked(count: int, most: int) -> None:
    pages = [f"{number}.html" for number in range(count)]
    cut = list(slices(pages, most))
    assert [page for files in cut for page in files] == pages
    assert all(0 < len(files) <= most for files in cut)
