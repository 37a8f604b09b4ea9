"""What one speaker denies of what another says is named, and what is merely negative is not."""

from __future__ import annotations

import pytest

from onrecord.records import Claim
from onrecord.stories.claims import claims
from onrecord.stories.claims.polarity import stance
from tests.stories.invented import reading, said


def told(
    one: str, other: str, act: str = "say", speakers: tuple[str, str] = ("Lund", "Brandt")
) -> list[Claim]:
    """Return the claims of two outlets, each with one statement."""
    first, second = speakers
    texts = [f"{first} said {one}.", f"{second} said {other}."]
    return claims(
        "story",
        [
            reading("a", "Marsa 7", texts[0], said(texts[0], one, first)),
            reading("b", "Meridian", texts[1], said(texts[1], other, second, act)),
        ],
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the tram increase was unavoidable", "this tram increase was entirely avoidable"),
        ("the Corrie bridge will be closed to lorries", "the bridge stays open to lorries"),
        ("the explosion in the pit was an accident", "the explosion was no accident"),
        ("the walkout was lawful", "nurses broke the law with their walkout"),
        ("support for the tramway has grown", "support for the tramway is shrinking"),
        ("ballots were tampered with in the harbour", "no ballots were tampered with"),
        ("the treaty is a good deal for islanders", "the treaty is a disaster for islanders"),
    ],
)
def test_opposite_statements_of_two_speakers_name_each_other(one: str, other: str) -> None:
    first, second = told(one, other)
    assert first.contradicts == (second.id,)
    assert second.contradicts == (first.id,)


def test_what_is_said_here_and_denied_there_is_named() -> None:
    known = "the ministry had been told of cracks in the dam"
    first, second = told(known, "it had been told of any cracks in the dam", act="deny")
    assert first.contradicts == (second.id,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the bridge will be closed to lorries", "the bridge is shut to lorries"),
        ("the pumps have never worked", "the pumps do not work"),
        ("the school will close", "the museum opens in June"),
        ("the dam is dangerous", "the mayor is a good man"),
    ],
)
def test_what_agrees_or_speaks_of_another_thing_is_not(one: str, other: str) -> None:
    assert not any(claim.contradicts for claim in told(one, other))


def test_nobody_is_said_to_contradict_himself() -> None:
    found = told("the bridge is open", "the bridge is closed", speakers=("Lund", "Petra Lund"))
    assert not any(claim.contradicts for claim in found)


def test_negation_reaches_to_the_end_of_the_clause() -> None:
    words = {w: denied for w, _, denied in stance("No train ran, but ferries sailed").words}
    assert words["ran"]
    assert not words["sailed"]


def test_two_negations_are_none() -> None:
    words = {w: denied for w, _, denied in stance("nobody denied the shortage").words}
    assert not words["shortage"]


def test_not_only_denies_nothing() -> None:
    assert not any(denied for *_, denied in stance("not only the trams stood still").words)
