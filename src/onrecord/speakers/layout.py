"""Where the sentences, the paragraphs and the quotations of a text are: rough, but never wrong by
much, and fast.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from onrecord.records import Span

_PARAGRAPH = re.compile(r"[^\n\r]+")
# A quotation within one paragraph; one left open ends with it.
_QUOTE = re.compile(
    r"“[^”\n\r]*”?|«[^»\n\r]*»?|„[^”“\n\r]*[”“]?|\"[^\"\n\r]*\"?|''[^\n\r]*?(?:''|$)"
)
# A full stop after these ends no sentence: an initial, a title, "No.", "vs.", "(R-Ind.".
_SHORT = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Col|Lt|Maj|Capt|Cmdr|Sgt|Adm|Brig|Gov|Sen|Rep|Rev"
    r"|Hon|St|Jr|Sr|No|vs|Inc|Co|Corp|Ltd|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec))\.$"
)
_STOP = re.compile(r"[.!?…][\"”’'»)\]]*\s+(?=[\"“‘'«(\[]*[^\W_a-z])")


@dataclass(frozen=True, slots=True)
class Layout:
    """The text, the starts of its sentences and paragraphs, and its quotations in order."""

    text: str
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    quotes: tuple[Span, ...]

    def sentence(self, at: int) -> int:
        """Return the number of the sentence that position `at` is in."""
        return bisect_right(self.sentences, at)

    def paragraph(self, at: int) -> int:
        """Return the number of the paragraph that position `at` is in."""
        return bisect_right(self.paragraphs, at)

    def sentence_start(self, at: int) -> int:
        """Return where the sentence begins that position `at` is in."""
        number = self.sentence(at)
        return self.sentences[number - 1] if number else 0

    def quote(self, at: int) -> Span | None:
        """Return the quotation that position `at` is in."""
        i = bisect_right(self.quotes, Span(at, len(self.text) + 1)) - 1
        return self.quotes[i] if i >= 0 and at < self.quotes[i].end else None


def layout(text: str) -> Layout:
    """Return the layout of a text."""
    paragraphs, sentences = [], []
    for paragraph in _PARAGRAPH.finditer(text):
        paragraphs.append(paragraph.start())
        sentences.append(paragraph.start())
        for stop in _STOP.finditer(text, paragraph.start(), paragraph.end()):
            before = text[max(stop.start() - 8, paragraph.start()) : stop.start() + 1]
            if not _SHORT.search(before):
                sentences.append(stop.end())
    quotes = tuple(Span(*m.span()) for m in _QUOTE.finditer(text))
    return Layout(text, tuple(sentences), tuple(paragraphs), quotes)
