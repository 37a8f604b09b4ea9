"""`onrecord follow` that is killed or stopped: nothing is lost, nothing read twice."""

from __future__ import annotations

import signal
import subprocess
import threading
import time

from onrecord import store
from onrecord.store.entries import open_entries
from tests.cli.running import command
from tests.wire.fetching.serving import Asked

from .outlet import Outlet, wait_for


def test_a_killed_run_loses_nothing_and_reads_nothing_twice(outlet: Outlet) -> None:
    feed = outlet.has(*range(1, 13))
    slow = outlet.site.pages["/news/7"]
    hold = threading.Event()

    def held(asked: Asked, _: object) -> bytes | None:
        hold.wait(20)
        return None

    outlet.site.pages["/news/7"] = held
    running = subprocess.Popen(
        command("follow", feed, "--store", outlet.db), stderr=subprocess.PIPE, text=True
    )
    wait_for(lambda: "/news/7" in outlet.site.paths())
    time.sleep(0.2)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    hold.set()
    outlet.site.pages["/news/7"] = slow
    outlet.follow()
    assert len(outlet.titles()) == 12
    with store.open_store(outlet.db) as found:
        assert open_entries(found, [feed], again=True) == ()


def test_ctrl_c_ends_a_run_at_once_with_its_counts_and_the_rest_waits(outlet: Outlet) -> None:
    feed = outlet.has(1, 2, 3)
    hold = threading.Event()

    def held(asked: Asked, _: object) -> bytes | None:
        hold.wait(50)
        return None

    slow, outlet.site.pages["/news/2"] = outlet.site.pages["/news/2"], held
    running = subprocess.Popen(
        command("follow", feed, "--store", outlet.db), stderr=subprocess.PIPE, text=True
    )
    wait_for(lambda: "/news/2" in outlet.site.paths())
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=40)
    hold.set()
    assert running.returncode == 130
    assert "stopped by Ctrl-C: 1 feed, 3 new entries, " in said
    outlet.site.pages["/news/2"] = slow
    outlet.follow()
    assert len(outlet.titles()) == 3
