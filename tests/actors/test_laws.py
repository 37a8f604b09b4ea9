"""Laws of the registry, on any collection."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.actors import Decision, registry
from onrecord.records import Reading

from .invented import ORGANIZATION, PERSON, article, says

NAMES = [
    *("Lin Tarrow", "Lin W. Tarrow", "Linn Tarow", "Tarrow", "L. Tarrow", "Mayor Tarrow"),
    *("Ona Tarrow", "Nabil al-Sahhar", "Nabil Sahhar", "Sahhar", "World Sea Council", "WSC"),
    *("Health Ministry", "—", "the Governor", "Ana Lin Tarrow"),
]
ROLES = [None, "mayor", "former mayor", "judge", "spokesman", "mayor of Old Quay"]
AFFILIATIONS = [None, "Harbour Council", "the Harbour Council", "Wexholm United", "Norway"]
TYPES = [PERSON, ORGANIZATION, "anonymous", "unnamed_group", "document", "none"]
TEXTS = ["“No,” one said.", "The World Sea Council (WSC) met."]
DAYS = [None, "2031-01-01", "2031-01-09T10:00:00+02:00", "2032-05-01", "no date"]

statements = st.builds(
    says,
    st.sampled_from([*NAMES, None]),
    st.sampled_from(ROLES),
    st.sampled_from(AFFILIATIONS),
    type=st.sampled_from(TYPES),
)


@st.composite
def collections(draw: st.DrawFn) -> list[Reading]:
    return [
        article(
            f"a{n}",
            *draw(st.lists(statements, max_size=4)),
            day=draw(st.sampled_from(DAYS)),
            outlet=draw(st.sampled_from(["Post", "Matchday", None])),
            text=draw(st.sampled_from(TEXTS)),
        )
        for n in range(draw(st.integers(0, 9)))
    ]


@settings(max_examples=60)
@given(collections(), st.integers())
def test_the_order_of_articles_changes_nothing(readings: list[Reading], seed: int) -> None:
    mixed = list(readings)
    Random(seed).shuffle(mixed)
    assert registry(readings).to_dict() == registry(mixed).to_dict()


@settings(max_examples=60)
@given(collections())
def test_every_named_statement_belongs_to_exactly_one_actor(readings: list[Reading]) -> None:
    named = Counter(
        (r.article.id, n)
        for r in readings
        for n, s in enumerate(r.statements)
        if s.speaker_type in {PERSON, ORGANIZATION} and s.speaker
    )
    found = registry(readings)
    assert Counter((s.article, s.statement) for a in found.actors for s in a.statements) == named
    assert len({a.id for a in found.actors}) == len(found.actors)


@settings(max_examples=60)
@given(collections())
def test_pairs_in_doubt_are_two_actors_that_are_there(readings: list[Reading]) -> None:
    found = registry(readings)
    ids = {a.id for a in found.actors}
    for doubt in found.doubts:
        assert {doubt.a, doubt.b} <= ids
        assert doubt.a != doubt.b
        assert doubt.evidence_for


@settings(max_examples=60)
@given(collections(), st.data())
def test_a_join_is_symmetric_and_an_undo_restores_the_state(
    readings: list[Reading], data: st.DataObject
) -> None:
    before = registry(readings)
    ids = [a.id for a in before.actors]
    if len(ids) < 2:
        return
    a, b = data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True))
    join = Decision("d1", "2031-05-01", "Mira", "join", (a, b))
    other_way = Decision("d1", "2031-05-01", "Mira", "join", (b, a))
    undo = Decision("d2", "2031-05-02", "Mira", "undo", undoes="d1")
    one, other = registry(readings, [join]), registry(readings, [other_way])
    parts = {frozenset(a.statements) for a in one.actors}
    assert parts == {frozenset(a.statements) for a in other.actors}
    assert len(one.actors) == len(ids) - 1
    assert registry(readings, [join, undo]).to_dict() == before.to_dict()


@settings(max_examples=60)
@given(collections(), st.data())
def test_every_id_that_is_printed_is_heeded_by_a_decision(
    readings: list[Reading], data: st.DataObject
) -> None:
    ids = [a.id for a in registry(readings).actors]
    if not ids:
        return
    chosen = data.draw(st.sampled_from(ids))
    rename = Decision("d1", "2031-05-01", "Mira", "rename", (chosen,), name="Somebody Else")
    found = registry(readings, [rename])
    assert [a.name for a in found.actors if a.id == chosen] == ["Somebody Else"]
    assert found.notes == ()
