"""What goes wrong between us and a host, in our words."""

from __future__ import annotations

import ssl

import httpcore2

from onrecord.errors import (
    AnswerBroken,
    AnswerTooSlow,
    BadAddress,
    FetchError,
    HostNotTrusted,
    HostUnreachable,
)

CLOSED = (httpcore2.RemoteProtocolError, httpcore2.ReadError, httpcore2.WriteError)
GONE_WRONG = (
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.UnsupportedProtocol,
    OSError,
    ValueError,  # a name that no certificate could have
)
_SHOWN = 200  # characters of what a host said that stand in a message


def fault(error: Exception, host: str) -> FetchError:
    """Say in our words what the HTTP client could not do."""
    said = str(error)[:_SHOWN]
    if isinstance(error, httpcore2.TimeoutException):
        return AnswerTooSlow(f"{host} did not answer in time; try later, or raise --fetch-seconds")
    cause = _cause(error)
    if isinstance(cause, ssl.SSLCertVerificationError):
        wrong = f"the certificate is not {host}'s ({cause.verify_message})"
        return HostNotTrusted(f"{wrong}; check the address, or tell who runs the site")
    if isinstance(cause, ssl.SSLError):
        return HostNotTrusted(f"no secure connection to {host} ({cause.reason}); try later")
    if isinstance(error, httpcore2.ConnectError):
        return HostUnreachable(f"{host} cannot be reached ({said}); try again later")
    if isinstance(error, httpcore2.NetworkError | OSError):
        return HostUnreachable(f"the connection to {host} broke off ({said}); try again later")
    if isinstance(error, httpcore2.RemoteProtocolError):
        return AnswerBroken(f"{host} broke the rules of HTTP ({said}); try again later")
    return BadAddress(f"no request can be made of it ({said}); check the address")


def _cause(error: BaseException) -> BaseException:
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__  # type: ignore[assignment]
    return error
