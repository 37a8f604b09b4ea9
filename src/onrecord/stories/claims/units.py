"""What can carry a claim: the statements of an article, and what it states itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.records import Article, Carrier, Reading, Span, Statement

_SENTENCE = re.compile(r"[^\s].*?(?:[.!?…][\"”’»)]*(?=\s|$)|$)", re.MULTILINE)
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|St|No|vs|Jr|Sr|Inc|Corp|Jan|Feb|Aug|Sept|Oct|Nov|"
    r"Dec)|\b[A-Z])\.$"
)
_LONG = 25  # characters of the shortest sentence that can be a fact
_SHORT = 12  # characters of what goes with the sentence before: "Yes."


def carriers(reading: Reading) -> Iterator[Carrier]:
    """Yield what an article's statements carry, then the facts that it states itself.

    A sentence that a statement takes up by half, who says it counted in, is no fact.
    What a statement says in several sentences are several carriers: each can be a claim.
    """
    article = reading.article
    every = list(sentences(article.text))
    for statement in reading.statements:
        for content in _by_sentence(statement.content, every):
            yield _carrier(article, content, statement)
    taken = sorted(
        s for said in reading.statements for s in (*said.content, *said.cue, *said.source)
    )
    for sentence in every:
        length = sentence.end - sentence.start
        if length >= _LONG and 2 * _covered(sentence, taken) < length:
            yield _carrier(article, [sentence], None)


def _covered(sentence: Span, taken: Sequence[Span]) -> int:
    """Count the characters of a sentence that stand in sorted spans."""
    covered, end = 0, sentence.start
    for span in taken:
        begin = max(span.start, end)
        end = max(end, min(span.end, sentence.end))
        covered += max(0, end - begin)
    return covered


def _by_sentence(content: Sequence[Span], every: Sequence[Span]) -> list[list[Span]]:
    """Cut spans at the ends of sentences; returns the pieces of each sentence together."""
    found: list[list[Span]] = []
    for sentence in every:
        cut = [Span(max(s.start, sentence.start), min(s.end, sentence.end)) for s in content]
        pieces = [s for s in cut if s.start < s.end]
        if pieces and found and sum(s.end - s.start for s in pieces) < _SHORT:
            found[-1] += pieces
        elif pieces:
            found.append(pieces)
    return found or ([list(content)] if content else [])


def _carrier(article: Article, content: Sequence[Span], statement: Statement | None) -> Carrier:
    words = " … ".join(span.of(article.text) for span in content)
    outlet, day = article.publisher, article.published
    return Carrier(article.id, tuple(content), words, outlet, day, statement)


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a text."""
    start: int | None = None
    for match in _SENTENCE.finditer(text):
        start = match.start() if start is None else start
        line_ends = text[match.end() : match.end() + 1] in {"\n", ""}
        if _ABBREVIATED.search(match.group()) and not line_ends:
            continue
        yield Span(start, match.end())
        start = None
