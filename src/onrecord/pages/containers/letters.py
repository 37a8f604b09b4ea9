"""One e-mail message: which of its parts is the page, and what its header says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import errors, message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any, cast

from onrecord.pages.containers.language import visible

# What the parser of the standard library raises on headers that no standard knows.
BROKEN = (errors.MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError)
_MOST_PARTS = 500
_LONGEST_HEADER = 2_000  # characters that are parsed: the parser's time grows with their square
_HTML_COUNTS = 2  # times its words: a plain part beside it holds the same, with addresses between
_FORWARDED = re.compile(r"^(?:(?:fwd?|re|wg|aw|tr|rv|i)\s*:\s*)+", re.IGNORECASE)
_TYPES = ("text/html", "text/plain", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Letter:
    """A message's page: its bytes and charset, whose and when it is, and what was left out."""

    data: bytes
    media: str
    charset: str | None
    id: str | None
    subject: str | None
    sender: str | None
    date: datetime | None
    url: str | None
    notes: tuple[str, ...] = ()


class _Bounded(policy.EmailPolicy):
    """Parses headers up to a length: the standard's lines have 998 characters at most."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """Return a header's value; what is beyond the length is left out."""
        return super().header_fetch_parse(name, value[:_LONGEST_HEADER])


_POLICY = cast("policy.EmailPolicy[EmailMessage]", _Bounded())


def read_letter(data: bytes) -> Letter | None:
    """Read a message; None if no part of it is text.

    The page is the part with most words, HTML before plain text, in a forwarded message too: then
    subject, sender and date are those of that message. Above a plain text its subject is put.
    Raises one of `BROKEN`.
    """
    message = message_from_bytes(data, policy=_POLICY)
    found, attached = [], 0
    for part, letter in _parts(message):
        text = part.get_content_type() in _TYPES
        if text and not part.is_attachment():
            body = part.get_payload(decode=True)
            if isinstance(body, bytes) and body.strip():
                found.append((_words(part, body), part, letter, body))
        elif not part.is_multipart():
            attached += 1
    if not found:
        return None
    _, part, letter, body = max(found, key=lambda each: each[0])
    subject = _FORWARDED.sub("", _header(letter, "Subject") or "").strip() or None
    charset = _charset(part)
    if subject and part.get_content_type() == "text/plain":
        body, charset = _headed(subject, body, charset)
    archived = _header(letter, "Archived-At") or ""
    url = archived.strip(" <>") if "http" in archived else None
    files = (
        "1 attached or embedded file was"
        if attached == 1
        else f"{attached} attached or embedded files were"
    )
    notes = (f"{files} not read",) if attached else ()
    return Letter(
        data=body,
        media=part.get_content_type(),
        charset=charset,
        id=_header(message, "Message-ID"),
        subject=subject,
        sender=_sender(letter),
        date=_date(letter),
        url=url,
        notes=notes,
    )


def _headed(subject: str, body: bytes, charset: str | None) -> tuple[bytes, str | None]:
    """Put the subject above a plain text, as a reader sees it: its first line is no title."""
    try:
        return subject.encode(charset or "utf-8") + b"\n\n" + body, charset
    except (LookupError, UnicodeError):
        if body.isascii():
            return subject.encode("utf-8", "replace") + b"\n\n" + body, "utf-8"
        return body, charset


def _parts(message: EmailMessage) -> Iterator[tuple[EmailMessage, EmailMessage]]:
    """Yield the parts of a message, each with the message it is a part of."""
    waiting: list[tuple[Any, Any]] = [(message, message)]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part, letter = waiting.pop()
        yield part, letter
        if part.is_multipart():
            inner = part.get_content_type() == "message/rfc822"
            below = [(each, each if inner else letter) for each in part.get_payload()]
            waiting += reversed(below)


def _words(part: EmailMessage, body: bytes) -> int:
    """Return how much there is to read in a part."""
    if part.get_content_type() == "text/plain":
        return len(body.split())
    return _HTML_COUNTS * len(visible(body, _charset(part), most=100_000).split())


def _charset(part: EmailMessage) -> str | None:
    try:
        return part.get_content_charset()
    except BROKEN:
        return None


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        found = message[name]
        return " ".join(str(found).split()) or None if found else None
    except BROKEN:
        return None


def _sender(letter: EmailMessage) -> str | None:
    """Return the name a message comes from, its host if none is given."""
    name, address = parseaddr(_header(letter, "From") or "")
    return name.strip(" \"'") or address.rpartition("@")[2] or None


def _date(letter: EmailMessage) -> datetime | None:
    try:
        found = parsedate_to_datetime(_header(letter, "Date") or "")
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except (*BROKEN, OverflowError):
        return None
