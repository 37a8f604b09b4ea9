"""Statements by speaker, and, where nothing is resolved, by source as printed."""

from __future__ import annotations

from hypothesis import given, settings

from onrecord.records import Span, SpeakerType, Statement
from onrecord.speakers import grouped, resolved

from .marked import marked
from .strategies import STATEMENTS, TEXTS


def by_sources(text: str, *sources: str) -> list[tuple[str, int]]:
    statements, at = [], 0
    for source in sources:
        start = text.index(source, at)
        at = start + len(source)
        statements.append(Statement(content=(), source=(Span(start, at),) if source else ()))
    return [(v.name, len(v.statements)) for v in grouped(text, statements)]


def test_the_same_printed_words_are_one_group() -> None:
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


def test_statements_without_a_source_have_a_group_of_their_own() -> None:
    assert by_sources("Ana. ", "", "Ana", "") == [("(no source printed)", 2), ("Ana", 1)]


def test_a_speaker_has_the_commonest_kind_of_its_statements() -> None:
    he = (Span(0, 2),)
    kinds: tuple[SpeakerType, ...] = ("named_person", "anonymous", "anonymous")
    statements = [Statement(content=(), source=he, speaker_type=kind) for kind in kinds]
    assert [v.type for v in grouped("He said.", statements)] == ["anonymous"]


def test_resolved_statements_are_one_speaker_by_their_chain() -> None:
    found = marked(
        "[Treasury Department spokesman Omar Sadd] said no. [Mr. Sadd] left. [An official] said "
        "yes. [Another official] said no. [The latter] slept. It is late."
    )
    speakers = grouped(found.text, resolved(found.text, found.statements))
    assert [(v.name, len(v.statements)) for v in speakers[:3]] == [
        ("Omar Sadd", 2),
        ("An official", 1),
        ("Another official", 1),
    ]
    assert (speakers[0].role, speakers[0].affiliation) == ("spokesman", "Treasury Department")
    assert [m.of(found.text) for m in speakers[0].mentions][-1] == "Mr. Sadd"


def test_two_unnamed_officials_of_one_description_stay_two() -> None:
    found = marked("[An official] said yes.\n\n[Omar Sadd] slept.\n\n[An official] said no.")
    speakers = grouped(found.text, resolved(found.text, found.statements))
    assert [v.name for v in speakers] == ["An official", "Omar Sadd", "An official"]


@settings(deadline=None)
@given(TEXTS, STATEMENTS)
def test_every_statement_is_in_one_group(text: str, statements: list[Statement]) -> None:
    assert sum(len(v.statements) for v in grouped(text, statements)) == len(statements)
