"""The form of a statement: direct, indirect or mixed, read off the quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.records import Form, Span


def form_of(content: Sequence[Span], quotes: Sequence[Span], text: str) -> Form:
    """Return "direct" when all of the content's words stand inside quotation marks, "indirect" when
    none do, else "mixed". `quotes` are the stretches `quotes.quoted` found in `text`, in order.
    """
    inside = outside = 0
    starts = [q.start for q in quotes]
    for span in content:
        for at in range(span.start, span.end):
            if not text[at].isalnum():
                continue
            before = bisect_right(starts, at) - 1
            if before >= 0 and at < quotes[before].end:
                inside += 1
            else:
                outside += 1
    if inside and not outside:
        return "direct"
    return "mixed" if inside else "indirect"
