"""The words every surface uses: for kinds of sources, dates, numbers, what is unsure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from onrecord.languages import language_name, primary
from onrecord.records import Article, EntityType, Reading, Span
from onrecord.surfaces.plain import one_line

KINDS: dict[str, str] = {
    "named_person": "named persons",
    "named_organization": "named organizations",
    "document": "documents",
    "anonymous": "unnamed sources",
    "unnamed_group": "unnamed groups",
    "none": "no source given",
    "reporter": "the reporter's own voice",
}
KIND: dict[str, str] = {
    "named_person": "named person",
    "named_organization": "named organization",
    "document": "document",
    "anonymous": "unnamed source",
    "unnamed_group": "unnamed group",
    "none": "no source",
}
ENTITY: dict[EntityType, str] = {
    "Person": "person",
    "Organization": "organization",
    "Location": "place",
    "Facility": "building or site",
    "NORP": "nationality, religion, political or armed group",
    "Date": "date",
    "Money": "sum of money",
    "Product": "product",
    "Misc": "other name",
}
ENTITIES: dict[EntityType, str] = {
    "Person": "Persons",
    "Organization": "Organizations",
    "Location": "Places",
    "Facility": "Buildings and sites",
    "NORP": "Nationalities, religions, groups",
    "Date": "Dates",
    "Money": "Sums of money",
    "Product": "Products",
    "Misc": "Other names",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_RIGHT_TO_LEFT = frozenset(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"])


def direction(code: str | None) -> str:
    """Return "rtl", "ltr", or "auto" where the language is not known."""
    if not code:
        return "auto"
    return "rtl" if primary(code) in _RIGHT_TO_LEFT else "ltr"


def date_text(published: str) -> str:
    """Return an ISO 8601 date as people write it, "5 December 2023, 01:46 (UTC+02:00)".

    A date without a time stays one. What is no ISO date comes back as it is.
    """
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return published
    day = f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    if "T" not in published and ":" not in published:
        return day
    zone = when.strftime("%z")
    zone = f" (UTC{zone[:3]}:{zone[3:5]})" if zone.strip("+0") else (" (UTC)" if zone else "")
    return f"{day}, {when:%H:%M}{zone}"


def facts(article: Article) -> list[str]:
    """Return what is known about the article's making: date, reading time, language."""
    found = []
    if article.published:
        found.append(date_text(article.published))
    if article.modified and article.modified != article.published:
        found.append(f"changed {date_text(article.modified)}")
    if article.reading_minutes:
        found.append(f"{counted(article.reading_minutes, 'minute')} to read")
    if article.language:
        found.append(language_name(article.language))
    return found


def counted(number: int, noun: str) -> str:
    """Return "1 statement", "2 statements"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def percent(share: float) -> str:
    """Return a share of 0..1 as whole percent; what is little but not nothing is "<1%"."""
    if 0 < share < 0.005:
        return "<1%"
    return f"{100 * share:.0f}%"


def words_of(text: str, spans: tuple[Span, ...]) -> str:
    """Return the words of some spans in the order of the text, gaps shown as " … "."""
    return " … ".join(one_line(span.of(text)) for span in sorted(spans))


def opening(words: str, limit: int) -> str:
    """Return words on one line, cut after a word to at most `limit` characters and " …"."""
    line = one_line(words[: 8 * limit])
    if len(line) <= limit and len(words) <= 8 * limit:
        return line
    whole = line[: limit + 1].rpartition(" ")[0]
    return f"{whole or line[:limit]} …"


def remarks(reading: Reading) -> Iterator[str]:
    """Yield what a reader of the result should know: notes, and why there is no statement."""
    article = reading.article
    yield from article.notes
    yield from (note for note in reading.notes if note not in article.notes)
    if reading.audit is None and not reading.notes:
        language = f" in {language_name(article.language)}" if article.language else ""
        yield f"Statements are not read{language} yet: the article is shown whole."
