"""Where a search's words stand in a text: offsets always come from the text, never the index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.records import Span
from onrecord.store.asking import Node, Phrase, wanted
from onrecord.store.words import Word, words

_AROUND = 140  # characters of an excerpt on each side of the first match
# What may stand for an ASCII letter: all but ASCII itself and the marks of printed text.
_FOLDED = re.compile(r"[^\x00-\x7f‘’“”„«»–—…£€\u00a0]")
_SCAN = 200_000  # characters of a text that are looked through


def matches(text: str, asked: Node, fields: Iterable[str | None]) -> tuple[Span, ...]:
    """Return the spans of `text` that match phrases asked for in these fields, in order.

    Overlapping spans are joined. In a text of more than 200,000 characters, the first so many are
    looked through.
    """
    phrases = [p for p in wanted(asked) if p.field in set(fields)]
    if not phrases:
        return ()
    found: list[Span] = []
    at = 0
    for line in text[:_SCAN].split("\n"):
        some = [phrase for phrase in phrases if _may_hold(line, phrase)]
        if some:
            cut = at + len(line) == _SCAN < len(text)  # then its last word may be half of one
            there = list(words(line))[: -1 if cut else None]
            spans = sorted(span for phrase in some for span in _stands(phrase, there))
            found += [Span(at + span.start, at + span.end) for span in spans]
        at += len(line) + 1
    return _joined(found)


def _may_hold(line: str, phrase: Phrase) -> bool:
    """Say whether a line can hold a phrase: a quick look, that is never wrong with a no."""
    form = phrase.forms[0]
    return not form.isascii() or form in line.lower() or _FOLDED.search(line) is not None


def matches_within(
    text: str, spans: Sequence[Span], asked: Node, fields: Iterable[str | None]
) -> tuple[Span, ...]:
    """Return the matches in some stretches of a text, as spans of the whole text."""
    wanted_in = tuple(fields)
    found = [
        Span(span.start + match.start, span.start + match.end)
        for span in spans
        for match in matches(span.of(text), asked, wanted_in)
    ]
    return _joined(sorted(found))


def excerpt(text: str, around: Sequence[Span]) -> Span:
    """Return a stretch of some 280 characters about the first match, cut between words."""
    first = around[0] if around else Span(0, 0)
    start, end = max(0, first.start - _AROUND), min(len(text), first.end + _AROUND)
    if start > 0:
        gap = text.find(" ", start, first.start)
        start = gap + 1 if gap >= 0 else start
    if end < len(text):
        gap = text.rfind(" ", first.end, end)
        end = gap if gap > first.end else end
    return Span(start, end)


def _stands(phrase: Phrase, there: Sequence[Word]) -> Iterable[Span]:
    forms, last = phrase.forms, len(phrase.forms) - 1
    for at in range(len(there) - last):
        if all(there[at + i].form == forms[i] for i in range(last)) and _fits(
            there[at + last].form, forms[last], prefix=phrase.prefix
        ):
            yield Span(there[at].start, there[at + last].end)


def _fits(form: str, asked: str, *, prefix: bool) -> bool:
    return form.startswith(asked) if prefix else form == asked


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for span in spans:
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
