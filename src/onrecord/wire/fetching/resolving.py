"""Names to addresses, once, and only to those that may be reached."""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Callable, Sequence

from onrecord.errors import AnswerTooSlow, BadAddress, HostUnknown, PrivateAddress
from onrecord.wire.fetching.guard import IP, Guard

Resolver = Callable[[str], Sequence[str]]
# A last label of digits or of 0x makes a host a number (URL Standard, 3.5), in whatever base.
_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)\.?")


def resolve(name: str) -> list[str]:
    """Return the addresses of a name, in the order in which the system would try them.

    Raises OSError (socket.gaierror) where there are none.
    """
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def reachable(host: str, guard: Guard, resolver: Resolver, seconds: float) -> list[str]:
    """Return the addresses of a host that may be dialled, as numbers, each told to be allowed.

    Nobody looks the name up again: what is returned is what is dialled.

    Raises:
        BadAddress: a number that is no address.
        HostUnknown: a name without an address.
        AnswerTooSlow: no answer in so many seconds.
        PrivateAddress: it has addresses, and none of them may be reached.
    """
    found = _number(host) or _looked_up(host, resolver, seconds)
    refused = {str(ip): guard.why_not(ip) for ip in found}
    allowed = [ip for ip, why in refused.items() if why is None]
    if not allowed:
        ip, why = next(iter(refused.items()))
        said = f"{host} leads to {ip}, {why}" if host != ip else f"{ip} is {why}"
        raise PrivateAddress(f"{said}; only public addresses are fetched (--allow-networks)")
    return allowed


def _number(host: str) -> list[IP]:
    """Return the address that a host spells out: 127.0.0.1, 2130706433, 0x7f.1, 0177.0.0.1, ::1."""
    if ":" in host:
        try:
            return [ipaddress.IPv6Address(host.partition("%")[0])]
        except ValueError as error:
            raise BadAddress(f"{host} is no IPv6 address; check it") from error
    if not _NUMBER.fullmatch(host):
        return []
    try:
        # The system's own reading of such forms: the one a connection would follow.
        return [ipaddress.IPv4Address(socket.inet_aton(host.removesuffix(".")))]
    except OSError as error:
        raise BadAddress(f"{host} is no IPv4 address; check it") from error


def _looked_up(host: str, resolver: Resolver, seconds: float) -> list[IP]:
    found: list[IP] = []
    wrong: list[Exception] = []

    def look() -> None:
        try:
            found.extend(ipaddress.ip_address(a.partition("%")[0]) for a in resolver(host))
        except (OSError, ValueError) as error:  # UnicodeError, for labels too long, is a ValueError
            wrong.append(error)

    # In a thread of its own: the system's look-up has no time limit and cannot be interrupted.
    thread = threading.Thread(target=look, name=f"look up {host}", daemon=True)
    thread.start()
    thread.join(max(0.0, seconds))
    if thread.is_alive():
        raise AnswerTooSlow(f"the name {host} was not found in time; try again later")
    if wrong or not found:
        why = f" ({wrong[0]})" if wrong else ""
        raise HostUnknown(f"{host} has no address{why}; check the name and the connection")
    return found
