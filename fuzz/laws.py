"""The laws: functions that take any bytes and raise when the product breaks its word on them.

Each lets pass what the product refuses on purpose (`OnrecordError`); any other exception is one
that a user would see, and a `BrokenLaw` says which promise is not kept. Atheris looks for bytes
that break them (`python -m fuzz.html` and its neighbours), hypothesis tries some in `tests/safe`.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from weakref import finalize

from fuzz.archives import letter, mail, pdf, warc
from fuzz.promises import LIMITS, BrokenLaw, holds, told
from fuzz.shards import bulk
from onrecord import articles, pages, speakers, store
from onrecord.errors import OnrecordError
from onrecord.reader import quoted, shared_reader
from onrecord.reader.passages import cut, windows
from onrecord.records import Article, Failure, Media, Page, Reading, Span
from onrecord.store.parsing import LONGEST, parse
from onrecord.surfaces.cli.jsonl import read_lines
from onrecord.wire import feeds

__all__ = [
    "BrokenLaw",
    "bulk",
    "dumps",
    "feed",
    "html",
    "json_lines",
    "letter",
    "mail",
    "model_input",
    "pdf",
    "search",
    "warc",
]


def html(data: bytes) -> None:
    """Any HTML is an article or a reason why not, and the article can be written and read again."""
    _article(data, "html")


def dumps(data: bytes) -> None:
    """As `html`, for dumps: and every character of the article stands in the page where it says."""
    _article(data, "dump")


def _article(data: bytes, media: Media) -> None:
    try:
        page = replace(pages.load(data, limits=LIMITS), media=media)
        article = articles.from_page(page)
    except OnrecordError as error:
        return told(error)
    holds(json.loads(json.dumps(article.to_dict())) == article.to_dict(), "JSON gives it back")
    holds(article.text == article.text.strip(), "no white space around the text")
    holds(bool(article.text) or article.kind == "index", "an article has a text")
    holds(all(line.reason for line in article.removed), "what is removed has a reason")
    if media == "dump":
        _aligned(page, article)
    return None


def _aligned(page: Page, article: Article) -> None:
    covered = bytearray(len(article.text))
    for piece in article.aligned:
        size = piece.span.end - piece.span.start
        there = page.text[piece.page_start : piece.page_start + size]
        holds(piece.span.of(article.text) == there, "the article stands in the page")
        covered[piece.span.start : piece.span.end] = b"\1" * size
    rest = (c for c, at in zip(article.text, covered, strict=True) if not at)
    holds(all(c.isspace() for c in rest), "nothing in the article is made up")


def model_input(data: bytes) -> None:
    """Any text can be cut for the encoder and read: nothing is lost, each offset lies in it."""
    text = as_text(data)[:400]  # the encoder reads some hundred characters in a few milliseconds
    reads = shared_reader()
    pieces = cut(text, reads.network.tokenizer)
    seen = bytearray(len(text))
    for start, end in zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True):
        holds(0 <= start <= end <= len(text), "a piece stands in the text")
        seen[start:end] = b"\1" * (end - start)
    lost = [c for c, at in zip(text, seen, strict=True) if not at and not c.isspace()]
    holds(not any(c.isalnum() for c in lost), "every letter is in a piece")
    for size in (4, 64):
        ranges = list(windows(pieces, size, size // 2)) if len(pieces) else []
        read = set().union(*(range(*r) for r in ranges))
        holds(len(read) == len(pieces), "every piece is in a passage")
        holds(all(b - a <= size for a, b in ranges), "a passage is no longer than allowed")
    _inside(quoted(text), text)
    found = reads.read(text)
    said = speakers.resolved(text, found.statements, found.entities)
    _inside((e.span for e in found.entities), text)
    for one in said:
        holds(bool(one.content), "a statement has a content")
        _inside((*one.content, *one.cue, *one.source, *one.chain), text)
        holds(0 <= one.confidence <= 1, "a confidence is a probability")
    speakers.audit(Article("fuzz", text), said)


def as_text(data: bytes) -> str:
    """Return bytes as a text; those that are no UTF-8 become lone surrogates, as JSON may hold."""
    return data.decode("utf8", "surrogateescape")


def _inside(spans: Iterable[Span], text: str) -> None:
    for span in spans:
        holds(0 <= span.start < span.end <= len(text), "a span stands in the text")


def search(data: bytes) -> None:
    """Anything that is typed is a search: it is parsed, turned into SQL, and finds or does not."""
    text = as_text(data)
    try:
        found = parse(text)
        store.search_statements(_shelf(), text)
        store.search_articles(_shelf(), text)
    except OnrecordError as error:
        told(error)
        holds(len(text) > LONGEST, "only a search that is too long is refused")
        return
    holds(all("\n" not in note or "\n" in text for note in found.notes), "a note is one line")


@cache
def _shelf() -> store.Store:
    """Return a store with one article in it, in a file that goes with the process."""
    folder = TemporaryDirectory(prefix="onrecord-fuzz-")
    found = store.open_store(Path(folder.name, "fuzz.db"), create=True)
    finalize(found, folder.cleanup)
    text = "Ada Moor said the harbour of Lin Tarrow would open again. “No ship has come,” she said."
    said = shared_reader().read(text)
    reading = Reading(Article("harbour", text, language="en"), said.statements)
    store.put(found, [store.Read("harbour.txt", "1", "1", reading)])
    return found


def json_lines(data: bytes) -> None:
    """Each line of a file is a record or a Failure with its number; every line is accounted for."""
    lines = [number for number, line in enumerate(io.BytesIO(data), 1) if line.strip()]
    with NamedTemporaryFile() as file:
        Path(file.name).write_bytes(data)
        found = list(read_lines(Path(file.name)))
    holds(len(found) == len(lines), "a line is a record or a failure")
    for number, record in zip(lines, found, strict=True):
        if isinstance(record, Failure):
            holds(record.origin.endswith(f":{number}"), "a failure names its line")
        else:
            holds(isinstance(record["text"], str) and "id" in record, "a record has id and text")
            json.dumps(record)


def feed(data: bytes) -> None:
    """Any feed is read or refused; every entry is counted once, and leads to the web."""
    try:
        found = feeds.parse(data, url="https://marsa7.example/feed", limits=feeds.Limits(10**6, 50))
    except OnrecordError as error:
        return told(error)
    kept, dropped = len(found.entries) + len(found.feeds), sum(d.count for d in found.dropped)
    holds(kept + dropped == found.given, "every entry is kept or counted")
    for link in (*(e.url for e in found.entries), *(f.url for f in found.feeds)):
        holds(link.startswith(("http://", "https://")), "a link leads to the web")
    json.dumps([found.title, [entry.title for entry in found.entries]]).encode("utf8")
    return None
