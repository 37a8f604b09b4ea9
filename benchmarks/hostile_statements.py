"""Texts of nothing but statements, with where each stands: the reader's part is done already."""

from __future__ import annotations

from itertools import count

from onrecord.records import Entity, Span, Statement

Marked = tuple[str, list[Statement], list[Entity]]
# Source, cue and content of each sentence; "#" is a name of its own each time.
Sentence = tuple[str, str, str]
STATEMENTS: dict[str, tuple[Sentence, ...]] = {
    "statements of one speaker": (
        ("Ada Moor", "said", "the harbour was open"),
        ("She", "said", "it would close"),
    ),
    "statements of as many speakers": (
        ("Ada# Moor#", "said", "the harbour was open"),
        ("The minister", "said", "it would close"),
    ),
    "statements of namesakes": (
        ("Ada# Moor", "said", "the harbour was open"),
        ("Moor", "said", "it would close"),
    ),
    "statements of nobody who is named": (
        ("A harbour official", "said", "the harbour was open"),
        ("Two others", "said", "it would close"),
    ),
}


def statements_of(sentences: tuple[Sentence, ...], size: int) -> Marked:
    """Return a text of a quarter of `size` characters, its statements and the names in it."""
    text, length = [], 0
    said: list[Statement] = []
    names: list[Entity] = []
    for number in count():
        for source, cue, content in sentences:
            source = source.replace("#", letters(number))
            ends = [length + len(source)]
            ends += [ends[0] + 1 + len(cue), ends[0] + 2 + len(cue) + len(content)]
            who = Span(length, ends[0])
            said.append(
                Statement(
                    content=(Span(ends[1] + 1, ends[2]),),
                    cue=(Span(ends[0] + 1, ends[1]),),
                    source=(who,),
                )
            )
            if source[0].isupper() and " " in source and "Moor" in source:
                names.append(Entity(who, "Person"))
            text.append(f"{source} {cue} {content}. ")
            length += len(text[-1])
        if length >= size / 4:
            return "".join(text), said, names
    raise AssertionError


def letters(number: int) -> str:
    """Return a number in letters."""
    found = ""
    while True:
        found += chr(ord("a") + number % 26)
        number //= 26
        if not number:
            return found
