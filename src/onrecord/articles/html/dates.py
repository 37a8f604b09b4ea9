"""Dates as pages write them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_MONTHS = {
    name: number
    for number, name in enumerate(
        (
            "jan",
            "feb",
            "mar",
            "apr",
            "may",
            "jun",
            "jul",
            "aug",
            "sep",
            "oct",
            "nov",
            "dec",
        ),
        1,
    )
}
# Zone names that mean one thing; the ambiguous ones (IST, CST in Asia, …) are left without a zone.
_ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "CEST": 120,
    "MEZ": 60, "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "SAST": 120, "EDT": -240,
    "EST": -300, "CDT": -300, "MDT": -360, "PDT": -420, "PST": -480, "JST": 540, "KST": 540,
}  # fmt: skip
_ISO = re.compile(
    r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?"
    r"\s*([A-Za-z]{1,4}\b|[+-]\d{2}:?\d{2}(?::\d{2})?|[+-]\d{2})?"
)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?Z?$")
_EPOCH = re.compile(r"^1\d{9}(\d{3})?$")
_UNIX = re.compile(
    r"^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) ([A-Z]{1,4}) (\d{4})$"
)


def iso(value: str) -> str | None:
    """Return a machine-readable date as ISO 8601, with a zone where it names one.

    Reads ISO 8601 and its near misses, e-mail dates, `date`'s output, and seconds or milliseconds
    since 1970. A date without a time stays a date. None for anything else.
    """
    value = value.strip().strip("\"'")
    try:
        return _iso(value) or _compact(value) or _epoch(value) or _unix(value) or _email(value)
    except (ValueError, OverflowError):
        return None


def _iso(value: str) -> str | None:
    match = _ISO.match(value)
    if not match:
        return None
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    if hour is None:
        return datetime(int(year), int(month), int(day)).date().isoformat()
    micro = int(f"{fraction or 0:0<6}"[:6]) if fraction else 0
    moment = datetime(
        int(year), int(month), int(day), int(hour), int(minute), int(second or 0), micro
    )
    return moment.replace(tzinfo=_zone(zone)).isoformat()


def _zone(name: str | None) -> timezone | None:
    if not name:
        return None
    if name[0] in "+-":
        digits = name[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:4] or 0)
        return timezone(timedelta(minutes=-minutes if name[0] == "-" else minutes))
    minutes_east = _ZONES.get(name.upper())
    return None if minutes_east is None else timezone(timedelta(minutes=minutes_east))


def _compact(value: str) -> str | None:
    match = _COMPACT.match(value)
    if not match or not 1990 <= int(match[1]) <= 2100:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    if match[4] is None:
        return datetime(year, month, day).date().isoformat()
    zone = UTC if value.endswith("Z") else None
    return datetime(year, month, day, hour, minute, second, tzinfo=zone).isoformat()


def _epoch(value: str) -> str | None:
    match = _EPOCH.match(value)
    if not match:
        return None
    return datetime.fromtimestamp(int(value[:10]), UTC).isoformat()


def _unix(value: str) -> str | None:
    match = _UNIX.match(value)
    if not match or match[1].lower() not in _MONTHS:
        return None
    month, day, hour, minute, second, zone, year = match.groups()
    moment = datetime(
        int(year), _MONTHS[month.lower()], int(day), int(hour), int(minute), int(second)
    )
    return moment.replace(tzinfo=_zone(zone)).isoformat()


def _email(value: str) -> str | None:
    if not re.search(r"\d{4}", value) or not re.search(r"[A-Za-z]{3}", value):
        return None
    return parsedate_to_datetime(value).isoformat()
