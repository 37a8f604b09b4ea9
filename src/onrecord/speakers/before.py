"""The noun phrase before "who": "29 others who", "Sara Bo, who"."""

from __future__ import annotations

from onrecord.records import Span
from onrecord.speakers.phrases import is_capitalised
from onrecord.speakers.spotting import Name

# How far before "who" its noun phrase is looked for, in words.
_REACH = 8


def before_who(text: str, spot: Span, names: list[Name]) -> tuple[Name | None, str]:
    """Return the name that "who" follows, if it is one, and the words of the phrase it follows."""
    line = text[max(spot.start - 200, 0) : spot.start].rsplit("\n", 1)[-1]
    stripped = line.rstrip(" ,(–—-\xa0")
    end = spot.start - (len(line) - len(stripped))
    name = next((n for n in names if n.span.end == end), None)
    clause = stripped.replace("(", ",").rsplit(",", 1)[-1]
    words = clause.split()[-_REACH:]
    return name, " ".join(words[_phrase_start(words) :]) if words else ""


def _phrase_start(words: list[str]) -> int:
    """Return where the noun phrase that ends `words` begins: a whole name, or two plain words."""
    if not is_capitalised(words[-1]):
        return max(len(words) - 2, 0)
    start = len(words) - 1
    while start > 0:
        if is_capitalised(words[start - 1]):
            start -= 1
        elif start > 1 and words[start - 1] in {"of", "for"} and is_capitalised(words[start - 2]):
            start -= 2
        else:
            break
    return start
