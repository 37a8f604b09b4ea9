"""Who adds what: a participle takes the source of the verb before it."""

from __future__ import annotations

from onrecord.reader.participles import with_shared_sources
from onrecord.records import Span, Statement


def statement(text: str, source: str, cue: str, content: str) -> Statement:
    def spans(words: str) -> tuple[Span, ...]:
        start = text.index(words)
        return (Span(start, start + len(words)),) if words else ()

    return Statement(spans(content), spans(cue), spans(source))


def sources(text: str, *found: Statement) -> list[list[str]]:
    return [[s.of(text) for s in one.source] for one in with_shared_sources(found, text)]


def test_adding_is_said_by_who_said() -> None:
    text = "Mayor Oda Lerch said the quay would reopen, adding that no ferry had been lost."
    assert sources(
        text,
        statement(text, "Mayor Oda Lerch", "said", "the quay would reopen"),
        statement(text, "", "adding", "that no ferry had been lost"),
    ) == [["Mayor Oda Lerch"], ["Mayor Oda Lerch"]]


def test_a_new_sentence_shares_nothing() -> None:
    text = "Mayor Oda Lerch said the quay would reopen. “Boats, warning of storms, stay in port.”"
    assert sources(
        text,
        statement(text, "Mayor Oda Lerch", "said", "the quay would reopen"),
        statement(text, "", "warning", "of storms"),
    ) == [["Mayor Oda Lerch"], []]


def test_a_finite_verb_without_a_source_stays_without() -> None:
    text = "Lerch said it was late, and it was expected that the boats would wait."
    assert sources(
        text,
        statement(text, "Lerch", "said", "it was late"),
        statement(text, "", "was expected", "that the boats would wait"),
    ) == [["Lerch"], []]


def test_its_own_source_stays() -> None:
    text = "Lerch said no, the union saying yes."
    assert sources(
        text,
        statement(text, "Lerch", "said", "no"),
        statement(text, "the union", "saying", "yes"),
    ) == [["Lerch"], ["the union"]]
