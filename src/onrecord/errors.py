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
├── ModelError             weights that are missing or damaged
├── FetchError             an address that gave no page
│   ├── BadAddress         no URL that may be fetched: scheme, port, a password in it
│   ├── PrivateAddress     a name or number that leads into a private network
│   ├── HostUnknown        a name that has no address
│   ├── HostUnreachable    no connection, or one that broke off
│   ├── HostNotTrusted     a certificate that is not the host's
│   ├── RobotsRefused      robots.txt asks not to fetch it, or cannot be had
│   ├── StatusRefused      an HTTP status that gives no page (404, 500, ...)
│   ├── HostBusy           429 or 503: the host asks to come back later
│   ├── TooManyRedirects   more redirects than the limit, or a circle of them
│   ├── AnswerBroken       no HTTP, a wrong length, a content coding that cannot be undone
│   ├── AnswerTooLarge     more bytes, as sent or unpacked, than the limit
│   ├── AnswerTooSlow      not all there within the time limit
│   ├── MediaRefused       an image, a film, a program: nothing to read
│   └── FetchStopped       the run was stopped before it was there
└── ArchiveError           a web archive that cannot be written

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


class FetchError(OnrecordError):
    """An address that gave no page.

    `status` is the HTTP status, where there was one; `retry_after` is the number of seconds that
    the host asked to be left alone, where it did.
    """

    reason = "fetch"

    def __init__(
        self, message: str, *, status: int | None = None, retry_after: float | None = None
    ) -> None:
        """Say what is wrong and what to do, and keep what a caller may go by."""
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class BadAddress(FetchError):
    """No URL that may be fetched: another scheme or port, a password in it."""

    reason = "bad-address"


class PrivateAddress(FetchError):
    """A name or number that leads into a private network."""

    reason = "private-address"


class HostUnknown(FetchError):
    """A name that has no address."""

    reason = "host-unknown"


class HostUnreachable(FetchError):
    """No connection, or one that broke off."""

    reason = "host-unreachable"


class HostNotTrusted(FetchError):
    """A certificate that is not the host's, or that nobody known has signed."""

    reason = "host-not-trusted"


class RobotsRefused(FetchError):
    """The host's robots.txt asks not to fetch it, or cannot be had."""

    reason = "robots"


class StatusRefused(FetchError):
    """An HTTP status that gives no page."""

    reason = "http-status"


class HostBusy(FetchError):
    """The host asks to come back later, and that is later than we wait."""

    reason = "host-busy"


class TooManyRedirects(FetchError):
    """More redirects than the limit, or a circle of them."""

    reason = "redirects"


class AnswerBroken(FetchError):
    """No HTTP, a wrong length, a content coding that cannot be undone."""

    reason = "answer-broken"


class AnswerTooLarge(FetchError):
    """More bytes, as sent or unpacked, than the limit."""

    reason = "answer-too-large"


class AnswerTooSlow(FetchError):
    """Not all there within the time limit."""

    reason = "answer-too-slow"


class MediaRefused(FetchError):
    """An image, a film, a program: nothing to read."""

    reason = "media-refused"


class FetchStopped(FetchError):
    """The run was stopped before the page was there."""

    reason = "fetch-stopped"


class ArchiveError(OnrecordError):
    """A web archive that cannot be written."""

    reason = "archive"
