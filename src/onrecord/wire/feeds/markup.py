"""XML from strangers: unpacked, entities refused, read piece by piece with nothing loaded."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from onrecord.wire.feeds.errors import BrokenFeed, FeedTooLarge, UnsafeFeed

_GZIP = b"\x1f\x8b"
_HEAD = 8_192
# The zero bytes of UTF-16 and UTF-32 are taken out before these are looked for.
_ENTITY = re.compile(rb"<!ENTITY\s+(?!%)", re.IGNORECASE)
_FIRST = re.compile(rb"<[A-Za-z_]")
_ROOT = re.compile(
    rb"<(!doctype\s+html|(?:[A-Za-z_][\w.-]*:)?(?:rss|feed|rdf|urlset|sitemapindex|opml|html))"
    rb"(?=[\s>/])",
    re.IGNORECASE,
)
_BARE_AMPERSAND = re.compile(rb"&(?!(?:#\d+|#[xX][0-9a-fA-F]+|\w+);)")
_CUT_OFF = frozenset({etree.ErrorTypes.ERR_TAG_NOT_FINISHED, etree.ErrorTypes.ERR_RESOURCE_LIMIT})


def unpacked(data: bytes, max_bytes: int) -> bytes:
    """Return the bytes, gunzipped where they are gzip (sitemaps are, by custom).

    Raises FeedTooLarge, BrokenFeed.
    """
    if data.startswith(_GZIP):
        data = _gunzipped(data, max_bytes)
    if len(data) > max_bytes:
        said = f"larger than {max_bytes / 1e6:g} MB; raise the limit with --max-bytes to read it"
        raise FeedTooLarge(said)
    return data


def _gunzipped(data: bytes, max_bytes: int) -> bytes:
    opened = zlib.decompressobj(wbits=31)
    try:
        found = opened.decompress(data, max_bytes + 1)
    except zlib.error as error:
        raise BrokenFeed(f"damaged gzip ({error}); the server may mend it, try later") from error
    if not opened.eof and len(found) <= max_bytes:
        raise BrokenFeed("gzip that ends too early; try again later")
    return found


def root_of(data: bytes) -> str | None:
    """Return the name of the first element that a feed, a list or a page begins with, if any.

    It is lower case and without its prefix: "rss", "feed", "rdf", "urlset", "html", ...
    """
    found = _ROOT.search(data[:_HEAD].replace(b"\0", b""))
    if found is None:
        return None
    name = found.group(1).decode("ascii", "replace").lower()
    return "html" if name.startswith("!") else name.rpartition(":")[2]


def refuse_entities(data: bytes) -> None:
    """Raise UnsafeFeed where the document type declares entities.

    One that is made of others is how a few lines unfold to gigabytes, and one from outside is how a
    local file is read (CWE-776, CWE-611); a feed needs neither.
    """
    plain = data.replace(b"\0", b"") if b"\0" in data[:_HEAD] else data
    first = _FIRST.search(plain)
    if _ENTITY.search(plain, 0, first.start() if first else len(plain)):
        raise UnsafeFeed("it declares entities of its own; no feed needs them, and they can harm")


class Elements:
    """The elements of some names, whatever their namespace: iterate over them, once.

    Each is forgotten after its turn. Nothing is loaded, no entity is replaced, depth and the length
    of one text are bounded by libxml2 (256 levels, 10 MB). Faults are read over; `fault` tells of
    the first one afterwards. What a document that breaks off leaves open is not given, as half an
    address leads elsewhere.
    """

    def __init__(self, data: bytes, *names: str) -> None:
        """Keep what to read."""
        self.fault: str | None = None
        self._tags = [f"{{*}}{name}" for name in names]
        self._data = _mended(data)

    def __iter__(self) -> Iterator[Any]:
        """Yield the elements at their ends."""
        walk = etree.iterparse(
            io.BytesIO(self._data),
            events=("end",),
            tag=self._tags,
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            for _, element in walk:
                if self._is_cut_off(walk):
                    return
                yield element
                _forget(element)
        except (etree.XMLSyntaxError, ValueError) as error:
            self.fault = self.fault or str(error)
        finally:
            self._is_cut_off(walk)

    def _is_cut_off(self, walk: Any) -> bool:
        """Note the first fault; say whether the document has broken off."""
        log = walk.error_log
        if len(log) and self.fault is None:
            self.fault = " ".join(str(log[0].message).split())[:200]
        return log.last_error is not None and log.last_error.type in _CUT_OFF


def _mended(data: bytes) -> bytes:
    """Escape bare ampersands: libxml2 would leave out what follows, and that is half an address."""
    if b"\0" in data[:_HEAD] or b"<![CDATA[" in data:
        return data
    return _BARE_AMPERSAND.sub(b"&amp;", data)


def refuse_broken(elements: Elements, given: int) -> tuple[str, ...]:
    """Return a note on what was odd. Raises BrokenFeed where that left nothing to read."""
    if elements.fault is None:
        return ()
    if not given:
        raise BrokenFeed(f"no well-formed XML ({elements.fault}); tell who publishes it")
    return (f"read with faults: {elements.fault}",)


def _forget(element: Any) -> None:
    """Free an element that was read, and what stood before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def texts(element: Any) -> dict[str, str]:
    """Return the texts of an element's children, by their names without namespace."""
    return {local_name(one): one.text.strip() for one in element if isinstance(one.text, str)}


def local_name(element: Any) -> str:
    """Return an element's name without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
