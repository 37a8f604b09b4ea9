"""What every answer says to the browser, and which requests are not answered at all."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
MOST_SENT = 2_000_000  # bytes of a request's body


class Guarded:
    """Refuses requests for another host's name and bodies that are too large; adds the headers.

    A page elsewhere can point a name of its own at this machine (DNS rebinding): then the host that
    the browser asks for is not one of `hosts`. Empty `hosts`: any (where a token is asked for).
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = LOOPBACK) -> None:
        """Guard an app."""
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    answer.setdefault(name, value)
                answer.setdefault("cache-control", "no-store")
            await send(message)

        refusal = self._refusal(headers)
        if refusal is not None:
            await refusal(scope, receive, guarded)
        else:
            await self.app(scope, _counted(receive), guarded)

    def _refusal(self, headers: Headers) -> PlainTextResponse | None:
        if self.hosts and host_of(headers.get("host", "")) not in self.hosts:
            said = "This name is not served here. Use the address that `onrecord serve` printed.\n"
            return PlainTextResponse(said, 421)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MOST_SENT:
            return PlainTextResponse(f"Send at most {MOST_SENT:,} bytes.\n", 413)
        return None


def _counted(receive: Receive) -> Receive:
    """Cut off a body that goes on after the limit (one sent in chunks has no length)."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_SENT:
            return {"type": "http.disconnect"}
        return message

    return counted


def host_of(address: str) -> str:
    """Return the host in `host:port` or `[host]:port`, "" for what is none."""
    try:
        return urlsplit(f"//{address}").hostname or ""
    except ValueError:
        return ""


def from_our_pages(headers: Headers) -> bool | None:
    """Say whether a form was sent by a page of ours; None where the browser does not tell.

    Browsers tell where a request comes from by `Sec-Fetch-Site` (not on a plain-text connection
    from another machine) or by `Origin`, which a page that sends no referrer makes "null".
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    if origin in (None, "null"):
        return None
    return urlsplit(origin or "").netloc == headers.get("host")
