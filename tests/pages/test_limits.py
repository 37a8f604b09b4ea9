"""The time limit ends what takes too long, and only that."""

import gc
import signal
import threading
import time

import pytest

from onrecord.errors import PageTooSlow
from onrecord.pages import Limits, load, time_limit

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs POSIX timers")


def spin(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def test_what_takes_too_long_is_ended():
    with pytest.raises(PageTooSlow, match=r"0\.05 seconds"), time_limit(0.05):
        spin(5)


def test_what_ends_in_time_is_left_alone():
    with time_limit(5):
        spin(0.01)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_an_exception_that_a_library_swallows_is_raised_again():
    def stubborn():
        try:
            spin(5)
        except Exception:  # noqa: BLE001 what libraries do
            return

    with pytest.raises(PageTooSlow), time_limit(0.05):
        stubborn()


def test_a_limit_that_ends_while_garbage_is_collected_is_not_lost():
    def slow(_phase, _info):
        spin(0.06)

    gc.callbacks.append(slow)
    try:
        with pytest.raises(PageTooSlow), time_limit(0.05):
            gc.collect()
    finally:
        gc.callbacks.remove(slow)


def test_a_limit_that_ends_while_an_object_is_put_away_is_not_lost():
    class Slow:
        def __del__(self):
            spin(0.06)

    with pytest.raises(PageTooSlow), time_limit(0.05):
        Slow()


def test_the_nearer_of_two_limits_wins_and_the_outer_one_goes_on():
    with pytest.raises(PageTooSlow, match=r"0\.2"), time_limit(0.2):  # noqa: PT012
        with time_limit(10):
            spin(0.01)
        with pytest.raises(PageTooSlow, match=r"0\.05"), time_limit(0.05):
            spin(5)
        spin(5)


def test_no_limit_and_no_main_thread_run_as_they_are():
    done = []

    def elsewhere():
        with time_limit(0.01):
            spin(0.05)
        done.append(True)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    with time_limit(0):
        spin(0.01)
    assert done == [True]


def test_loading_keeps_to_its_limit():
    slow = b"<html><body>" + b"<a" * 8_000_000
    with pytest.raises(PageTooSlow):
        load(slow, limits=Limits(max_seconds=0.01))
