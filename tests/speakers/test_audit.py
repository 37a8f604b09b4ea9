"""On whose word an article rests: laws of the audit, and cases small enough to count by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from onrecord.records import Article, Audit, Span, SpeakerType, Statement
from onrecord.speakers import audit

from .strategies import STATEMENTS, TEXTS


def row(found: object, kind: str) -> object:
    return next(r for r in found.rows if r.speaker_type == kind)  # type: ignore[attr-defined]


@settings(deadline=None)
@given(TEXTS, STATEMENTS)
def test_shares_sum_to_one_whatever_the_spans(text: str, statements: list[Statement]) -> None:
    found = audit(Article(id="a", text=text), statements)
    assert sum(r.characters for r in found.rows) == len(text) == found.characters
    assert sum(r.share for r in found.rows) == pytest.approx(1 if text else 0)
    assert sum(r.statements for r in found.rows) == len(statements)
    assert sum(r.statement_share for r in found.rows) == pytest.approx(1 if statements else 0)
    assert all(r.content_characters <= len(text) for r in found.rows)
    assert all(r.speakers <= r.statements for r in found.rows)
    json.dumps(found.to_dict())


@settings(deadline=None)
@given(TEXTS, STATEMENTS)
def test_the_stretch_without_a_named_source_touches_no_statement_of_one(
    text: str, statements: list[Statement]
) -> None:
    found = audit(Article(id="a", text=text), statements).without_named_source
    if found is None:
        return
    assert found.characters == found.span.end - found.span.start > 0
    assert found.share == pytest.approx(found.characters / len(text))
    words = found.span.of(text)
    assert words.strip() == words
    for statement in statements:
        if statement.speaker_type in ("named_person", "named_organization"):
            for span in (*statement.source, *statement.cue, *statement.content):
                outside = span.end <= found.span.start or span.start >= found.span.end
                assert outside or span.start == span.end


def test_a_nested_statement_counts_its_characters_once_for_itself() -> None:
    outer = Statement(content=(Span(10, 50),), source=(Span(0, 4),), speaker_type="named_person")
    inner = Statement(content=(Span(30, 50),), source=(Span(15, 20),), speaker_type="anonymous")
    found = audit(Article(id="a", text="x" * 60), [inner, outer])
    assert row(found, "anonymous").characters == 25  # type: ignore[attr-defined]
    assert row(found, "named_person").characters == 4 + 40 - 25  # type: ignore[attr-defined]
    assert row(found, "reporter").characters == 60 - 44  # type: ignore[attr-defined]
    assert row(found, "anonymous").content_characters == 20  # type: ignore[attr-defined]


def test_without_statements_all_is_the_reporters_own_voice() -> None:
    found = audit(Article(id="a", text="It rained."), [])
    assert row(found, "reporter").share == 1  # type: ignore[attr-defined]


def test_spans_past_the_text_are_cut() -> None:
    found = audit(Article(id="a", text="abc"), [Statement(content=(Span(-5, 99),))])
    assert row(found, "none").characters == 3  # type: ignore[attr-defined]


QUAY = (
    "Lin Tarrow said the pier moves. An engineer said it has moved for years. The engineer said "
    "nobody asked him. A doctor said nobody was hurt. The quay was built in 1931. The harbour "
    "board said it would pay. It rained."
)


def quay(*spoken: tuple[str, str, str | None, SpeakerType]) -> Audit:
    """Return the audit of the quay's article: source, content, speaker and kind of each."""
    chains: dict[str | None, tuple[Span, ...]] = {}
    found = []
    for source, content, speaker, kind in spoken:
        said = QUAY.index(content)
        start = QUAY.rindex(source, 0, said)
        spans = ((Span(said, said + len(content)),), (), (Span(start, start + len(source)),))
        chains[speaker] = chains.get(speaker, ()) + spans[2]
        found.append(Statement(*spans, speaker=speaker, speaker_type=kind))
    marked = [replace(s, chain=chains[s.speaker] if s.speaker else ()) for s in found]
    return audit(Article(id="quay", text=QUAY), marked)


TARROW = ("Lin Tarrow", "the pier moves", "Lin Tarrow", "named_person")
FIRST = ("An engineer", "it has moved for years", "An engineer", "anonymous")
AGAIN = ("The engineer", "nobody asked him", "An engineer", "anonymous")
DOCTOR = ("A doctor", "nobody was hurt", "A doctor", "anonymous")
BOARD = ("The harbour board", "it would pay", "The harbour board", "named_organization")


def test_it_counts_the_speakers_of_each_kind_not_only_their_statements() -> None:
    found = quay(TARROW, FIRST, AGAIN, DOCTOR, BOARD)
    counts = {r.speaker_type: (r.speakers, r.statements) for r in found.rows}
    assert counts["anonymous"] == (2, 3)
    assert counts["named_person"] == counts["named_organization"] == (1, 1)
    assert counts["reporter"] == (0, 0)


def test_statements_without_a_source_are_nobodys() -> None:
    found = quay(("It", "rained", None, "none"))
    assert row(found, "none").statements == 1  # type: ignore[attr-defined]
    assert row(found, "none").speakers == 0  # type: ignore[attr-defined]


def test_it_names_the_one_unnamed_source_on_which_most_rests() -> None:
    found = quay(DOCTOR, TARROW, FIRST, AGAIN).unnamed_source
    assert found
    assert (found.name, found.statements, found.statement_share) == ("An engineer", 2, 0.5)
    assert found.mentions[0].of(QUAY) == "An engineer"


def test_without_an_unnamed_source_none_is_named() -> None:
    assert quay(TARROW, BOARD).unnamed_source is None


def test_the_longest_stretch_without_a_named_source_lies_between_two_of_them() -> None:
    found = quay(TARROW, FIRST, AGAIN, DOCTOR, BOARD).without_named_source
    assert found
    words = found.span.of(QUAY)
    assert words.startswith("An engineer said")
    assert words.endswith("built in 1931.")
    assert found.characters == len(words)
    assert found.share == pytest.approx(len(words) / len(QUAY))


def test_what_a_named_source_tells_of_an_unnamed_one_is_vouched_for() -> None:
    text = "Lin Tarrow said that a doctor had told her that nobody was hurt. It rained."
    outer = Statement((Span(16, 63),), (), (Span(0, 10),), speaker_type="named_person")
    inner = Statement((Span(42, 63),), (), (Span(21, 29),), speaker_type="anonymous")
    found = audit(Article(id="a", text=text), [outer, inner]).without_named_source
    assert found
    assert found.span.of(text) == "It rained."


def test_an_article_that_names_nobody_is_one_stretch_and_an_empty_one_is_none() -> None:
    found = quay(FIRST).without_named_source
    assert found
    assert (found.span, found.share) == (Span(0, len(QUAY)), 1)
    assert audit(Article(id="a", text=" \n\n"), []).without_named_source is None
    all_named = Statement(content=(Span(0, 10),), speaker_type="named_organization")
    assert audit(Article(id="a", text="It rained."), [all_named]).without_named_source is None
