"""PDF press cuttings: the text of one as a plain-text page.

Text only: what is a picture of text (a scan) is said to be one. The order is the PDF's own.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import OnrecordError
from onrecord.pages.containers.opened import name_of, opened
from onrecord.pages.containers.pdf_text import PARTED, SOFT, Line, joined, on_one
from onrecord.pages.containers.taking import Item
from onrecord.pages.containers.wanted import Dropped, Wanted
from onrecord.pages.limits import Limits
from onrecord.pages.loading import id_of
from onrecord.records import Capture, Captured, Failure, Told

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_MISSING = "reading PDFs needs pypdfium2: pip install 'onrecord[pdf]'"
_MOST_PAGES = 500
_WITH_PICTURES = 4  # a PDF may be so many times larger than a page
_SAMPLE = 5_000
_LINE = re.compile(rf"[^\r\n{PARTED}]+[{PARTED}]?")
_LEAST_LETTERS = 20  # fewer on a page: a picture with a stamp


def pdf_captures(
    source: Path | BinaryIO, limits: Limits, wanted: Wanted, name: str | None = None
) -> Iterator[Item]:
    """Yield the one page that a PDF is.

    Raises PageError when it cannot be read, OnrecordError without pypdfium2.
    """
    named = name or name_of(source)
    most = _WITH_PICTURES * limits.max_bytes
    with opened(source) as file:
        data = file.read(most + 1)
    if len(data) > most:
        said = f"larger than {most / 1e6:g} MB; raise the size limit to read it"
        yield _failure(named, "too-large", said)
    else:
        yield _item(data, named, limits, wanted)


def _item(data: bytes, name: str, limits: Limits, wanted: Wanted) -> Item:
    try:
        from pypdfium2 import PdfDocument, PdfiumError
    except ImportError as error:
        raise OnrecordError(_MISSING) from error
    until = time.monotonic() + limits.max_seconds if limits.max_seconds > 0 else None
    pages: list[list[Line]] = []
    try:
        with PdfDocument(data) as document:
            if len(document) > _MOST_PAGES:
                said = f"{len(document):,} pages, more than {_MOST_PAGES}; cut out what to read"
                return _failure(name, "too-large", said)
            for page in document:
                pages.append(_lines(page))
                page.close()
                if until and time.monotonic() > until:
                    said = f"not read within {limits.max_seconds:g} seconds; raise the time limit"
                    return _failure(name, "too-slow", said)
    except PdfiumError as error:
        said = f"no PDF that can be read ({str(error).rstrip('.')}); is it damaged, or locked?"
        return _failure(name, "broken-archive", said)
    read = joined(pages)
    text, heads = read.text, read.left_out
    if len(text) < _LEAST_LETTERS * len(pages) or not text.strip():
        said = "no text in this PDF, only pictures (a scan?); give one whose text can be selected"
        return _failure(name, "empty", said)
    if _backwards(text):
        said = (
            "PDFs in right-to-left script are not read yet: their letters come in the wrong order"
        )
        return _failure(name, "right-to-left", f"{said}; give the page as HTML or plain text")
    out = text.encode("utf-8", "replace")
    if not wanted.in_language(out, "utf-8"):
        return Dropped(name, "language")
    notes = (f"{heads} running heads or feet of pages were left out",) if heads else ()
    captured = Captured(name, media_type="application/pdf", encoding="utf-8")
    told = Told("pdf", read.headline, leads=True) if read.headline else None
    return Capture(out, captured, told, notes)


def _backwards(text: str) -> bool:
    """Say whether a text is mostly Hebrew, Arabic or the like, which PDFium reads out of order."""
    sample = [c for c in text[:_SAMPLE] if c.isalpha()]
    return 2 * sum(unicodedata.bidirectional(c) in ("R", "AL") for c in sample) > len(sample)


def _lines(page: PdfPage) -> list[Line]:
    """Return the lines of a page in the order of the PDF."""
    found = []
    textpage = page.get_textpage()
    try:
        for match in _LINE.finditer(textpage.get_text_range()):
            words = match[0].strip()
            if words:
                start = match.start() + match[0].index(words[0])
                end = start + len(words.rstrip(SOFT)) - 1
                first = textpage.get_charbox(start, loose=True)
                last = textpage.get_charbox(max(start, end), loose=True)
                size = max(first[3] - first[1], 1.0)
                found.append(Line(words, first[0], last[2], first[1], size))
    finally:
        textpage.close()
    return on_one(found)


def _failure(name: str, reason: str, message: str) -> Failure:
    return Failure(id_of(Capture(b"", Captured(name))), name, reason, message)
