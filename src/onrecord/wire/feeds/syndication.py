"""RSS and Atom, of every version, by feedparser: it is given bytes and fetches nothing."""

from __future__ import annotations

import io
import re
import warnings
from typing import Any

import feedparser  # type: ignore[import-untyped]
from lxml import etree, html

from onrecord.wire.feeds.collecting import Collected
from onrecord.wire.feeds.dates import from_struct
from onrecord.wire.feeds.errors import BrokenFeed, NoFeed
from onrecord.wire.feeds.records import Feed, Given

# Also in UTF-16 and UTF-32, whose letters have zero bytes between them.
_ITEM = re.compile(rb"<\0*(?:\w+\0*:\0*)?(?:i\0*t\0*e\0*m|e\0*n\0*t\0*r\0*y)\0*[\s>/]", re.I)
_ROOT = re.compile(rb"<((?:\w+:)?(?:rss|feed|rdf))\b", re.I)
_HEAD = 8_192
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800}


def syndication(given: Given) -> Feed:
    """Read an RSS or Atom feed, as well as it can be. Raises BrokenFeed, NoFeed."""
    data, left_out = _cut(given)
    parsed = _parsed(data, given)
    version = str(parsed.get("version") or "")
    entries = parsed["entries"]
    if not version and not entries:
        raise NoFeed("no feed, and no page that names one; find the address of its RSS or sitemap")
    found = Collected(given)
    for entry in entries:
        found.entry(
            _field(entry, "feedburner_origlink") or _field(entry, "link"),
            key=_field(entry, "id"),
            title=_plain(entry, "title"),
            published=_published(entry, given),
        )
    if left_out:
        found.drop("too-many", f"all after the first {given.limits.max_entries}", left_out)
    about = parsed["feed"]
    return found.feed(
        "atom" if version.startswith("atom") else "rss",
        _plain(about, "title"),
        ttl=_ttl(about),
        notes=_odd(parsed),
    )


def _cut(given: Given) -> tuple[bytes, int]:
    """Return the feed up to the most entries that are read, and how many were cut off.

    feedparser keeps every entry in memory, so what is too much must not get there.
    """
    starts = (found.start() for found in _ITEM.finditer(given.data))
    end = None
    count = 0
    for count, start in enumerate(starts, 1):
        if count == given.limits.max_entries + 1:
            end = start
    if end is None:
        return given.data, 0
    return _closed(given.data[:end]), count - given.limits.max_entries


def _closed(data: bytes) -> bytes:
    """Close what a cut left open, so that the feed stays well-formed."""
    root = _ROOT.search(data[:_HEAD])
    inner = b"</channel>" if b"<channel" in data and b"</channel>" not in data else b""
    return data + inner + (b"</" + root.group(1) + b">" if root else b"")


def _parsed(data: bytes, given: Given) -> Any:
    said = f"; charset={given.charset}" if given.charset else ""
    headers = {"content-location": given.base or "", "content-type": f"application/xml{said}"}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # A stream, never the bytes themselves: those are tried as the name of a file first.
            return feedparser.parse(
                io.BytesIO(data),
                response_headers=headers,
                sanitize_html=False,  # of texts that we do not use
                resolve_relative_uris=False,
            )
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        said = f"{type(error).__name__}: {str(error)[:200]}"
        raise BrokenFeed(f"cannot be read ({said}); tell who publishes it") from error


def _field(found: Any, name: str) -> Any:
    """Return what an entry has under a name, and nothing that feedparser puts in its place."""
    return dict.get(found, name)


def _plain(found: Any, name: str) -> str | None:
    """Return a title as text: an RSS title may be HTML and never says so, an Atom title says so."""
    text, detail = _field(found, name), _field(found, f"{name}_detail")
    if not isinstance(text, str):
        return None
    is_html = "html" in str(dict.get(detail, "type", "")) if detail else True
    if not (is_html or _TAG.search(text)) or not ("<" in text or "&" in text):
        return text
    try:
        tree = html.document_fromstring(f"<p>{text}")
        etree.strip_elements(tree, "script", "style", with_tail=False)
        return "".join(map(str, tree.itertext()))
    except (etree.LxmlError, ValueError):
        return text


def _published(entry: Any, given: Given) -> str | None:
    names = ("published_parsed", "updated_parsed", "created_parsed")
    told = (from_struct(_field(entry, name), given.now) for name in names)
    return next((date for date in told if date), None)


def _ttl(about: Any) -> int | None:
    """Return how long, in seconds, the feed asks to be left alone: RSS's ttl, or its syndication
    module's period and frequency (web.resource.org/rss/1.0/modules/syndication).
    """
    ttl = _number(_field(about, "ttl"))
    if ttl:
        return ttl * 60
    period = _PERIODS.get(str(_field(about, "sy_updateperiod")).strip().lower())
    if period is None:
        return None
    return period // max(1, _number(_field(about, "sy_updatefrequency")) or 1)


def _number(text: object) -> int | None:
    plain = text.strip() if isinstance(text, str) else ""
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 7 else None


def _odd(parsed: Any) -> tuple[str, ...]:
    """Say where the feed is no well-formed XML, or in another encoding than it says."""
    error = parsed.get("bozo_exception")
    if not parsed.get("bozo") or error is None:
        return ()
    return (f"read with faults: {' '.join(str(error).split())[:200]}",)
