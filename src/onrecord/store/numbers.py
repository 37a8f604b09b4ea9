"""Row numbers whose order is the order of days, and the ids that people see."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date

from onrecord.records import Article, Span, Statement

_PLACE_BITS = 20  # statements in an article
_ADDED_BITS = 22  # articles in a store
_DAY_BITS = 21
LAST_PLACE = (1 << _PLACE_BITS) - 1
LAST_ADDED = (1 << _ADDED_BITS) - 1
_FIRST_DAY = date(1600, 1, 1).toordinal()
_ID_CHARACTERS = 20  # of a SHA-256 in hex: 80 bits


def article_no(day: str | None, added: int) -> int:
    """Return an article's number: its day, then its place in the order of adding.

    Articles without a day come before all others. The lowest 20 bits are its statements'.
    """
    return (day_no(day) * (LAST_ADDED + 1) + added) * (LAST_PLACE + 1)


def day_no(day: str | None) -> int:
    """Return the days since 1600; 0 for none, and for what lies before."""
    if not day:
        return 0
    days = date.fromisoformat(day).toordinal() - _FIRST_DAY
    return min(max(days, 0), (1 << _DAY_BITS) - 1)


def first_no(day: str) -> int:
    """Return the lowest number an article or a statement of that day can have."""
    return article_no(day, 0)


def after_day(day: str) -> int:
    """Return the number above all that articles and statements of that day can have."""
    return first_no(day) + (LAST_ADDED + 1) * (LAST_PLACE + 1)


def added_of(article: int) -> int:
    """Return an article's place in the order of adding, from its number."""
    return (article >> _PLACE_BITS) & LAST_ADDED


def statement_no(article: int, place: int) -> int:
    """Return the number of an article's statement: the first in the text has the highest."""
    return article + LAST_PLACE - place


def day_of(published: str | None) -> str | None:
    """Return the day of an ISO 8601 time, as printed there; None where there is none."""
    try:
        return date.fromisoformat((published or "")[:10]).isoformat()
    except ValueError:
        return None


def article_id(article: Article) -> str:
    """Return an article's id: a hash of where it was published, when, its title and its text.

    What the reading of a page adds (removed lines, alignment, notes) does not count: the same
    article, found again under another file name, has the same id.
    """
    said = [
        *(article.kind, article.url, article.publisher, article.published),
        *(article.title, article.text),
    ]
    # An index has no text, and a page without text or title is only itself.
    said += [] if article.text else [article.id, *article.related]
    return digest(said)


def digest(said: Sequence[object]) -> str:
    """Return 20 hex digits that stand for some JSON-ready values."""
    return hashlib.sha256(json.dumps(said).encode("ascii")).hexdigest()[:_ID_CHARACTERS]


def hull(spans: Sequence[Span]) -> Span | None:
    """Return the stretch from the first start to the last end; None for no spans."""
    if not spans:
        return None
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def statement_id(article: str, statement: Statement, *, with_source: bool = False) -> str:
    """Return a statement's permalink: the article's id and where content and cue stand.

    `ab12…-s120-245c98-102`: content from character 120 to 245, cue from 98 to 102. `with_source`
    adds where the source stands, for two statements that are alike in both.
    """
    parts = [("s", statement.content), ("c", statement.cue)]
    if with_source:
        parts.append(("w", statement.source))
    hulls = [(letter, hull(spans)) for letter, spans in parts]
    return f"{article}-" + "".join(f"{a}{h.start}-{h.end}" for a, h in hulls if h)


def statement_ids(article: str, statements: Sequence[Statement]) -> list[str]:
    """Return the ids of an article's statements; those alike in content and cue are told apart."""
    short = [statement_id(article, s) for s in statements]
    found: list[str] = []
    for statement, id in zip(statements, short, strict=True):
        full = statement_id(article, statement, with_source=True) if short.count(id) > 1 else id
        again = sum(f == full or f.startswith(f"{full}n") for f in found)
        found.append(f"{full}n{again + 1}" if again else full)
    return found


def article_of(statement: str) -> str:
    """Return the id of the article that a statement's id names."""
    return statement.partition("-")[0]
