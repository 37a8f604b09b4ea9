"""When feeds, pages and files come again."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.following.ticking import Tick, Ticks
from onrecord.wire.feeds.schedule import (
    LONGEST_REST,
    LONGEST_RETRY,
    LONGEST_WAIT,
    jittered,
    later,
    rest,
    wait_after,
    wait_for_page,
)

SOME = st.none() | st.floats(-1e9, 1e9)


@given(st.integers(1, 10_000), SOME)
def test_each_error_on_end_waits_longer_up_to_a_day_or_what_the_host_asks_for(
    errors: int, retry_after: float | None
) -> None:
    wait = wait_after(errors, retry_after)
    assert wait_after(errors + 1, retry_after) >= wait >= 15 * 60
    assert wait <= max(LONGEST_WAIT, min(retry_after or 0, LONGEST_RETRY))
    assert wait >= min(retry_after or 0, LONGEST_RETRY)


@given(SOME, SOME)
def test_a_rest_is_what_feed_or_server_ask_for_within_reason(
    ttl: float | None, refresh: float | None
) -> None:
    assert rest(ttl, refresh) == min(max(ttl or 0, refresh or 0, 0), LONGEST_REST)


def test_a_page_is_tried_three_times_more_and_only_for_what_may_pass() -> None:
    assert [wait_for_page(tries, "host-unreachable") for tries in range(1, 6)] == [
        *(900, 3_600, 21_600),
        *(None, None),
    ]
    for reason in ("robots", "bad-address", "private-address", "no-article", "media-refused"):
        assert wait_for_page(1, reason) is None


@given(st.floats(1, 1e6), st.integers())
def test_rounds_come_a_tenth_sooner_or_later_at_most(seconds: float, seed: int) -> None:
    assert 0.9 * seconds <= jittered(seconds, random.Random(seed)) <= 1.1 * seconds


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), st.floats(0, 1e7))
def test_times_are_stored_in_utc(now: datetime, seconds: float) -> None:
    told = datetime.fromisoformat(later(now.replace(tzinfo=UTC), seconds))
    meant = now.replace(tzinfo=UTC) + timedelta(seconds=seconds)
    assert told.utcoffset() == timedelta(0)
    assert abs(told - meant) <= timedelta(seconds=1)


def given_files(ticks: Iterator[Tick], names: set[str]) -> list[str]:
    """Return the names of the files as they are given, until all of these were."""
    found: list[str] = []
    until = time.monotonic() + 90
    while not names <= set(found):
        assert time.monotonic() < until, f"only {found} came"
        found += [path.name for path in next(ticks).files]
    return found


def test_files_come_once_they_have_stopped_growing_and_nothing_else_does(tmp_path: Path) -> None:
    stop = threading.Event()
    run = Ticks([tmp_path], every=None, settle=1.0, stop=stop)
    ticks = iter(run)
    assert next(ticks) == Tick(files=(tmp_path,))
    grown = tmp_path / "grown.html"

    def write() -> None:
        for _ in range(8):
            with grown.open("ab") as file:
                file.write(b"<p>one more line</p>\n")
            time.sleep(0.3)
        (tmp_path / "last.html").write_text("<p>the end</p>")

    writer = threading.Thread(target=write)
    (tmp_path / ".hidden.html").write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "page.html").write_text("x")
    (tmp_path / "style.css").write_text("x")
    (tmp_path / "gone.html").write_text("x")
    os.remove(tmp_path / "gone.html")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "deep.txt").write_text("x")
    writer.start()
    found = given_files(ticks, {"grown.html", "deep.txt", "last.html"})
    writer.join()
    assert sorted(found) == ["deep.txt", "grown.html", "last.html"]
    run.again([grown])
    assert given_files(ticks, {"grown.html"}) == ["grown.html"]
    stop.set()
    assert list(ticks) == []


def test_a_file_is_named_as_its_folder_is_even_behind_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    monkeypatch.chdir(tmp_path)
    for folder in (Path("real"), Path("link"), tmp_path / "link"):
        ticks = iter(Ticks([folder], every=None, settle=0.2))
        next(ticks)
        (tmp_path / "real" / "new.html").write_text(f"<p>{folder}</p>")
        found = next(tick.files for tick in ticks if tick.files)
        assert found == (folder / "new.html",)


def test_feeds_come_at_the_beginning_and_then_again_and_again() -> None:
    run = Ticks([], every=0.2)
    ticks = iter(run)
    began = time.time()
    assert [next(ticks) for _ in range(3)] == [Tick(feeds=True)] * 3
    assert time.time() - began >= 2 * 0.2 * 0.9
    run.sooner(0.0)
    assert next(ticks) == Tick(feeds=True)
