"""Dates and times as pages print them, read into ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from onrecord.articles.dumps.words import data, folded

_ISO = re.compile(r"\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_WIDE = re.compile(r"((?:19|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})([./-])\s?(\d{1,2})\2\s?((?:19|20)?\d\d)(?![\d])")
_CLOCK = re.compile(
    r"(?<![\d:.,/-])(?:t|um |at |à |ore |kl\.? ?)?"
    r"(\d{1,2})(?:[:.h]|\s?時\s?|\s?시\s?|：)(\d{2})(?::\d{2}(?:\.\d+)?)?(?:\s?分)?(?![\d.]*\.\d)\s*(?:uhr\b)?\s*"
    r"([ap]\.?\s?m\b\.?)?\s*(?:\(?(?P<zone>[a-z]{1,4}|[+-]\d{2}:?\d{2})\b\)?)?"
)
_DIGIT = re.compile(r"\d")
_EASTERN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "0123456789" * 3)
# Characters after a date in which its time is looked for.
REACH = 40


@dataclass(frozen=True, slots=True)
class Moment:
    """A date found in a text: ISO 8601, its place, and whether it says "updated" or "published"."""

    iso: str
    start: int
    role: str


@cache
def _words() -> dict[str, Any]:
    return data("clocks.toml")


@cache
def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for months in data("months.toml").values():
        for number, forms in enumerate(months, 1):
            for form in forms:
                names.setdefault(form, number)
    return names


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    day = r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
    year = r"((?:19|20)\d\d)"
    first = re.compile(
        rf"(?<!\d){day}\s*(?:de |of )?[-/]?({month})\.?,?\s*[-/]?(?:de |del )?{year}\b"
    )
    second = re.compile(rf"(?<!\w)({month})\.?\s*{day},?\s*(?:de )?{year}\b")
    return first, second


def moments(text: str) -> list[Moment]:
    """Return the dates in `text`, in order of place; what is no day of the calendar is none."""
    if not _DIGIT.search(text):
        return []
    line = folded(text.translate(_EASTERN_DIGITS))
    found: list[Moment] = []
    taken = 0  # up to here the line is part of a date found before
    for start, end, day in sorted(_days(line), key=lambda d: (d[0], -d[1])):
        if start < taken:
            continue
        taken = end
        before = line[max(0, start - REACH + 1) : start]
        found.append(Moment(day + _time(line, start, end, day), start, _role(before)))
    return found


def _days(line: str) -> Iterator[tuple[int, int, str]]:
    for pattern in (_ISO, _WIDE):
        for m in pattern.finditer(line):
            yield from _valid(m, int(m[1]), int(m[2]), int(m[3]))
    for m in _DOTTED.finditer(line):
        year = int(m[4]) + (2000 if len(m[4]) == 2 else 0)
        day, month = int(m[1]), int(m[3])
        # Only a number over 12 tells the American order from the one the rest of the world uses.
        if month > 12:
            day, month = month, day
        if len(m[4]) == 4 or m[2] == ".":
            yield from _valid(m, year, month, day)
    first, second = _named()
    for m in first.finditer(line):
        yield from _valid(m, int(m[3]), _months()[m[2]], int(m[1]))
    for m in second.finditer(line):
        yield from _valid(m, int(m[3]), _months()[m[1]], int(m[2]))


def _valid(m: re.Match[str], year: int, month: int, day: int) -> Iterator[tuple[int, int, str]]:
    try:
        yield m.start(), m.end(), date(year, month, day).isoformat()
    except ValueError:
        return


def _time(line: str, start: int, end: int, day: str) -> str:
    after = _CLOCK.search(line, end, end + REACH)
    if after is None:
        # "09:30, 5 May 2024": the time stands just before the day.
        near = list(_CLOCK.finditer(line, max(0, start - 16), start))
        after = near[-1] if near else None
    return iso_time(after, day) if after else ""


def iso_time(match: re.Match[str], day: str) -> str:
    """Return "T09:30", with a zone where one is printed and known; "" where it is no time.

    `day` (ISO 8601) tells summer from winter time.
    """
    hour, minute = int(match[1]), int(match[2])
    half = (match[3] or "")[:1]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return ""
    return f"T{hour:02}:{minute:02}{_offset(match['zone'] or '', day)}"


def _offset(zone: str, day: str) -> str:
    if zone[:1] in ("+", "-"):
        return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    if area := _words()["areas"].get(zone):
        try:
            return (
                datetime.fromisoformat(f"{day}T12:00")
                .replace(tzinfo=UTC)
                .astimezone(ZoneInfo(area))
                .isoformat()[-6:]
            )
        except ZoneInfoNotFoundError:
            # A machine without the time zone data: no zone is better than a wrong one.
            return ""
    return str(_words()["zones"].get(zone, ""))


def lone_time(text: str, day: str = "2000-01-01") -> str:
    """Return the time that a line without a date prints ("17:52 Uhr" -> "T17:52"), or ""."""
    if len(text) >= REACH or not _DIGIT.search(text):
        return ""
    match = _CLOCK.search(folded(text.translate(_EASTERN_DIGITS)))
    return iso_time(match, day) if match else ""


def _role(before: str) -> str:
    """Return which of the words "updated" and "published" stands last before a date."""
    places = {
        role: max((before.rfind(word) for word in _words()[role]), default=-1)
        for role in ("published", "updated")
    }
    best = max(places, key=lambda role: places[role])
    return best if places[best] >= 0 else ""
