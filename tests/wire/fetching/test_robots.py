"""robots.txt is heeded as RFC 9309 asks."""

from __future__ import annotations

import gzip
import socket

import pytest

from onrecord.errors import HostUnreachable, RobotsRefused

from .conftest import Make
from .serving import Asked, Site, answer, redirect


def robots(text: str, **headers: str) -> bytes:
    return answer(text.encode(), type="text/plain", **headers)


def test_what_robots_txt_disallows_is_not_asked_for(site: Site, fetcher: Make) -> None:
    site.robots = robots("User-agent: *\nDisallow: /inside\nAllow: /inside/open")
    site.pages |= {"/inside/x": answer(), "/inside/open": answer(), "/out": answer()}
    fetching = fetcher()
    with pytest.raises(RobotsRefused, match="asks onrecord not to fetch it"):
        fetching.fetch(site.url("/inside/x"))
    assert fetching.fetch(site.url("/inside/open")).status == 200
    assert fetching.fetch(site.url("/out")).status == 200
    assert [a.path for a in site.asked] == ["/robots.txt", "/inside/open", "/out"]


def test_our_own_group_counts_before_that_of_all(site: Site, fetcher: Make) -> None:
    site.robots = robots("User-agent: *\nDisallow: /\n\nUser-agent: OnRecord\nDisallow: /b")
    site.pages |= {"/a": answer(), "/b": answer()}
    fetching = fetcher()
    assert fetching.fetch(site.url("/a")).status == 200
    with pytest.raises(RobotsRefused):
        fetching.fetch(site.url("/b"))


def test_an_agent_of_ones_own_is_spoken_of_by_its_name(site: Site, fetcher: Make) -> None:
    site.robots = robots("User-agent: deskreader\nDisallow: /")
    site.pages["/"] = answer()
    with pytest.raises(RobotsRefused, match="deskreader"):
        fetcher(user_agent="deskreader/2.1").fetch(site.url("/"))
    assert fetcher().fetch(site.url("/")).status == 200


@pytest.mark.parametrize("status", ["400 Bad", "401 No", "403 No", "404 Not Found", "410 Gone"])
def test_without_robots_txt_everything_is_allowed(status: str, site: Site, fetcher: Make) -> None:
    site.robots = answer(b"User-agent: *\nDisallow: /", status, "text/plain")
    site.pages["/"] = answer()
    assert fetcher().fetch(site.url("/")).status == 200


@pytest.mark.parametrize("status", ["500 Oh", "502 Bad", "503 Busy", "429 Slow down"])
def test_with_a_robots_txt_that_cannot_be_had_nothing_is(
    status: str, site: Site, fetcher: Make
) -> None:
    site.robots = answer(b"", status, "text/plain", retry_after="9999" if "429" in status else "")
    site.pages["/"] = answer()
    with pytest.raises(RobotsRefused, match=r"robots\.txt cannot be had"):
        fetcher().fetch(site.url("/"))
    assert site.paths() == []


def test_a_host_that_hangs_up_is_not_asked_for_pages(site: Site, fetcher: Make) -> None:
    def hang_up(asked: Asked, sock: socket.socket) -> None:
        return None

    site.robots = hang_up
    site.pages["/"] = answer()
    with pytest.raises((RobotsRefused, HostUnreachable)):
        fetcher().fetch(site.url("/"))
    assert site.paths() == []


def test_robots_txt_may_lie_behind_five_redirects(site: Site, fetcher: Make) -> None:
    site.robots = redirect("/r0")
    site.pages |= {f"/r{n}": redirect(f"/r{n + 1}") for n in range(4)}
    site.pages |= {"/r4": robots("User-agent: *\nDisallow: /news"), "/news": answer()}
    with pytest.raises(RobotsRefused, match="asks onrecord"):
        fetcher(max_redirects=0).fetch(site.url("/news"))


def test_robots_txt_behind_more_redirects_counts_as_none(site: Site, fetcher: Make) -> None:
    site.robots = redirect("/r0")
    site.pages |= {f"/r{n}": redirect(f"/r{n + 1}") for n in range(9)}
    site.pages["/news"] = answer()
    assert fetcher().fetch(site.url("/news")).status == 200


def test_a_redirect_to_another_host_asks_that_ones_robots_txt(site: Site, fetcher: Make) -> None:
    def by_host(asked: Asked, sock: socket.socket) -> bytes:
        closed = asked.headers["host"].startswith("closed")
        return robots("User-agent: *\nDisallow: /" if closed else "")

    site.robots = by_host
    site.pages |= {"/a": redirect(site.url("/b", host="closed.example")), "/b": answer()}
    with pytest.raises(RobotsRefused):
        fetcher().fetch(site.url("/a"))
    assert site.paths() == ["/a"]


def test_robots_txt_is_read_once_a_run(site: Site, fetcher: Make) -> None:
    site.robots = robots("User-agent: *\nDisallow: /x")
    site.pages |= {f"/{n}": answer() for n in range(5)}
    list(fetcher().fetch_all(site.url(f"/{n}") for n in range(5)))
    assert [a.path for a in site.asked].count("/robots.txt") == 1


def test_a_long_robots_txt_is_read_as_far_as_500_kib(site: Site, fetcher: Make) -> None:
    rules = "User-agent: *\nDisallow: /early\n" + "# filling\n" * 60_000 + "Disallow: /late\n"
    site.robots = robots(rules)
    site.pages |= {"/early": answer(), "/late": answer()}
    fetching = fetcher()
    with pytest.raises(RobotsRefused):
        fetching.fetch(site.url("/early"))
    assert fetching.fetch(site.url("/late")).status == 200


def test_a_packed_robots_txt_is_read_and_a_bomb_of_one_bounded(site: Site, fetcher: Make) -> None:
    rules = b"User-agent: *\nDisallow: /early\n" + b"# filling\n" * 2_000_000
    site.robots = answer(gzip.compress(rules), type="text/plain", content_encoding="gzip")
    site.pages["/early"] = answer()
    with pytest.raises(RobotsRefused, match="asks onrecord"):
        fetcher().fetch(site.url("/early"))


def test_the_pause_that_robots_txt_asks_for_is_kept(site: Site, fetcher: Make) -> None:
    site.robots = robots("User-agent: *\nCrawl-delay: 0.3")
    site.pages |= {"/1": answer(), "/2": answer()}
    list(fetcher().fetch_all([site.url("/1"), site.url("/2")]))
    first, second = (asked.at for asked in site.asked[1:])
    assert second - first >= 0.3


def test_a_pause_of_days_is_bounded(site: Site, fetcher: Make) -> None:
    site.robots = robots("User-agent: *\nCrawl-delay: 900000")
    site.pages |= {"/1": answer(), "/2": answer()}
    urls = [site.url("/1"), site.url("/2")]
    assert len(list(fetcher(max_pause=0.1).fetch_all(urls))) == 2


def test_robots_txt_may_be_any_bytes(site: Site, fetcher: Make) -> None:
    site.robots = answer(
        b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /x\r\n\xff\x00\xfe: \xff", type=""
    )
    site.pages |= {"/x": answer(), "/y": answer()}
    fetching = fetcher()
    with pytest.raises(RobotsRefused):
        fetching.fetch(site.url("/x"))
    assert fetching.fetch(site.url("/y")).status == 200


def test_robots_txt_names_the_sitemaps(site: Site, fetcher: Make) -> None:
    site.robots = robots("Sitemap: https://tidewatch.example/news.xml\nUser-agent: *\nDisallow:")
    assert fetcher().sitemaps(site.url("/")) == ("https://tidewatch.example/news.xml",)
