"""What may come: told by the Content-Type before the body is taken."""

from __future__ import annotations

from onrecord.errors import MediaRefused
from onrecord.wire.fetching.fetched import FetchKind
from onrecord.wire.fetching.headers import Headers, media_type

_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
_FEEDS = _PAGES | {"application/json", "application/gzip", "application/x-gzip"}
_UNTOLD = frozenset({"application/octet-stream", "binary/octet-stream"})  # of feeds, often

ACCEPT: dict[FetchKind, str] = {
    "page": "text/html, application/xhtml+xml, text/plain;q=0.8, application/pdf;q=0.5, */*;q=0.1",
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, application/xml, "
    "text/xml, application/json;q=0.9, text/html;q=0.5, */*;q=0.1",
    "robots": "text/plain, */*;q=0.1",
}


def refuse_media(headers: Headers, kind: FetchKind) -> None:
    """Let pass what may be a page or a feed; an answer that names no type is looked at later.

    Raises MediaRefused.
    """
    media, _ = media_type(headers)
    if media is None or kind == "robots" or media in (_PAGES if kind == "page" else _FEEDS):
        return
    if media.endswith(("/xml", "+xml")) and not media.startswith("image/"):
        return
    if kind == "feed" and (media.endswith("+json") or media in _UNTOLD):
        return
    wanted = "HTML, text and PDF are" if kind == "page" else "feeds and sitemaps are"
    raise MediaRefused(f"the answer is {media}; only {wanted} taken")
