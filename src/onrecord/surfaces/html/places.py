"""The places in an article's text that links of the page lead to."""

from __future__ import annotations

from onrecord.records import Span


class Places:
    """Gives each place a number, from 1, by where it begins; `spans` holds them in that order."""

    def __init__(self, text: str) -> None:
        """Begin with no place in `text`."""
        self._text = text
        self._numbers: dict[int, int] = {}
        self.spans: list[Span] = []

    def number(self, span: Span) -> int | None:
        """Return the number of the place where the words of a span begin; None for no words."""
        words = self._text[max(span.start, 0) : max(span.end, 0)]
        if not words.strip():
            return None
        start = max(span.start, 0) + len(words) - len(words.lstrip())
        if start not in self._numbers:
            self.spans.append(Span(start, start + len(words.strip())))
            self._numbers[start] = len(self.spans)
        return self._numbers[start]
