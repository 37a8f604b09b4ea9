"""The reading time as the page prints it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.articles.html.lines import Line, tokens

_MINUTES = (
    r"(?:minutes?|minuten?|minutos?|minuti|minuut|minuter|mins?\.?|мин\w*|دقيقة|دقائق|分钟?|분)"
)
_READ = (
    r"(?:read(?:ing)?|lesezeit|lesedauer|lecture|lectura|lettura|leitura|lees(?:tijd)?|lästid|"
    r"lesetid|læsetid|czytania|чтения|okuma|قراءة|للقراءة|阅读|읽기)"
)
_AFTER = re.compile(
    rf"(?<!\d)(\d{{1,3}})\s*-?\s*{_MINUTES}\s*(?:of\s+|de\s+|di\s+|d'|·\s*)?{_READ}",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"{_READ}(?:\s+time|\s+de\s+\w+)?\s*[:\s(–-]{{0,4}}(?:ca\.?\s*|~\s*)?(\d{{1,3}})\s*{_MINUTES}",
    re.IGNORECASE,
)
_BEFORE_TIME = re.compile(
    rf"(?:temps|tiempo|tempo)\s+d[ei]\s+{_READ}\s*:?\s*(\d{{1,3}})\s*{_MINUTES}",
    re.IGNORECASE,
)
_BARE = re.compile(rf"^(\d{{1,3}})\s*{_MINUTES}$", re.IGNORECASE)
_NAMED = frozenset({"read", "reading", "readtime", "readingtime", "lesezeit", "lecture", "lectura"})
_DIGIT = re.compile(r"\d")
_LONGEST_LINE = 80
_MOST_MINUTES = 120


def reading_minutes(lines: Iterable[Line]) -> int | None:
    """Return the minutes of the first line that prints a reading time ("6 min read"), or None.

    A bare "3min" counts where the markup says that it is a reading time.
    """
    for line in lines:
        if len(line.text) > _LONGEST_LINE or not _DIGIT.search(line.text):
            continue
        match = _AFTER.search(line.text) or _BEFORE_TIME.search(line.text)
        match = match or _BEFORE.search(line.text)
        if match is None and _NAMED & tokens(line.block):
            match = _BARE.match(line.text)
        if match and 0 < int(match[1]) <= _MOST_MINUTES:
            return int(match[1])
    return None
