"""What a story shows of its claims: cells, versions, wordings compared; no page needed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Difference, DifferenceKind
from onrecord.store import Rests, StoredCarrier, StoredClaim, StoryLine
from onrecord.surfaces.labels import opening
from onrecord.surfaces.stories import compared, differing, matrix, resting, sources

ANY = st.text(max_size=60)


def carrier(outlet: str | None, words: str, **more: object) -> StoredCarrier:
    made = StoredCarrier(
        article=f"a-{outlet}",
        title=None,
        outlet=outlet,
        day="2031-05-06",
        url=None,
        content=(),
        words=words,
        source_no=hash(outlet) % 10_000,
        statement_id=f"a-{outlet}-s1",
        speaker="Bea Lund",
        speaker_type="named_person",
        act="say",
        cue_text=("said",),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def claim(*carriers: StoredCarrier, differences: tuple[Difference, ...] = ()) -> StoredClaim:
    outlets = tuple(dict.fromkeys(c.outlet for c in carriers if c.outlet))
    n = len(carriers)
    return StoredClaim(
        "c1", "s1", carriers, differences, (), n, outlets, n, bool(differences), False
    )


def told(kind: DifferenceKind, one: str, other: str) -> Difference:
    return Difference(kind, 0, 1, one, other)


def test_an_outlet_that_carries_nothing_is_silent_not_left_out() -> None:
    found = matrix([claim(carrier("Post", "It sank."))], ["Post", "Courier", None])
    assert found.outlets == ("Post", "Courier", "No outlet named")
    assert [cell.state for cell in found.rows[0].cells] == ["carried", "silent", "silent"]


def test_another_word_for_saying_it_does_not_make_a_cell_differ() -> None:
    both = carrier("Post", "It sank."), carrier("Courier", "It sank.", act="admit")
    by = {
        kind: matrix([claim(*both, differences=(told(kind, "x", "y"),))]).rows[0].cells[0].state
        for kind in ("act", "number")
    }
    assert by == {"act": "carried", "number": "differs"}


def test_a_copy_is_marked_in_the_column_of_who_copies_only() -> None:
    both = carrier("Post", "It sank.", source_no=7), carrier("Courier", "It sank.", source_no=7)
    cells = matrix([claim(*both)]).rows[0].cells
    assert [cell.told[0].same_as for cell in cells] == [None, "Post"]


def test_said_here_admitted_there_shows_the_words_as_printed() -> None:
    both = carrier("Post", "It sank."), carrier("Courier", "It sank.", cue_text=("admitted",))
    (one,) = differing(claim(*both, differences=(told("act", "say", "admit"),)))
    assert one.heading == "Another word for saying it"
    assert [(v.words, v.note, v.outlets) for v in one.versions] == [
        ("said", "say", ("Post",)),
        ("admitted", "admit", ("Courier",)),
    ]


def test_stated_as_a_fact_and_attributed_to_nobody_are_told_apart() -> None:
    drift = (told("attribution", "Bea Lund", ""),)
    fact = carrier("Courier", "It sank.", statement_id=None, speaker=None)
    nobody = carrier("Courier", "It sank.", speaker=None, speaker_type="none")
    (one,) = differing(claim(carrier("Post", "It sank."), fact, differences=drift))
    (other,) = differing(claim(carrier("Post", "It sank."), nobody, differences=drift))
    assert one.heading == "Attributed here, stated as a fact there"
    assert one.versions[1].note == "stated as a fact of its own"
    assert other.heading == "Attributed here, to nobody named there"


def test_the_same_number_in_two_outlets_is_one_version() -> None:
    three = [carrier(name, "x") for name in ("Post", "Courier", "Gazette")]
    pairs = (Difference("number", 0, 1, "nine", "14"), Difference("number", 0, 2, "nine", "14"))
    (one,) = differing(claim(*three, differences=pairs))
    assert [(v.words, v.outlets) for v in one.versions] == [
        ("nine", ("Post",)),
        ("14", ("Courier", "Gazette")),
    ]


def test_words_of_ones_own_and_facts_are_marked_whatever_their_case() -> None:
    both = (
        carrier("Post", "Nine people were hurt."),
        carrier("Courier", "14 People were hurt badly."),
    )
    one, other = compared(claim(*both, differences=(told("number", "Nine", "14"),)), 0)
    assert [(p.words, p.mark) for p in one] == [("Nine", "fact"), (" people were hurt.", "")]
    assert [(p.words, p.mark) for p in other] == [
        ("14", "fact"),
        (" People were hurt ", ""),
        ("badly", "own"),
        (".", ""),
    ]


@given(st.lists(ANY, min_size=1, max_size=4), st.data())
def test_the_pieces_of_a_wording_are_the_wording(wordings: list[str], data: st.DataObject) -> None:
    carriers = [carrier(str(n), words) for n, words in enumerate(wordings)]
    part = data.draw(st.sampled_from(wordings))
    found = (Difference("name", 0, len(wordings) - 1, part[:9], part[3:]),)
    against = data.draw(st.integers(0, len(wordings) - 1))
    for words, pieces in zip(
        wordings, compared(claim(*carriers, differences=found), against), strict=True
    ):
        assert "".join(piece.words for piece in pieces) == opening(words, 2_000)


def test_a_word_of_a_million_letters_is_cut() -> None:
    both = carrier("Post", "x" * 1_000_000), carrier("Courier", "y " * 500_000)
    for pieces in compared(claim(*both), 0):
        assert sum(len(piece.words) for piece in pieces) <= 2_002


def test_sources_are_counted_in_words() -> None:
    line = StoryLine(
        *("s", "t", None, None, (), (), 3, ("Post", "Courier"), 2, 0, 0, None, False, False, False)
    )
    assert sources(line) == "3 articles in 2 outlets, 2 independent sources when copies count once"
    assert sources(replace(line, independent=3)).endswith("none a copy of another")
    assert resting(Rests("one", "an official", "a", 2)) == "All of it rests on one unnamed source"
