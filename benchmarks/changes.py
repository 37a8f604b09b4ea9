"""Changes to a text that people and dumpers make, with the offsets of every span carried through.

A change says, for each character of a text, what becomes of it: itself, another, several, none. So
a span of the old text is a span of the new one, exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Any

ROLES = ("source", "cue", "content")
Change = Callable[[str], list[str]]
STRAIGHT = {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚‹›", "'")}
MARKS = frozenset('"“”„«»')
COLUMNS = 80


def as_printed(text: str) -> list[str]:
    """Leave it as it is."""
    return list(text)


def straight_quotes(text: str) -> list[str]:
    """Write typewriter marks for all quote marks."""
    return [STRAIGHT.get(c, c) for c in text]


def curly_quotes(text: str) -> list[str]:
    """Write printers' marks for typewriter ones: opening after space or bracket, else closing."""
    written = list(text)
    for i, c in enumerate(text):
        if c in "\"'":
            opens = i == 0 or text[i - 1].isspace() or text[i - 1] in "([{—–-/“‘\"'"
            written[i] = {'"': "”“", "'": "’‘"}[c][opens]
    return written


def no_quotes(text: str) -> list[str]:
    """Take the double quote marks out, as some extractors do."""
    return ["" if c in MARKS else c for c in text]


def lower_case(text: str) -> list[str]:
    """Write everything in small letters."""
    return [c.lower() for c in text]


def upper_lead(text: str) -> list[str]:
    """Write the first paragraph in capitals."""
    end = len(text.partition("\n")[0])
    return [c.upper() for c in text[:end]] + list(text[end:])


def hard_wrapped(text: str) -> list[str]:
    """Break lines at the last space before `COLUMNS`; paragraphs stay parted by blank lines."""
    written = list(text)
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        while line.end() - start > COLUMNS:
            at = text.rfind(" ", start, start + COLUMNS + 1)
            if at <= start:
                at = text.find(" ", start + COLUMNS, line.end())
            if at < 0:
                break
            written[at] = "\n"
            start = at + 1
    return written


CHANGES: Mapping[str, Change] = {
    "as printed": as_printed,
    "straight quotes": straight_quotes,
    "curly quotes": curly_quotes,
    "no quotes": no_quotes,
    "lower case": lower_case,
    "first paragraph in capitals": upper_lead,
    "lines broken at 80 columns": hard_wrapped,
}


def changed(row: Mapping[str, Any], change: Change) -> dict[str, Any]:
    """Return an annotated article as the change leaves it: id, text, attributions.

    A span of which nothing is left is dropped, and an attribution of which none is.
    """
    written = change(row["text"])
    at = [0, *accumulate(map(len, written))]
    moved = [
        {role: _moved(attribution.get(role, ()), at) for role in ROLES}
        for attribution in row["attributions"]
    ]
    kept = [attribution for attribution in moved if any(attribution.values())]
    return {"id": row["id"], "text": "".join(written), "attributions": kept}


def _moved(spans: Sequence[Sequence[int]], at: Sequence[int]) -> list[list[int]]:
    moved = [[at[start], at[end]] for start, end in spans]
    return [span for span in moved if span[0] < span[1]]
