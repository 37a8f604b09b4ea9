"""Articles and statements of any shape, for laws that must hold whatever a reader finds."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from onrecord.records import Span, SpeakerType, Statement

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab “”\n.,<>&\"'\x00\x1b\r\t\u202e\u2066ا"), st.characters()
    ),
    max_size=120,
)
SPANS = st.lists(
    st.tuples(st.integers(0, 130), st.integers(0, 60)).map(lambda p: Span(p[0], p[0] + p[1])),
    max_size=3,
).map(tuple)
STATEMENTS = st.lists(
    st.builds(
        Statement,
        content=SPANS,
        cue=SPANS,
        source=SPANS,
        form=st.sampled_from(["direct", "indirect", "mixed"]),
        confidence=st.floats(0, 1),
        speaker_type=st.sampled_from(get_args(SpeakerType)),
    ),
    max_size=8,
)
