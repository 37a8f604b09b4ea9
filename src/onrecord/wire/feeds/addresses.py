"""Links as feeds print them: absolute http addresses, or the reason why they are not followed."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin

import httpx2

from onrecord.wire.feeds.records import DropReason

MOST_CHARACTERS = 2_048  # sitemaps.org/protocol.html: a <loc> has fewer
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# What is written as it is sent already, as most links are: nothing to escape or leave out.
_AS_SENT = re.compile(
    r"https?://[a-z][a-z0-9]*(?:\.[a-z][a-z0-9]*)+/(?:[\w/?=&~-]|(?<!/)\.)*", re.A
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class NotFollowed(Exception):
    """A link that leads to no page of the web; `reason` says why."""

    def __init__(self, reason: DropReason) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


def followed(link: object, base: str | None) -> str:
    """Return the address that a link leads to, as it is sent to a server: no fragment, escaped.

    White space around it, and line breaks in it, are taken out, spaces escaped, as browsers do
    (URL Standard, 4.4). Raises NotFollowed.
    """
    text = _CONTROL.sub("", link).strip() if isinstance(link, str) else ""
    if not text:
        raise NotFollowed("no-link")
    if not _SCHEME.match(text):
        if base is None:
            raise NotFollowed("relative")
        text = _joined(base, text)
    if not text.lower().startswith(("http:", "https:")):
        raise NotFollowed("scheme")
    return _checked(text)


def _joined(base: str, text: str) -> str:
    try:
        return urljoin(base, text)
    except ValueError as error:
        raise NotFollowed("address") from error


def _checked(text: str) -> str:
    """Refuse what no server can be asked for: no host, a password in it, far too long."""
    if len(text) <= MOST_CHARACTERS and _AS_SENT.fullmatch(text):
        return text
    try:
        found = httpx2.URL(urldefrag(text.replace(" ", "%20")).url)
        url = str(found.copy_with(fragment=None))
    except (httpx2.InvalidURL, ValueError, UnicodeError) as error:
        raise NotFollowed("address") from error
    if not found.host or found.userinfo or found.port == 0 or len(url) > MOST_CHARACTERS:
        raise NotFollowed("address")
    return url
