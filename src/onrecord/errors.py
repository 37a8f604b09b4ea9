"""Everything onrecord raises on purpose.

OnrecordError
├── SettingsError          a setting or flag that cannot be used
├── PageError              an input that cannot be read as a page
│   ├── EmptyPage          zero bytes, or white space only
│   ├── BinaryPage         bytes that are no text (an image, a PDF, an archive)
│   ├── BrokenArchive      a .gz that is truncated or no gzip
│   ├── PageTooLarge       more bytes, after decompression, than the limit
│   ├── PageTooDeep        markup nested deeper than the limit
│   └── PageTooSlow        not read within the time limit
├── NoArticle              a page on which no article text was found
├── RecordError            a JSON line that is no record
└── ModelError             weights that are missing or damaged

Each message says what is wrong and what to do, in one line; `reason` is a short stable word for
programs ("empty", "binary", ...).
"""

from __future__ import annotations


class OnrecordError(Exception):
    """The root: catch this to catch everything onrecord raises on purpose."""

    reason = "error"


class SettingsError(OnrecordError):
    """A setting or flag that cannot be used."""

    reason = "settings"


class PageError(OnrecordError):
    """An input that cannot be read as a page."""

    reason = "unreadable"


class EmptyPage(PageError):
    """Zero bytes, or white space only."""

    reason = "empty"


class BinaryPage(PageError):
    """Bytes that are no text."""

    reason = "binary"


class BrokenArchive(PageError):
    """A .gz that is truncated or no gzip."""

    reason = "broken-archive"


class PageTooLarge(PageError):
    """More bytes, after decompression, than the limit."""

    reason = "too-large"


class PageTooDeep(PageError):
    """Markup nested deeper than the limit."""

    reason = "too-deep"


class PageTooSlow(PageError):
    """Not read within the time limit."""

    reason = "too-slow"


class NoArticle(OnrecordError):
    """A page on which no article text was found."""

    reason = "no-article"


class RecordError(OnrecordError):
    """A JSON line that is no record."""

    reason = "record"


class ModelError(OnrecordError):
    """Weights that are missing or damaged."""

    reason = "model"
