"""Whose a printed source is: a name, a pronoun, a description, or nobody's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.records import Span, Statement
from onrecord.speakers.kinds import Kind, kind, printed
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.spotting import Name

_LONGEST = 400  # characters of a source that are read; none in earnest is longer
_NEAR = 60
_HELD = re.compile(
    r"\b(?:of|for|at|in|from|with|to|by|on|within|inside|like|including|near|about|against|under)"
    r"[ \xa0](?:the[ \xa0])?(?:[a-z-]+[ \xa0]){0,2}$"
)
_GOES_ON = re.compile(r"[ \xa0]+([a-z][\w’'-]*)")
_AND = re.compile(r"^,?[ \xa0](?:and|&)[ \xa0](?:[\w.’'-]+[ \xa0]){0,3}?$")


@dataclass(frozen=True, slots=True)
class Source:
    """A printed source, read by itself: its words, kind, place, and the names that head it."""

    words: str
    kind: Kind
    span: Span | None
    heads: tuple[Name, ...] = ()


def source(text: str, statement: Statement, names: list[Name]) -> Source:
    """Read the source of a statement; `names` are those of the article, in order."""
    words = printed(text, statement.source)[:_LONGEST]
    spans = sorted(s for s in statement.source if s.start < s.end)
    if not spans:
        return Source(words, kind(text, words), None)
    found = kind(text, words)
    if found.leans:  # "the judge", capitalised or not, is no name
        return Source(words, found, spans[0])
    first = [Span(s.start, min(s.end, s.start + _LONGEST)) for s in spans]
    inside = [n for n in names if any(s.start <= n.span.start < s.end for s in first)]
    return Source(words, found, spans[0], tuple(_heads(text, first, inside)))


def _heads(text: str, spans: list[Span], inside: list[Name]) -> list[Name]:
    """Return the names that the source is, not those that only modify it or are in it."""
    heads: list[Name] = []
    for name in inside:
        span = next(s for s in spans if s.start <= name.span.start < s.end)
        before = text[max(span.start, name.start - _NEAR) : name.start]
        if _modifies(text, name, span.end) or (_HELD.search(before) and len(before.split()) > 1):
            continue
        if not heads or _AND.match(text[heads[-1].span.end : name.start]):
            heads.append(name)
    return heads


def _modifies(text: str, name: Name, end: int) -> bool:
    """Whether a name only stands before a noun: "the Tarn mayor", "Vell's lawyer"."""
    rest = text[name.span.end : min(end, name.span.end + _NEAR)]
    if name.owner:
        return bool(re.match(r"[’']s?[ \xa0]+\w", rest))
    following = _GOES_ON.match(rest)
    if not following:
        return False
    word = following[1].lower()
    if word in {"and", "or", "himself", "herself", "itself", "also"}:
        return False
    return word not in lexicon().modifiers and not word.endswith(("ed", "ing"))
