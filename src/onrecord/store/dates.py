"""Dates as people type them: a day, a month, a year, or from one to another."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def days_of(text: str) -> tuple[str | None, str | None] | None:
    """Return the first and the last day of `2023-12`, `2023-12-01..2023-12-05`, `..2023`.

    ISO 8601 days; None for an open side. The whole is None for what is no date.
    """
    first, dots, last = text.partition("..")
    if not dots:
        last = first
    begin, end = _first(first), _last(last)
    if begin is None or end is None or not (first or last):
        return None
    return begin or None, end or None


def _first(text: str) -> str | None:
    return _day(text, end=False) if text else ""


def _last(text: str) -> str | None:
    return _day(text, end=True) if text else ""


def _day(text: str, *, end: bool) -> str | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        month = month or (12 if end else 1)
        day = day or (calendar.monthrange(year or 0, month)[1] if end else 1)
        return date(year or 0, month, day).isoformat()
    except ValueError:
        return None


def stretches(first: str, last: str) -> Iterator[str]:
    """Yield the years, months and days (`2023`, `202312`, `20231205`) that make up a range.

    Few of them, as whole years and months are taken where they fit.
    """
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    while day <= end:
        year_end = date(day.year, 12, 31)
        month_end = date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
        if (day.month, day.day) == (1, 1) and year_end <= end:
            yield f"{day:%Y}"
            until = year_end
        elif day.day == 1 and month_end <= end:
            yield f"{day:%Y%m}"
            until = month_end
        else:
            yield f"{day:%Y%m%d}"
            until = day
        if until == date.max:
            return
        day = until + timedelta(days=1)
