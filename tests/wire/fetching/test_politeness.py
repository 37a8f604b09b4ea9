"""Hosts are asked one thing at a time, with pauses, and left alone when they ask for it."""

from __future__ import annotations

import socket
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest

from onrecord import __version__
from onrecord.errors import HostBusy, SettingsError
from onrecord.records import Failure
from onrecord.wire.fetching import asking
from onrecord.wire.fetching.headers import retry_after

from .conftest import Make
from .serving import Asked, Site, answer


def test_every_request_says_who_asks(site: Site, fetcher: Make) -> None:
    site.pages["/"] = answer()
    fetcher().fetch(site.url("/"))
    agents = {asked.headers["user-agent"] for asked in site.asked}
    assert agents == {f"onrecord/{__version__} (+desk@tidewatch.example)"}
    assert {asked.headers["host"] for asked in site.asked} == {f"tidewatch.example:{site.port}"}
    assert not {"cookie", "authorization", "referer"} & set(site.asked[-1].headers)


def test_no_contact_no_fetch(fetcher: Make) -> None:
    with pytest.raises(SettingsError, match=r"contact = 'you@example\.org'"):
        fetcher(contact="")


@pytest.mark.parametrize(
    "given",
    [
        {"contact": "me"},
        {"contact": "a@b.example\r\nX-Evil: 1"},
        {"contact": "dé@b.example"},
        {"user_agent": "evil\r\nX: 1"},
        {"user_agent": "/1"},
        {"user_agent": "Lesebär/1"},
    ],
)
def test_a_contact_that_nobody_could_write_to_is_refused(
    given: dict[str, str], fetcher: Make
) -> None:
    with pytest.raises(SettingsError, match="give a"):
        fetcher(**given)


def test_an_agent_of_ones_own_keeps_the_contact(site: Site, fetcher: Make) -> None:
    site.pages["/"] = answer()
    fetcher(user_agent="deskreader/2.1", contact="https://desk.example/bot").fetch(site.url("/"))
    assert site.asked[-1].headers["user-agent"] == "deskreader/2.1 (+https://desk.example/bot)"


def test_a_host_has_one_connection_and_one_request_at_a_time(site: Site, fetcher: Make) -> None:
    def late(asked: Asked, sock: socket.socket) -> bytes:
        time.sleep(0.02)
        return answer()

    urls = [site.url(f"/{n}") for n in range(12)]
    site.pages |= {f"/{n}": late for n in range(12)}
    assert len(list(fetcher(hosts_at_once=8).fetch_all(urls))) == 12
    assert site.most_at_once == 1
    assert len({asked.connection for asked in site.asked}) == 1
    assert site.paths() == [f"/{n}" for n in range(12)]


def test_several_hosts_are_asked_side_by_side_within_the_bound(site: Site, fetcher: Make) -> None:
    def late(asked: Asked, sock: socket.socket) -> bytes:
        time.sleep(0.1)
        return answer()

    site.pages["/"] = site.robots = late
    urls = [site.url("/", host=f"outlet-{n}.example") for n in range(9)]
    assert len(list(fetcher(hosts_at_once=3).fetch_all(urls))) == 9
    assert 1 < site.most_at_once <= 3


def test_there_is_a_pause_between_two_requests_to_a_host(site: Site, fetcher: Make) -> None:
    site.pages |= {"/1": answer(), "/2": answer()}
    list(fetcher(host_pause=0.2).fetch_all([site.url("/1"), site.url("/2")]))
    times = [asked.at for asked in site.asked]
    assert len(times) == 3
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(times))


