"""A secure connection is made to the host that was named, whatever address it has."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import pytest
import trustme

from onrecord.errors import HostNotTrusted

from .conftest import Make, settings_for
from .serving import Site, answer, serving


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.configure_trust(context)
    return context


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("tidewatch.example").configure_cert(context)
    with serving(context) as site:
        site.pages["/"] = answer()
        yield site


def test_the_certificate_is_checked_for_the_name_and_not_the_address(
    secure: Site, trusting: ssl.SSLContext, fetcher: Make
) -> None:
    ports = settings_for(secure).allow_ports
    fetched = fetcher(tls=trusting, allow_ports=ports).fetch(secure.url("/", scheme="https"))
    assert fetched.status == 200


def test_a_certificate_of_another_name_is_refused(
    secure: Site, trusting: ssl.SSLContext, fetcher: Make
) -> None:
    ports = settings_for(secure).allow_ports
    other = secure.url("/", host="other.example", scheme="https")
    with pytest.raises(HostNotTrusted, match=r"not other\.example's"):
        fetcher(tls=trusting, allow_ports=ports).fetch(other)
    assert secure.asked == []


def test_a_certificate_that_nobody_known_signed_is_refused(secure: Site, fetcher: Make) -> None:
    ports = settings_for(secure).allow_ports
    with pytest.raises(HostNotTrusted):
        fetcher(allow_ports=ports).fetch(secure.url("/", scheme="https"))
    assert secure.asked == []


def test_a_server_that_speaks_no_tls_is_refused(site: Site, fetcher: Make) -> None:
    site.pages["/"] = answer()
    results = list(fetcher(fetch_seconds=2.0).fetch_all([site.url("/", scheme="https")]))
    assert [r.reason for r in results] in (  # type: ignore[union-attr]
        ["host-not-trusted"],
        ["host-unreachable"],
        ["answer-too-slow"],
    )
