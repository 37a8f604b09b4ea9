"""On whose word an article rests: laws of the audit, and cases small enough to count by hand."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from onrecord.records import Article, Span, Statement
from onrecord.speakers import audit

from .strategies import STATEMENTS, TEXTS


def row(found: object, kind: str) -> object:
    return next(r for r in found.rows if r.voice == kind)  # type: ignore[attr-defined]


@settings(deadline=None)
@given(TEXTS, STATEMENTS)
def test_shares_sum_to_one_whatever_the_spans(text: str, statements: list[Statement]) -> None:
    found = audit(Article(id="a", text=text), statements)
    assert sum(r.characters for r in found.rows) == len(text) == found.characters
    assert sum(r.share for r in found.rows) == pytest.approx(1 if text else 0)
    assert sum(r.statements for r in found.rows) == len(statements)
    assert sum(r.statement_share for r in found.rows) == pytest.approx(1 if statements else 0)
    assert all(r.content_characters <= len(text) for r in found.rows)
    json.dumps(found.to_dict())


def test_a_nested_statement_counts_its_characters_once_for_itself() -> None:
    outer = Statement(content=(Span(10, 50),), source=(Span(0, 4),), voice="named_person")
    inner = Statement(content=(Span(30, 50),), source=(Span(15, 20),), voice="anonymous")
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
