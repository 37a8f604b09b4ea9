"""What a cue does, by the open lexicon."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader import act_of, acts


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("said", "say"),
        ("according to", "say"),
        ("added:", "say"),
        ("denied", "deny"),
        ("has repeatedly denied", "deny"),
        ("accused", "accuse"),
        ("accusing", "accuse"),
        ("vowed", "promise"),
        ("calls for", "demand"),
        ("threatened", "threaten"),
        ("warns", "warn"),
        ("asked", "ask"),
        ("praised", "praise"),
        ("believes", "believe"),
        ("thought", "believe"),
        ("would like", "want"),
        ("is expected", "expect"),
        ("declined to comment", "decline"),
        ("did not respond", "decline"),
        ("didn’t say", "decline"),
        ("went on to deny", "deny"),
        ("confirms", "confirm"),
        ("planned", "want"),
        ("a word of another kind", "say"),
        ("", "say"),
    ],
)
def test_the_act_of_a_cue(cue: str, act: str) -> None:
    assert act_of(cue) == act


@given(st.text(max_size=40))
def test_any_cue_has_an_act_of_the_lexicon(cue: str) -> None:
    assert act_of(cue) in acts()
