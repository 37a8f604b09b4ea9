"""The day of an article."""

from __future__ import annotations

import re
from datetime import date

from onrecord.records import Article

_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_URL = re.compile(rf"/((?:19|20)\d\d)/(\d\d?|{'|'.join(_MONTHS)})/(\d\d?)(?=/|-|$)")


def day_of(article: Article) -> int | None:
    """Return the day an article is of, as a day number (`date.toordinal`), None if unknown.

    That is the day of `published`; without one, the day its address holds, as in /2025/mar/11/.
    """
    found = _ISO.match(article.published or "")
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    found = _URL.search((article.url or "").lower())
    if not found:
        return None
    month = int(found[2]) if found[2].isdigit() else _MONTHS.index(found[2]) + 1
    return _day(int(found[1]), month, int(found[3]))


def _day(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def iso(day: int | None) -> str | None:
    """Return a day number as an ISO 8601 date."""
    return date.fromordinal(day).isoformat() if day is not None else None
