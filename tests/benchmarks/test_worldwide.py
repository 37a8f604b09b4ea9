"""A verdict holds for the statement it was given on, and for those much like it."""

from __future__ import annotations

from benchmarks.precision import shown
from benchmarks.worldwide import mark_of

TEXT = "Sadly, the pier is closed, Mayor Lin Tarrow said on Monday."
FOUND = {"id": "quay", "source": [[27, 43]], "cue": [[44, 48]], "content": [[7, 25]]}
RIGHT = {**FOUND, "right": True}


def wrong(why: str) -> dict:
    return {**FOUND, "right": False, "why": why}


def test_the_same_statement_has_its_mark() -> None:
    assert mark_of(FOUND, [RIGHT]) == RIGHT
    assert mark_of(FOUND, [wrong("content")]) == wrong("content")
    assert mark_of({**FOUND, "id": "other"}, [RIGHT]) is None


def test_right_carries_over_to_some_words_more_or_less() -> None:
    assert mark_of({**FOUND, "content": [[0, 25]]}, [RIGHT]) == RIGHT
    assert mark_of({**FOUND, "cue": [[44, 58]]}, [RIGHT]) == RIGHT
    assert mark_of({**FOUND, "content": [[7, 10]]}, [RIGHT]) is None
    assert mark_of({**FOUND, "source": []}, [RIGHT]) is None
    assert mark_of({**FOUND, "cue": [[49, 58]]}, [RIGHT]) is None


def test_a_role_that_was_wrong_is_judged_anew_when_it_changes() -> None:
    longer = {**FOUND, "content": [[0, 25]]}
    assert mark_of(longer, [wrong("content")]) is None
    assert mark_of(longer, [wrong("source")]) == wrong("source")


def test_nobody_says_anything_there_whatever_the_rest_is() -> None:
    assert mark_of({**FOUND, "source": [], "content": [[0, 6]]}, [wrong("none")]) == wrong("none")


def test_of_several_marks_the_nearest_holds() -> None:
    near = {**wrong("source"), "content": [[0, 25]]}
    assert mark_of(FOUND, [near, RIGHT]) == RIGHT


def test_a_statement_is_shown_with_its_parts_named() -> None:
    said = "Sadly, [T:the pier is closed], [S:Mayor Lin Tarrow] [C:said] on Monday."
    assert shown(FOUND, TEXT) == said
