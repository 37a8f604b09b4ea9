"""Where a stretch of one text stands in another: exactly there, or nowhere. Never nearly.

The anchors are those of W3C's text quote selectors: the words themselves, and what stands before
and after them (https://www.w3.org/TR/annotation-model/#text-quote-selector).
"""

from __future__ import annotations

from onrecord.records import Span

CONTEXT = 32  # characters before and after


def quote_selector(text: str, span: Span) -> dict[str, str]:
    """Return the words of a span, and up to 32 characters on each side."""
    return {
        "exact": span.of(text),
        "prefix": text[max(0, span.start - CONTEXT) : span.start],
        "suffix": text[span.end : span.end + CONTEXT],
    }


def shift_of(before: str, after: str, span: Span) -> int | None:
    """Return by how many characters a span of `before` stands further on in `after`.

    The words have to stand there once; or, where they stand in several places, once with the same
    words on both sides. None in every other case.
    """
    said = span.of(before)
    if not said.strip():
        return None
    places = _places(said, after)
    if len(places) > 1:
        about = quote_selector(before, span)
        whole = about["prefix"] + said + about["suffix"]
        places = [at + len(about["prefix"]) for at in _places(whole, after)]
    # The words may have been there several times already, and one of those be gone now.
    if len(places) != 1 or (
        len(_places(said, before)) > 1 and not _same_sides(before, after, span, places[0])
    ):
        return None
    return places[0] - span.start


def _same_sides(before: str, after: str, span: Span, at: int) -> bool:
    there = Span(at, at + span.end - span.start)
    return quote_selector(before, span) == quote_selector(after, there)


def _places(part: str, text: str) -> list[int]:
    """Return where a part stands in a text, the first two places at most."""
    found: list[int] = []
    at = text.find(part)
    while at >= 0 and len(found) < 2:
        found.append(at)
        at = text.find(part, at + 1)
    return found
