"""What is known of an article besides its text, and why the other lines were left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

import py3langid

from onrecord.articles.dumps import after, frame, reasons
from onrecord.articles.dumps.authors import authors as find_authors
from onrecord.articles.dumps.blocks import Block
from onrecord.articles.dumps.frame import Found, Frame
from onrecord.articles.dumps.titles import Title
from onrecord.articles.dumps.told import Told, removed
from onrecord.articles.dumps.words import bare
from onrecord.records import Page, Removed

# Characters of the text that the language is told from.
ENOUGH = 3000
# Below this the title is a guess, and the article says so.
SURE_TITLE = 0.3


class About(TypedDict):
    """The fields of an Article that this module fills."""

    title: str | None
    publisher: str | None
    section: str | None
    authors: tuple[str, ...]
    published: str | None
    modified: str | None
    tags: tuple[str, ...]
    language: str | None
    reading_minutes: int | None
    popularity: str | None
    related: tuple[str, ...]
    removed: tuple[Removed, ...]
    provenance: dict[str, str]
    notes: tuple[str, ...]


def describe(
    page: Page, blocks: Sequence[Block], kept: tuple[int, ...], title: Title | None, text: str
) -> About:
    """Return the metadata of the article whose text is the blocks `kept`, and the removed lines."""
    told = Told(blocks)
    around = Frame(blocks, _titles(blocks, title, told), kept)
    published, modified = _dates(around, told)
    publisher, section = _names(around, title, told, published)
    heads = {bare(line) for line in (title.text if title else "", publisher, section) if line}
    authors, author_block = find_authors(around, text, heads)
    told.add("authors", author_block, "byline", reasons.BYLINE)
    told.label(authors, reasons.BYLINE)
    tags, tag_block = after.tags(around, text, heads)
    told.add("tags", tag_block, "tags")
    told.label(tags, reasons.TAG)
    related, related_block = after.related(around, title.text if title else None)
    told.add("related", related_block, "headline beside the article", reasons.RELATED)
    told.label(related, reasons.RELATED)
    minutes, popularity = _measures(around, told)
    told.provenance["language"] = "words of the text"
    return About(
        title=title.text if title else None,
        publisher=publisher,
        section=section,
        authors=authors,
        published=published.value if published else None,
        modified=modified.value if modified else None,
        tags=tags,
        language=str(py3langid.classify(text[:ENOUGH])[0]),
        reading_minutes=minutes,
        popularity=popularity,
        related=related,
        removed=removed(around, told),
        provenance=told.provenance,
        notes=(*page.notes, *_notes(title)),
    )


def _dates(around: Frame, told: Told) -> tuple[Found | None, Found | None]:
    published, modified = frame.dates(around)
    for field, found in (("published", published), ("modified", modified)):
        told.add(field, found.block if found else None, f"{field} as printed", reasons.TIMESTAMP)
    return published, modified


def _names(
    around: Frame, title: Title | None, told: Told, published: Found | None
) -> tuple[str | None, str | None]:
    """Return the names of publisher and section."""
    suffixes = title.suffixes if title else ()
    name = after.publisher(around.blocks, suffixes)
    told.add("publisher", name[1] if name else None, name[2] if name else "")
    heads = {bare(title.text if title else ""), bare(name[0] if name else "")}
    section = frame.section(around, suffixes, heads, published.block if published else None)
    told.add("section", section.block if section else None, "section name")
    told.label([section.value] if section else [], reasons.SECTION)
    told.label([name[0]] if name else [], reasons.PUBLISHER)
    return name[0] if name else None, section.value if section else None


def _measures(around: Frame, told: Told) -> tuple[int | None, str | None]:
    """Return reading minutes and popularity, as the page says them."""
    minutes, popularity = frame.reading_minutes(around), frame.popularity(around)
    for field, found, what in (
        ("reading_minutes", minutes, reasons.READING_TIME),
        ("popularity", popularity, reasons.POPULARITY),
    ):
        told.add(field, found.block if found else None, what, what)
    return int(minutes.value) if minutes else None, popularity.value if popularity else None


def _titles(blocks: Sequence[Block], title: Title | None, told: Told) -> tuple[int, ...]:
    """Return every block that is the title; the first is "title", the others "repeated title"."""
    if title is None:
        return ()
    what = "title, site name cut off" if title.text != blocks[title.block].text else "title"
    told.add("title", title.block, what, reasons.TITLE)
    key = bare(title.text)
    same = [i for i, b in enumerate(blocks) if bare(b.text) == key or i == title.block]
    for i in same:
        told.reasons.setdefault(i, reasons.REPEATED_TITLE)
    if blocks and key and bare(blocks[0].text).startswith(key):
        told.reasons.setdefault(0, reasons.REPEATED_TITLE)
    return tuple(same)


def _notes(title: Title | None) -> tuple[str, ...]:
    if title is None:
        return ("no line of the dump reads like a title",)
    if title.score < SURE_TITLE:
        return ("the title is a guess: no line of the dump stands out as one",)
    return ()
