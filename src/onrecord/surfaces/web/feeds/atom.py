"""Atom (RFC 4287) with pages (RFC 5005) and tombstones (RFC 6721): values in, XML out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from onrecord.surfaces.plain import visible

ATOM = "http://www.w3.org/2005/Atom"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Feed:
    """What stands above the entries; `page` is the same for people, `here` and `next` addresses."""

    id: str
    title: str
    updated: str
    page: str
    here: str
    first: str
    next: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `when` is when it last changed, ISO 8601 with a zone; `related` the publisher's
    page; `terms` are categories.
    """

    id: str
    title: str
    when: str
    page: str
    author: str
    text: str
    related: str | None = None
    language: str | None = None
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deleted:
    """A tombstone: the entry with this id is gone since `when`."""

    id: str
    when: str
    why: str = ""


def written(feed: Feed, items: Iterable[Entry | Deleted]) -> bytes:
    """Return the feed as UTF-8 XML; characters that XML cannot hold are shown as signs."""
    spaces: dict[str | None, str] = {None: ATOM, "at": TOMBSTONES}
    root = etree.Element(_name("feed"), nsmap=spaces)  # type: ignore[arg-type]
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", feed.updated)
    author = etree.SubElement(root, _name("author"))
    _text(author, "name", "onrecord")
    _text(root, "generator", "onrecord")
    _link(root, "self", feed.here, "application/atom+xml")
    _link(root, "first", feed.first, "application/atom+xml")
    if feed.next:
        _link(root, "next", feed.next, "application/atom+xml")
    _link(root, "alternate", feed.page, "text/html")
    for item in items:
        if isinstance(item, Deleted):
            _deleted(root, item)
        else:
            _entry(root, item)
    found: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return found


def _entry(root: etree._Element, item: Entry) -> None:
    entry = etree.SubElement(root, _name("entry"))
    if item.language:
        entry.set("{http://www.w3.org/XML/1998/namespace}lang", item.language)
    _text(entry, "id", item.id)
    _text(entry, "title", " ".join(item.title.split()))
    _text(entry, "updated", item.when)
    author = etree.SubElement(entry, _name("author"))
    _text(author, "name", item.author)
    _link(entry, "alternate", item.page, "text/html")
    if item.related:
        _link(entry, "related", item.related)
    for term in item.terms:
        etree.SubElement(entry, _name("category"), term=_plain(term))
    _text(entry, "content", item.text)


def _deleted(root: etree._Element, item: Deleted) -> None:
    gone = etree.SubElement(root, f"{{{TOMBSTONES}}}deleted-entry", ref=item.id, when=item.when)
    if item.why:
        comment = etree.SubElement(gone, f"{{{TOMBSTONES}}}comment")
        comment.text = _plain(item.why)


def _link(parent: etree._Element, rel: str, address: str, kind: str | None = None) -> None:
    link = etree.SubElement(parent, _name("link"), rel=rel, href=_plain(address))
    if kind:
        link.set("type", kind)


def _text(parent: etree._Element, name: str, words: str) -> None:
    etree.SubElement(parent, _name(name)).text = _plain(words)


def _name(local: str) -> str:
    return f"{{{ATOM}}}{local}"


def _plain(words: str) -> str:
    return _NOT_XML.sub("\ufffd", visible(words))
