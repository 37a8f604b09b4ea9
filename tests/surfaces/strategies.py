"""Readings of any shape: whatever text, statements, speakers and entities, a surface shows them."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st

from onrecord.records import Article, Entity, EntityType, Reading, Span, Statement
from onrecord.speakers import audit
from tests.speakers.strategies import SPANS, STATEMENTS, TEXTS

NAMES = st.sampled_from([None, "Ada", "<b>Eve</b>", "\u202eevil", "{{ 7*7 }}", "[red]\x1b[2J", " "])
SPAN = st.tuples(st.integers(-5, 130), st.integers(0, 60)).map(lambda p: Span(p[0], p[0] + p[1]))
ENTITIES = st.lists(
    st.builds(Entity, span=SPAN, type=st.sampled_from(get_args(EntityType))), max_size=6
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Return a reading whose spans may lie anywhere."""
    text = draw(TEXTS)
    statements = tuple(_spoken(draw, statement) for statement in draw(STATEMENTS))
    article = Article(id="a", text=text, title=text, tags=(text,), url=text, published=text)
    found = audit(article, statements)
    return Reading(article, statements, found, entities=tuple(draw(ENTITIES)))


def _spoken(draw: st.DrawFn, statement: Statement) -> Statement:
    return replace(
        statement,
        speaker=draw(NAMES),
        role=draw(NAMES),
        affiliation=draw(NAMES),
        chain=draw(SPANS),
        speaker_confidence=draw(st.floats(0, 1)),
    )