def test_a_host_that_asks_for_a_moment_gets_it(site: Site, fetcher: Make) -> None:
    busy = [answer(b"", "429 Too Many Requests", retry_after="1"), answer()]
    site.pages["/"] = lambda asked, sock: busy.pop(0)
    assert fetcher().fetch(site.url("/")).status == 200
    first, second = (asked.at for asked in site.asked if asked.path == "/")
    assert second - first >= 1.0


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_host_that_asks_for_long_is_left_alone_for_the_whole_run(
    status: str, site: Site, fetcher: Make
) -> None:
    site.pages |= {"/1": answer(b"", status, retry_after="3600"), "/2": answer()}
    fetching = fetcher()
    with pytest.raises(HostBusy, match="left alone for 3600 seconds") as caught:
        fetching.fetch(site.url("/1"))
    assert caught.value.retry_after == 3600
    with pytest.raises(HostBusy):
        fetching.fetch(site.url("/2"))
    assert site.paths() == ["/1"]


def test_a_host_that_is_always_busy_is_not_asked_for_ever(site: Site, fetcher: Make) -> None:
    site.pages["/"] = answer(b"", "503 Service Unavailable", retry_after="0")
    with pytest.raises(HostBusy):
        fetcher().fetch(site.url("/"))
    assert len(site.paths()) == 3


def test_retry_after_is_a_number_or_a_date() -> None:
    now = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
    later = format_datetime(now + timedelta(seconds=90), usegmt=True)
    for said, wanted in [("120", 120.0), (later, 90.0), ("0", 0.0), ("soon", None), ("-5", None)]:
        assert retry_after([(b"Retry-After", said.encode())], now) == wanted
    past = format_datetime(now - timedelta(days=1), usegmt=True)
    assert retry_after([(b"retry-after", past.encode())], now) == 0.0
    assert retry_after([], now) is None


def test_a_connection_that_the_host_closed_meanwhile_is_opened_anew(
    site: Site, fetcher: Make
) -> None:
    seen = []

    def hang_up_first(asked: Asked, sock: socket.socket) -> bytes | None:
        seen.append(asked.connection)
        return answer() if len(seen) > 1 else None  # closed without a word

    site.pages["/"] = hang_up_first
    assert fetcher().fetch(site.url("/")).status == 200
    assert len(set(seen)) == 2


def test_one_bad_address_does_not_stop_a_run(site: Site, fetcher: Make) -> None:
    site.pages |= {"/1": answer(), "/2": answer(b"", "500 Oh"), "/3": answer()}
    urls = [site.url("/1"), "nonsense", site.url("/2"), "http://no.invalid/", site.url("/3")]
    results = list(fetcher().fetch_all(urls))
    failed = {r.origin: r.reason for r in results if isinstance(r, Failure)}
    assert failed == {
        "nonsense": "bad-address",
        site.url("/2"): "http-status",
        "http://no.invalid/": "host-unknown",
    }
    assert len(results) == 5


def test_addresses_are_read_as_needed(site: Site, fetcher: Make) -> None:
    taken = []

    def endless():
        number = 0
        while True:
            taken.append(number)
            yield site.url(f"/{number}")
            number += 1

    results = fetcher().fetch_all(endless())
    for _ in range(3):
        next(results)
    results.close()
    assert len(taken) < 1_100


def test_the_first_address_is_asked_before_the_last_is_known(site: Site, fetcher: Make) -> None:
    asked = threading.Event()

    def page(asked_for: Asked, sock: socket.socket) -> bytes:
        asked.set()
        return answer()

    def slowly():
        yield site.url("/1")
        assert asked.wait(30)  # for ever, were all addresses read before the first is asked
        yield site.url("/2")

    site.pages |= {"/1": page, "/2": answer()}
    assert len(list(fetcher().fetch_all(slowly()))) == 2


def test_a_run_that_is_stopped_breaks_off_what_is_under_way(
    site: Site, fetcher: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_SILENCE_SECONDS", 600.0)
    over = threading.Event()

    def silent(asked: Asked, sock: socket.socket) -> None:
        over.wait()

    site.pages |= {"/fast": answer(), "/never": silent}
    fetching = fetcher(fetch_seconds=600.0)
    never = site.url("/never", host="slow.example")
    results = fetching.fetch_all([never, site.url("/fast")])
    assert getattr(next(results), "status", None) == 200
    results.close()  # would not return before the ten minutes are over
    assert not over.is_set()
    over.set()
    assert fetching.fetch(site.url("/fast")).status == 200
