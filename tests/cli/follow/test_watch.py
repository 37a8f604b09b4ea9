"""`onrecord watch`: feeds and folders, round after round."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from onrecord import store
from onrecord.surfaces.cli import watch as watching
from tests.cli.running import command, good_pages, page, run

from .outlet import Outlet, paragraph, wait_for


def test_a_watch_reads_feeds_and_files_that_come_and_ends_with_its_counts(
    outlet: Outlet, tmp_path: Path
) -> None:
    feed = outlet.has(1)
    cuttings = tmp_path / "cuttings"
    (first,) = good_pages(cuttings, 1)
    log = (tmp_path / "log.txt").open("w+")
    running = subprocess.Popen(
        command("watch", feed, cuttings, "--every", "1h", "--store", outlet.db), stderr=log
    )

    def said(words: str) -> bool:
        log.seek(0)
        return words in log.read()

    try:
        wait_for(lambda: said("1 page read from files") and said("1 new entry, 1 page read"))
        come = page("Night ferry to Little Skarn", (paragraph(99),) * 2).encode()
        with (cuttings / "new.html").open("wb") as file:  # it grows while we look
            for at in range(0, len(come), 400):
                file.write(come[at : at + 400])
                file.flush()
                time.sleep(0.05)
        (cuttings / ".hidden.html").write_bytes(first.read_bytes())
        (cuttings / "notes.json").write_text("{}")
        wait_for(lambda: "Night ferry to Little Skarn" in outlet.titles())
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 0
    finally:
        running.kill()
        running.wait()
    assert said("ended: 1 round: 1 feed, 1 new entry, 3 pages read; ")
    assert not said("failed")
    log.close()


def test_a_watch_outlives_a_store_that_is_locked_for_a_while(
    outlet: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = outlet.has(1)
    with store.open_store(outlet.db, create=True):
        pass
    monkeypatch.setattr(store, "open_store", partial(store.open_store, wait_seconds=0.05))
    monkeypatch.setattr(watching, "_AFTER_A_LOCK", 0.1)
    asked = threading.Event()

    def writer() -> None:
        with store.open_store(outlet.db) as other, other.writing():
            locked.set()
            asked.wait(30)
            time.sleep(0.5)

    locked = threading.Event()
    served = outlet.site.pages["/feed.xml"]

    def noted(*args: object) -> bytes:
        asked.set()
        return served(*args)  # type: ignore[operator,misc,no-any-return]

    outlet.site.pages["/feed.xml"] = noted
    holding = threading.Thread(target=writer)
    holding.start()
    locked.wait(30)
    result = run("watch", feed, "--rounds", "1", "--store", outlet.db)
    holding.join()
    assert result.exit_code == 0, result.stderr
    assert "another process has been writing to it for too long" in result.stderr
    assert len(outlet.titles()) == 1


def test_a_watch_leaves_a_feed_alone_for_as_long_as_it_says(outlet: Outlet) -> None:
    feed = outlet.has(1, cache_control="max-age=7200")
    outlet.follow(feed)
    outlet.asked()
    result = run("watch", feed, "--rounds", "1", "--store", outlet.db)
    assert "1 feed (1 left alone)" in result.stderr
    assert outlet.asked() == []
    outlet.follow()  # who asks by hand is heard
    assert outlet.asked() == ["/feed.xml"]


@pytest.mark.parametrize("every", ["5s", "often", "0m"])
def test_a_watch_is_not_run_too_often(every: str, outlet: Outlet) -> None:
    result = run("watch", outlet.at("/feed.xml"), "--every", every, "--store", outlet.db)
    assert result.exit_code == 2
    assert "give" in result.stderr
