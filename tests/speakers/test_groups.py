"""Statements by source as printed."""

from __future__ import annotations

from hypothesis import given, settings

from onrecord.records import Span, Statement, VoiceType
from onrecord.speakers import grouped

from .strategies import STATEMENTS, TEXTS


def by_sources(text: str, *sources: str) -> list[tuple[str, int]]:
    statements, at = [], 0
    for source in sources:
        start = text.index(source, at)
        at = start + len(source)
        statements.append(Statement(content=(), source=(Span(start, at),) if source else ()))
    return [(v.name, len(v.statements)) for v in grouped(text, statements)]


def test_the_same_printed_words_are_one_voice() -> None:
    text = "The  council said. the council said. council's plan. COUNCIL, it said."
    sources = ("The  council", "the council", "council's", "COUNCIL,")
    assert by_sources(text, *sources) == [("The council", 4)]


def test_names_are_not_merged_beyond_that() -> None:
    text = "Omar Sadd. Mr. Sadd. Sadd. he. He."
    sources = ("Omar Sadd", "Mr. Sadd", "Sadd", "he", "He")
    assert by_sources(text, *sources) == [
        ("Omar Sadd", 1),
        ("Mr. Sadd", 1),
        ("Sadd", 1),
        ("he", 2),
    ]


def test_statements_without_a_source_have_a_voice_of_their_own() -> None:
    assert by_sources("Ana. ", "", "Ana", "") == [("(no source printed)", 2), ("Ana", 1)]


def test_a_voice_has_the_commonest_kind_of_its_statements() -> None:
    he = (Span(0, 2),)
    kinds: tuple[VoiceType, ...] = ("named_person", "anonymous", "anonymous")
    statements = [Statement(content=(), source=he, voice=kind) for kind in kinds]
    assert [v.type for v in grouped("He said.", statements)] == ["anonymous"]


@settings(deadline=None)
@given(TEXTS, STATEMENTS)
def test_every_statement_is_in_one_voice(text: str, statements: list[Statement]) -> None:
    voices = grouped(text, statements)
    assert sum(len(v.statements) for v in voices) == len(statements)
    assert len({v.name.casefold() for v in voices}) <= len(voices)
