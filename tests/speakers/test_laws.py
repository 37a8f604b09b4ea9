"""Laws of resolving: they hold for any text, any spans, any entities."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records import Entity, EntityType, Span, Statement
from onrecord.speakers import grouped, resolved

from .strategies import SPANS, STATEMENTS, TEXTS

WORDS = st.one_of(
    st.sampled_from(
        ["Omar Sadd", "Ana", "Vell", "VELL", "al-Wadani", "Mr.", "Gov.", "Mayor", "WTO"]
    ),
    st.sampled_from(["he", "She", "they", "it", "who", "I", "both", "two men", "everyone I met"]),
    st.sampled_from(["the source", "the mayor", "a spokesman for", "the Ministry", "her campaign"]),
    st.sampled_from(["report", "A judge", "of", "and", "said", "that", "By", "’s"]),
    st.sampled_from(["“", "”", ",", ".", ":", "'", "\n\n"]),
)
PROSE = st.lists(WORDS, max_size=25).map(" ".join)
ENTITIES = st.lists(
    st.builds(
        Entity,
        SPANS.map(lambda spans: spans[0] if spans else Span(0, 0)),
        st.sampled_from(get_args(EntityType)),
    ),
    max_size=5,
)


@settings(deadline=None)
@given(st.one_of(TEXTS, PROSE), STATEMENTS, ENTITIES)
def test_any_article_is_resolved_and_nothing_is_lost(
    text: str, statements: list[Statement], entities: list[Entity]
) -> None:
    said = resolved(text, statements, entities)
    parts = [(s.content, s.cue, s.source, s.form, s.act, s.confidence) for s in statements]
    assert [(s.content, s.cue, s.source, s.form, s.act, s.confidence) for s in said] == parts
    assert resolved(text, said, entities) == said
    for statement in said:
        assert 0 <= statement.speaker_confidence <= 1
        assert all(0 <= span.start < span.end <= len(text) for span in statement.chain)
        assert all(a.start < b.start and a.end < b.end for a, b in pairwise(statement.chain))
        assert (statement.speaker is None) == (statement.speaker_type == "none")


@settings(deadline=None)
@given(st.one_of(TEXTS, PROSE), STATEMENTS)
def test_every_statement_is_one_speakers(text: str, statements: list[Statement]) -> None:
    said = resolved(text, statements)
    speakers = grouped(text, said)
    assert sorted(map(id, said)) == sorted(id(s) for v in speakers for s in v.statements)
    for speaker in speakers:
        assert len({s.chain for s in speaker.statements}) == 1


@pytest.mark.parametrize("piece", ["one of ", "x ", "Xa ", "(", "a, ", "' ", "Xa Yb. ", "he "])
def test_a_source_of_a_megabyte_in_small_pieces_is_resolved(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    resolved(text, [Statement(content=(), source=(Span(0, len(text)),))])
