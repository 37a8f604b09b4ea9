"""Small facts that a line prints: minutes of reading, how much an article is read."""

from __future__ import annotations

import re
from functools import cache

from onrecord.articles.dumps.words import alternatives, data, folded, speaks

# A line that says how long reading takes is no longer than this.
LONGEST = 60


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = data("frame.toml")
    return {
        "minutes": re.compile(
            rf"(?<!\d)(\d{{1,3}})\s*[-–]?\s*(?:{alternatives(words['minutes'])})(?!\w)"
        ),
        "ago": re.compile(rf"(?<!\w)(?:{alternatives(words['ago'])})(?!\w)"),
        "popularity": re.compile(
            rf"(?:{alternatives(words['popularity'])}|"
            rf"[\d.,]+\s*[km]?\s*(?:{alternatives(words['counted'])}))$"
        ),
    }


def minutes(text: str) -> str | None:
    """Return the minutes of reading that a line states ("6min", "5 min read"), or None."""
    line = folded(text)
    match = _patterns()["minutes"].search(line) if len(line) <= LONGEST else None
    if match is None or _patterns()["ago"].search(line):
        return None
    alone = line.replace(match[0], "").strip() == ""
    return match[1] if alone or "reading_time" in speaks(text) else None


def minutes_alone(text: str) -> bool:
    """Return whether a line says only how long reading takes."""
    return minutes(text) is not None


def is_popularity(text: str) -> bool:
    """Return whether a line says how much the article is read ("High views", "1.2k views")."""
    return bool(_patterns()["popularity"].match(folded(text)))
