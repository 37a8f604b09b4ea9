"""Nothing but public addresses is reached, whatever a name, a number or a redirect says."""

from __future__ import annotations

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BadAddress, FetchError, HostUnknown, PrivateAddress, SettingsError
from onrecord.settings import Settings
from onrecord.wire.fetching.guard import Guard, guard_of
from onrecord.wire.fetching.resolving import reachable

from .conftest import Make, here
from .serving import Asked, Site, answer, redirect

GUARD = Guard()

# The same machine, spelt in the ways that system calls and browsers understand.
THIS_MACHINE = [
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
    "127.0.0.1.",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "0.0.0.0",
    "0",
    "[::]",
]


@pytest.mark.parametrize("host", THIS_MACHINE)
def test_this_machine_is_not_reached_however_its_address_is_spelt(
    host: str, site: Site, fetcher: Make
) -> None:
    site.pages["/"] = answer()
    with pytest.raises((PrivateAddress, BadAddress)):
        fetcher(allow_networks="").fetch(f"http://{host}:{site.port}/")
    assert site.asked == []


NOT_PUBLIC = [
    *("10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.1.1", "0.1.2.3"),
    *("192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "192.88.99.1"),
    *("224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
    *("fe80::1", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "3fff::1", "100::1"),
    *(
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "2002:a00:1::",
    ),
    *("2001:0:1234::1", "2606:4700::200:5efe:10.0.0.1", "5f00::1", "::10.0.0.1"),
]


@pytest.mark.parametrize("ip", NOT_PUBLIC)
def test_private_and_reserved_networks_are_refused(ip: str) -> None:
    with pytest.raises(PrivateAddress, match="only public addresses are fetched"):
        reachable("inside.example", GUARD, lambda _: [ip], 5.0)


@pytest.mark.parametrize("ip", ["8.8.8.8", "151.101.1.140", "2606:4700::6810:84e5", "2a00:1450::1"])
def test_public_addresses_are_reached(ip: str) -> None:
    assert reachable("outlet.example", GUARD, lambda _: [ip], 5.0) == [ip]


def test_addresses_behind_nat64_are_told_by_what_they_carry() -> None:
    public = "64:ff9b::808:808"
    assert reachable("outlet.example", GUARD, lambda _: [public], 5.0) == [public]


METADATA = ["169.254.169.254", "100.100.100.200", "168.63.129.16", "fd00:ec2::254"]


@pytest.mark.parametrize("ip", METADATA)
def test_the_metadata_service_of_a_cloud_is_refused_even_in_a_network_that_is_allowed(
    ip: str,
) -> None:
    every = guard_of(Settings(allow_networks="0.0.0.0/0, ::/0"))
    with pytest.raises(PrivateAddress, match="metadata"):
        reachable("metadata.example", every, lambda _: [ip], 5.0)


def test_of_several_addresses_only_the_public_ones_are_dialled() -> None:
    found = reachable("both.example", GUARD, lambda _: ["10.0.0.1", "8.8.8.8", "::1"], 5.0)
    assert found == ["8.8.8.8"]


@given(st.ip_addresses())
def test_what_is_reached_is_global_and_carries_nothing_that_is_not(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if GUARD.why_not(ip) is None:
        mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
        assert (mapped or ip).is_global
        assert not ip.is_multicast


@given(st.ip_addresses(v=4).filter(lambda ip: not ip.is_global))
def test_no_ipv6_form_opens_a_way_to_a_private_ipv4_address(ip: ipaddress.IPv4Address) -> None:
    low, base = int(ip), ipaddress.IPv6Address
    forms = [
        base(0xFFFF << 32 | low),
        base(int(base("64:ff9b::")) | low),
        base(0x2002 << 112 | low << 80),
        base(int(base("2606:4700::200:5efe:0:0")) | low),
    ]
    for form in forms:
        assert GUARD.why_not(form) is not None


def test_a_redirect_to_this_machine_is_refused(site: Site, fetcher: Make) -> None:
    site.pages["/out"] = redirect(f"http://localhost.invalid:{site.port}/in")
    site.pages["/in"] = answer()

    # The first host may be reached, as an intranet's; the second is not in that network.
    def names(name: str) -> list[str]:
        return ["127.0.0.1"] if name == "tidewatch.example" else ["127.0.0.2"]

    with pytest.raises(PrivateAddress, match=r"leads to 127\.0\.0\.2, this machine"):
        fetcher(names, allow_networks="127.0.0.1/32").fetch(site.url("/out"))
    assert site.paths() == ["/out"]


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1.nip.invalid/",
        "http://2130706434/",
        "file:///etc/passwd",
        "ftp://tidewatch.example/",
        "gopher://tidewatch.example/",
        "http://desk:secret@tidewatch.example/",
        "http://tidewatch.example:6379/",
        "//[fe80::1%25lo]/",
        "http://\x00/",
        "http://" + "a" * 5_000,
    ],
)
def test_a_redirect_is_checked_as_the_first_address_is(to: str, site: Site, fetcher: Make) -> None:
    site.pages["/out"] = redirect(to)

    def names(name: str) -> list[str]:
        return here(name) if name == "tidewatch.example" else ["127.0.0.2"]

    with pytest.raises((PrivateAddress, BadAddress, FetchError)):
        fetcher(names, allow_networks="127.0.0.1/32").fetch(site.url("/out"))
    assert site.paths() == ["/out"]


def test_a_name_that_changes_its_address_is_not_followed_inside(site: Site, fetcher: Make) -> None:
    """DNS rebinding: the address that was checked is the one that is dialled, and no other."""
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    site.pages["/"] = answer()

    def closing(asked: Asked, sock: socket.socket) -> None:
        sock.sendall(answer(b"", "404 Not Found"))

    # robots.txt closes its connection: the page needs a second one, and so a second look-up.
    site.robots = closing
    with pytest.raises(PrivateAddress):
        fetcher(lambda _: next(answers), allow_networks="127.0.0.1/32").fetch(site.url("/"))
    assert [a.path for a in site.asked] == ["/robots.txt"]


def test_a_name_is_looked_up_once_for_a_connection(site: Site, fetcher: Make) -> None:
    asked = []

    def names(name: str) -> list[str]:
        asked.append(name)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    site.pages |= {"/1": answer(), "/2": answer()}
    fetching = fetcher(names, allow_networks="127.0.0.1/32")
    assert fetching.fetch(site.url("/1")).status == 200
    assert fetching.fetch(site.url("/2")).status == 200
    assert asked == ["tidewatch.example"]


@pytest.mark.parametrize(
    "url",
    [
        "ftp://tidewatch.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "tidewatch.example/news",
        "http://",
        "http:///news",
        "https://desk:secret@tidewatch.example/",
        "https://tidewatch.example:22/",
        "http://tidewatch.example/\r\nX-Evil: 1",
        "http://[::1",
        "http://exa mple/",
        "http://-/",
        "http://256.256.256.256/",
        "http://1.2.3.4.5/",
        "http://0x/",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(url: str, fetcher: Make) -> None:
    with pytest.raises(BadAddress) as caught:
        fetcher().fetch(url)
    assert "secret" not in str(caught.value)


def test_a_password_in_an_address_is_not_passed_on(fetcher: Make) -> None:
    (failure,) = fetcher().fetch_all(["https://desk:secret@tidewatch.example/a"])
    assert failure.origin == "https://tidewatch.example/a"  # type: ignore[union-attr]
    assert "secret" not in repr(failure)


def test_a_name_without_an_address_says_so(fetcher: Make) -> None:
    with pytest.raises(HostUnknown, match=r"nowhere\.invalid has no address"):
        fetcher().fetch("https://nowhere.invalid/")


@pytest.mark.parametrize("setting", ["10.0.0.0/99", "intranet", "10.0.0.1/8"])
def test_a_network_that_is_none_is_a_settings_error(setting: str, fetcher: Make) -> None:
    with pytest.raises(SettingsError, match="allow_networks"):
        fetcher(allow_networks=setting)


def test_proxies_of_the_environment_are_not_used(
    site: Site, fetcher: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    site.pages["/"] = answer()
    assert fetcher().fetch(site.url("/")).status == 200
