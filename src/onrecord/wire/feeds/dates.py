"""Dates as feeds print them, as ISO 8601: a time in UTC, or a day."""

from __future__ import annotations

import calendar
import re
import time
from datetime import UTC, date, datetime, timedelta

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2}))?")
# A clock that is wrong, or a zone that was left out, is off by less than a day.
_AHEAD = timedelta(days=1)


def from_text(text: object, now: datetime) -> str | None:
    """Return a date as sitemaps and JSON feeds print it (W3C-DTF, RFC 3339); None for no date.

    A time without a zone is taken as UTC. A date in the future (by more than a day) is none.
    """
    found = text.strip() if isinstance(text, str) else ""
    try:
        if len(found) == 10:
            day = date.fromisoformat(found)
            return None if day > (now + _AHEAD).date() else day.isoformat()
        if _PARTIAL.fullmatch(found):
            return None  # a year or a month says too little to be compared with a day
        return _told(datetime.fromisoformat(found), now)
    except (ValueError, OverflowError):
        return None


def from_struct(found: object, now: datetime) -> str | None:
    """Return a date as feedparser gives it (UTC); None as in `from_text`."""
    if not isinstance(found, time.struct_time):
        return None
    try:
        return _told(datetime.fromtimestamp(calendar.timegm(found), UTC), now)
    except (ValueError, OverflowError, OSError):
        return None


def _told(found: datetime, now: datetime) -> str | None:
    in_utc = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    if in_utc - _AHEAD > now:
        return None
    return in_utc.isoformat(timespec="seconds")
