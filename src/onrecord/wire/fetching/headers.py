"""What the headers of an answer say, read without trust: any of them may be garbage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

Headers = Sequence[tuple[bytes, bytes]]
_TOKEN = re.compile(r"[\w!#$&^.+/:-]{1,100}", re.ASCII)
_MAX_AGE = re.compile(r"(?:^|,)\s*max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


def header(headers: Headers, name: str) -> str | None:
    """Return a header's value, several joined by commas; None if it is not there."""
    wanted = name.lower().encode("ascii")
    found = [value.decode("latin-1").strip() for key, value in headers if key.lower() == wanted]
    return ", ".join(found) if found else None


def location(headers: Headers) -> str | None:
    """Return where a redirect leads: UTF-8 where it is, as browsers read it."""
    for key, value in headers:
        if key.lower() == b"location":
            try:
                return value.decode("utf-8").strip() or None
            except UnicodeDecodeError:
                return value.decode("latin-1").strip() or None
    return None


def media_type(headers: Headers) -> tuple[str | None, str | None]:
    """Return the media type in lower case and the charset, as Content-Type names them."""
    said = header(headers, "content-type")
    if not said:
        return None, None
    message = Message()
    message["content-type"] = re.sub(r"[^\x20-\x7e]", " ", said)
    charset = message.get_content_charset()
    kind = message.get_content_type() if "/" in said else None
    return _token(kind), _token(charset)


def _token(said: str | None) -> str | None:
    """Return a name as it stands in a header; None for garbage."""
    return said if said and _TOKEN.fullmatch(said) else None


def retry_after(headers: Headers, now: datetime) -> float | None:
    """Return the seconds that Retry-After asks for: a number, or a date counted from `now`."""
    said = header(headers, "retry-after")
    if said is None:
        return None
    if re.fullmatch(r"\d{1,9}", said):
        return float(said)
    try:
        at = parsedate_to_datetime(said)
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0.0, ((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds())


def max_age(headers: Headers) -> float | None:
    """Return the seconds for which Cache-Control says that the answer stays good."""
    found = _MAX_AGE.search(header(headers, "cache-control") or "")
    return float(found[1]) if found else None
