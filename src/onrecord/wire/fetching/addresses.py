"""Addresses: what may be fetched at all, before any name is looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx2

from onrecord.errors import BadAddress

_DEFAULT_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_.])?")
_SECRET = re.compile(r"(?<=//)[^/?#]*@")
MAX_CHARACTERS = 4_096


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart: `url` without its fragment, `host` in ASCII, `target` path and query.

    `host` of an IPv6 address is without brackets.
    """

    url: str
    scheme: str
    host: str
    port: int
    target: bytes

    @property
    def origin(self) -> tuple[str, str, int]:
        """Return scheme, host and port: what a connection and a robots.txt are good for."""
        return self.scheme, self.host, self.port

    @property
    def netloc(self) -> str:
        """Return what the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    def at(self, path: str) -> str:
        """Return the URL of another path on this origin."""
        return f"{self.scheme}://{self.netloc}{path}"


def without_secrets(url: str) -> str:
    """Return a URL as it may be shown and stored: user name and password left out."""
    return _SECRET.sub("", url)


def address(url: str, ports: frozenset[int], *, base: Address | None = None) -> Address:
    """Take a URL apart; one without a scheme is read against `base`, as a Location header is.

    Raises BadAddress for what is no URL, another scheme than http and https, a port that is not
    among `ports`, a user name or password in it, or more than 4,096 characters.
    """
    if len(url) > MAX_CHARACTERS:
        raise BadAddress(f"the address has more than {MAX_CHARACTERS} characters; shorten it")
    try:
        found = httpx2.URL(base.url).join(url) if base else httpx2.URL(url)
        host, port = found.raw_host.decode("ascii"), found.port
    except (httpx2.InvalidURL, ValueError) as error:
        raise BadAddress(f"this is no web address ({error}); check it") from error
    if found.scheme not in _DEFAULT_PORTS:
        raise BadAddress(f"only http and https are fetched, not {found.scheme or 'this'!r}")
    if found.userinfo:
        raise BadAddress("there is a user name or a password in the address; leave it out")
    if ":" not in host and not _NAME.fullmatch(host):
        raise BadAddress("there is no host in the address; give https://host/path")
    at = port if port is not None else _DEFAULT_PORTS[found.scheme]
    if at not in ports:
        said = f"port {at} is not among those that are fetched from"
        raise BadAddress(f"{said}; --allow-ports adds it")
    plain = str(found.copy_with(fragment=None))
    return Address(plain, found.scheme, host, at, found.raw_path)
