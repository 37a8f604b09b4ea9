"""What an analyst decides on stories holds, whatever the machine finds later, and can be undone."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import grouping, store
from onrecord.store.checking import doctor
from onrecord.store.exporting import export
from onrecord.store.importing import import_decisions

from .happenings import group, id_of, names, report, shapes, stories, told


def test_a_split_takes_articles_out_and_undo_puts_them_back(empty: store.Store) -> None:
    a, b, c = told(empty, [report(0, o) for o in range(3)])
    before = shapes(empty)
    made = store.split_story(empty, [b], who="ada", why="another silo")
    assert [m.id for m in store.story(empty, b).members] == [b]
    assert store.story(empty, a).line.decided
    assert store.story_decisions(empty, a) == store.story_decisions(empty, b) == (made,)
    assert not list(doctor(empty))
    store.undo(empty, made.id, who="ada")
    assert shapes(empty) == before
    assert not store.story(empty, c).line.decided
    store.redo(empty, made.id, who="ada")
    assert store.story_of(empty, b) == b
    assert [d.kind for d in store.story_decisions(empty, b)] == ["split_story", "undo", "redo"]


def test_a_split_holds_when_later_articles_join(empty: store.Store) -> None:
    a, b = told(empty, [report(0, 0), report(0, 1)])
    store.split_story(empty, [b], who="ada")
    (c,) = told(empty, [report(0, 2, 2)])
    assert [m.id for m in store.story(empty, b).members] == [b]
    assert [m.id for m in store.story(empty, a).members] == [a, c]  # it stays with the rest
    group(empty, anew=True)
    assert [m.id for m in store.story(empty, b).members] == [b]
    assert not list(doctor(empty))


def test_merged_stories_are_one_with_what_joins_either_later(empty: store.Store) -> None:
    a, b = told(empty, [report(0, 0), report(1, 1)])
    store.merge_stories(empty, [a, b], who="ada", why="one night, one cause")
    c, d = told(empty, [report(0, 1, 2), report(1, 2, 2)])
    assert {m.id for m in store.story(empty, d).members} == {a, b, c, d}
    assert store.story(empty, c).line.id == a
    group(empty, anew=True)
    assert {m.id for m in store.story(empty, d).members} == {a, b, c, d}
    assert not list(doctor(empty))


def test_an_article_moves_to_another_story_or_to_one_of_its_own(empty: store.Store) -> None:
    a, b, c = told(empty, [report(0, 0), report(0, 1), report(1, 2)])
    moved = store.move_article(empty, b, c, who="ada")
    assert {m.id for m in store.story(empty, c).members} == {b, c}
    store.move_article(empty, b, None, who="ben")
    assert store.story_of(empty, b) == b
    store.undo(empty, store.decisions(empty).items[0].id, who="ben")
    assert store.story_of(empty, b) == store.story_of(empty, c)
    store.undo(empty, moved.id, who="ada")
    assert store.story_of(empty, b) == store.story_of(empty, a)
    assert not list(doctor(empty))


def test_a_title_is_given_and_taken_back(empty: store.Store) -> None:
    a, b = told(empty, [report(0, 0), report(0, 1)])
    printed = store.story(empty, a).line.title
    store.rename_story(empty, b, "  The silo   of Marsa Zuhal ", who="ada")
    line = store.story(empty, a).line
    assert (line.title, line.renamed) == ("The silo of Marsa Zuhal", True)
    told(empty, [report(0, 2, 2)])
    group(empty, anew=True)
    assert store.story(empty, a).line.title == "The silo of Marsa Zuhal"
    store.rename_story(empty, a, "", who="ada")
    assert store.story(empty, a).line.title in {
        store.article(empty, m.id).article.title for m in store.story(empty, a).members
    }
    assert printed


def test_a_story_is_told_anew_at_once_when_asked(empty: store.Store) -> None:
    a, b, _ = told(empty, [report(0, o) for o in range(3)])
    store.split_story(empty, [b], who="ada")
    assert store.story(empty, a).line.stale
    grouping.refresh(empty, a)
    line = store.story(empty, a).line
    assert (line.stale, line.articles) == (False, 2)
    assert store.claims_of(empty, a, shared=True).total
    assert store.story(empty, b).line.stale  # that one was not asked for


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (lambda s, a, b, c: store.split_story(s, [], who="ada"), "name the articles"),
        (lambda s, a, b, c: store.split_story(s, [a, b], who="ada"), "leave one out"),
        (lambda s, a, b, c: store.split_story(s, [a, c], who="ada"), "not all of one story"),
        (lambda s, a, b, c: store.merge_stories(s, [a, b], who="ada"), "one already"),
        (lambda s, a, b, c: store.move_article(s, a, b, who="ada"), "in that story already"),
        (lambda s, a, b, c: store.move_article(s, c, None, who="ada"), "of its own already"),
        (lambda s, a, b, c: store.rename_story(s, a, "x" * 600, who="ada"), "500"),
        (lambda s, a, b, c: store.rename_story(s, a, "Silo", who=" "), "who decides"),
    ],
)
def test_a_decision_that_changes_nothing_is_refused(
    empty: store.Store, what: object, said: str
) -> None:
    a, b, c = told(empty, [report(0, 0), report(0, 1), report(1, 2)])
    with pytest.raises(store.DecisionError, match=said):
        what(empty, a, b, c)  # type: ignore[operator]
    assert store.decisions(empty).total == 0
    with pytest.raises(store.NotStored):
        store.merge_stories(empty, [a, "nosuch"], who="ada")


def test_decisions_on_stories_come_back_whole_from_an_export(
    empty: store.Store, tmp_path: object
) -> None:
    made = [report(0, 0), report(0, 1), report(1, 2), report(2, 0, 20)]
    _, b, c, d = told(empty, made)
    store.split_story(empty, [b], who="ada")
    merged = store.merge_stories(empty, [c, d], who="ben")
    store.rename_story(empty, c, "=Two at once", who="ben")
    store.undo(empty, merged.id, who="ada")
    store.redo(empty, merged.id, who="ben")
    lines = [json.loads(line) for line in b"".join(export(empty, "decisions")).splitlines()]
    with store.open_store(f"{tmp_path}/other.db", create=True) as other:
        assert len(import_decisions(other, lines).refused) == 5
        told(other, made)
        assert import_decisions(other, lines).taken == 5
        assert (
            shapes(other)
            == shapes(empty)
            == {
                *(names([one]) for one in made[:2]),
                names(made[2:]),
            }
        )
        assert b"".join(export(other, "decisions")) == b"".join(export(empty, "decisions"))
        assert store.story(other, id_of(other, made[3])).line.title == "=Two at once"
        assert import_decisions(other, lines).known == 5


@pytest.mark.parametrize(
    "body",
    [
        *({}, {"articles": 3}, {"articles": [3]}, {"articles": ["a"], "of": 3}),
        {"article": "a", "to": ["b"]},
    ],
)
def test_a_line_that_is_no_decision_on_stories_is_refused(
    empty: store.Store, body: dict[str, object]
) -> None:
    line = {
        "id": "d1",
        "at": "2031-03-01T00:00:00+00:00",
        "who": "ada",
        "kind": "split_story",
        "article": None,
        "statement": None,
        "target": None,
        "body": body,
        "why": "",
    }
    with pytest.raises(store.DecisionError):
        import_decisions(empty, [line])


def test_a_purge_of_what_was_decided_on_leaves_the_others(empty: store.Store) -> None:
    a, b, c, d = told(empty, [report(0, 0), report(0, 1), report(1, 2), report(1, 0)])
    store.merge_stories(empty, [a, c], who="ada")
    store.purge(empty, articles=[a, d], who="ada")
    assert {m.id for m in store.story(empty, b).members} >= {b}
    assert not list(doctor(empty))
    group(empty)
    assert not list(doctor(empty))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_is_decided_and_undone_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    readings = [report(h, o, d) for h in (0, 1, 2) for o, d in ((0, 1), (1, 2))]
    with store.open_store(tmp_path_factory.mktemp("laws") / "a.db", create=True) as found:
        ids = told(found, readings)
        states = [shapes(found)]
        for _ in range(data.draw(st.integers(1, 5))):
            some = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
            how = data.draw(st.sampled_from(["split", "merge", "move", "alone"]))
            try:
                if how == "split":
                    store.split_story(found, some, who="ada")
                elif how == "merge":
                    store.merge_stories(found, some, who="ada")
                else:
                    to = data.draw(st.sampled_from(ids)) if how == "move" else None
                    store.move_article(found, some[0], to, who="ada")
            except store.DecisionError:
                continue
            states.append(shapes(found))
            assert frozenset[str]().union(*shapes(found)) == names(readings)
            assert sum(map(len, shapes(found))) == len(readings)
        assert not list(doctor(found))
        group(found)
        group(found, anew=True)
        assert shapes(found) == states[-1]
        # Undone one after the other, the last first, every state comes back.
        for made in store.decisions(found).items:
            assert shapes(found) == states.pop()
            store.undo(found, made.id, who="ada")
        assert [shapes(found)] == states
        assert len(stories(found)) == len(states[0])
        assert not list(doctor(found))
