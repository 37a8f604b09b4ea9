"""What may be reached: public addresses and the web's ports, and what the settings add.

The rules are those of Python's `ipaddress` (the IANA registries of special-purpose addresses), and
beyond them what is reached through IPv6 forms that carry an IPv4 address, multicast, and addresses
that are public by number but belong to the machine's host.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from onrecord.errors import SettingsError
from onrecord.settings import Settings

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# Where cloud machines are told their own secrets: never, not even in a network that is allowed.
_METADATA = frozenset(
    map(
        ipaddress.ip_address,
        ("169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "fd00:ec2::254"),
    )
)
# Not all in the registries of every Python we run on: relays of 6to4, documentation, local NAT64.
_NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        ("192.88.99.0/24", "64:ff9b:1::/48", "100::/64", "2001::/23", "3fff::/20", "5f00::/16"),
    )
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)


@dataclass(frozen=True, slots=True)
class Guard:
    """The ports that may be asked, and the networks that may be reached beside public ones."""

    ports: frozenset[int] = frozenset({80, 443})
    networks: tuple[Network, ...] = ()

    def why_not(self, ip: IP) -> str | None:
        """Say why an address is not reached; None if it is."""
        inner = carried(ip)
        if ip in _METADATA or inner in _METADATA:
            return "the metadata service of a cloud"
        if any(ip.version == network.version and ip in network for network in self.networks):
            return None
        return _special(ip) or (_special(inner) if inner else None)


def guard_of(settings: Settings) -> Guard:
    """Return the guard that the settings ask for. Raises SettingsError for what is no network."""
    try:
        ports = frozenset(int(p) for p in _listed(settings.allow_ports))
    except ValueError as error:
        said = f"allow_ports is {settings.allow_ports!r}: give numbers, as in '80,443,8080'"
        raise SettingsError(said) from error
    try:
        networks = tuple(ipaddress.ip_network(n) for n in _listed(settings.allow_networks))
    except ValueError as error:
        said = f"allow_networks is {settings.allow_networks!r} ({error})"
        raise SettingsError(f"{said}: give networks, as in '10.2.0.0/16, fd00::/8'") from error
    return Guard(ports, networks)


def _listed(text: str) -> list[str]:
    return text.replace(",", " ").split()


def carried(ip: IP) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address inside an IPv6 one: where a packet to it may come out."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if ip.ipv4_mapped or ip.sixtofour:
        return ip.ipv4_mapped or ip.sixtofour
    if ip.teredo:
        return ip.teredo[1]
    isatap = (int(ip) >> 32) & 0xFFFF_FFFF in _ISATAP
    if isatap or ip in _NAT64 or (ip in _COMPATIBLE and int(ip) > 1):
        return ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
    return None


def _special(ip: IP) -> str | None:
    """Say in what way an address is not public; None if it is."""
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        return None  # told by the address it carries
    if ip.is_loopback:
        return "this machine"
    if ip.is_unspecified:
        return "no host at all"
    if ip.is_link_local:
        return "the local link"
    if ip.is_multicast:
        return "many hosts at once"
    listed = any(ip.version == network.version and ip in network for network in _NOT_PUBLIC)
    reserved = ip.is_reserved and ip not in _NAT64
    if listed or reserved or ip.is_private or not ip.is_global:
        return "a private or reserved network"
    if isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local:
        return "a private network"
    return None
