"""Decisions are a log that only grows; what stands is what was found and what was decided."""

from __future__ import annotations

from typing import Any

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import store
from onrecord.records import Span, Statement
from onrecord.store.checking import doctor
from onrecord.store.relocating import shift_of
from tests.surfaces.invented import bridge

from .making import article, changed, exported, fill, ids, opened, read, shifted


def one(found: store.Store, at: int = 0) -> store.StoredStatement:
    return store.statement(found, ids(found)[at])


def test_accepting_takes_a_statement_off_the_queue(desk: store.Store) -> None:
    (first,) = store.queue(desk, limit=1).items
    made = store.accept(desk, first.id, who="ada", why="checked against the page")
    assert (made.who, made.kind, made.why) == ("ada", "accept", "checked against the page")
    assert store.statement(desk, first.id).status == "accepted"
    assert first.id not in [s.id for s in store.queue(desk, limit=100).items]
    assert store.queue(desk).total == 26
    assert store.search_statements(desk, "status:accepted").total == 1


def test_the_queue_begins_with_the_least_certain(desk: store.Store) -> None:
    seen, after = [], None
    while True:
        batch = store.queue(desk, after=after, limit=4)
        seen += [(s.statement.confidence, s.id) for s in batch.items]
        if batch.next is None:
            break
        after = batch.next
    assert [c for c, _ in seen] == sorted(c for c, _ in seen)
    assert len({id for _, id in seen}) == 27


def test_a_rejected_statement_is_found_only_where_asked_for(desk: store.Store) -> None:
    first = one(desk)
    store.reject(desk, first.id, who="ada")
    assert first.id not in ids(desk)
    assert ids(desk, "status:rejected") == [first.id]
    assert first.id in [s.id for s in store.statements_of(desk, first.article)]


def test_the_machines_output_stays_beside_a_correction(desk: store.Store) -> None:
    first = one(desk)
    wider = [Span(first.statement.content[0].start, first.statement.content[0].end - 3)]
    store.respan(desk, first.id, who="ada", content=wider)
    store.retype(desk, first.id, who="ada", act="deny", form="mixed", speaker_type="document")
    store.set_speaker(desk, first.id, "The survey", who="ada", role="a survey")
    now = store.statement(desk, first.id)
    assert now.status == "corrected"
    assert now.machine == first.machine
    assert list(now.statement.content) == wider
    assert (now.statement.act, now.statement.form) == ("deny", "mixed")
    assert (now.speaker, now.statement.role) == ("The survey", "a survey")
    assert ids(desk, 'speaker:"the survey" act:deny') == [first.id]
    assert now.speaker_id != first.speaker_id
    with pytest.raises(apsw.ConstraintError, match="never overwritten"):
        desk.connection.execute("UPDATE statement SET machine = '{}'")


def test_undo_and_redo_are_decisions_too(desk: store.Store) -> None:
    first = one(desk)
    made = store.accept(desk, first.id, who="ada")
    store.undo(desk, made.id, who="ben", why="too early")
    assert store.statement(desk, first.id).status == "waiting"
    assert not store.decision(desk, made.id).active
    store.redo(desk, made.id, who="ada")
    assert store.statement(desk, first.id).status == "accepted"
    assert [d.kind for d in store.history(desk, first.id)] == ["accept", "undo", "redo"]
    assert [c.kind for c in store.changes(desk, limit=3).items] == ["decided"] * 3


def test_what_cannot_be_undone_is_refused(desk: store.Store) -> None:
    made = store.accept(desk, one(desk).id, who="ada")
    back = store.undo(desk, made.id, who="ada")
    with pytest.raises(store.DecisionError, match="undone already"):
        store.undo(desk, made.id, who="ada")
    with pytest.raises(store.DecisionError, match="name the decision it speaks of"):
        store.undo(desk, back.id, who="ada")
    store.redo(desk, made.id, who="ada")
    with pytest.raises(store.DecisionError, match="nothing to redo"):
        store.redo(desk, made.id, who="ada")
    with pytest.raises(store.NotStored):
        store.undo(desk, "no such", who="ada")


def test_a_missed_statement_is_added_and_taken_back(desk: store.Store) -> None:
    first = one(desk)
    text = store.article(desk, first.article).article.text
    missed = Statement((Span(0, 10),), speaker="Lin Tarrow", speaker_type="named_person")
    made = store.add_statement(desk, first.article, missed, who="ada")
    assert made.statement is not None
    added = store.statement(desk, made.statement)
    assert (added.origin, added.status, added.content_text) == ("analyst", "accepted", (text[:10],))
    assert added.id in ids(desk, "by:analyst")
    with pytest.raises(store.DecisionError, match="already"):
        store.add_statement(desk, first.article, missed, who="ada")
    store.undo(desk, made.id, who="ada")
    assert store.statement(desk, made.statement).status == "withdrawn"
    assert ids(desk, "by:analyst") == []
    assert not list(doctor(desk))


def test_names_of_one_speaker_are_merged_everywhere_and_later_too(desk: store.Store) -> None:
    made = store.merge_speakers(desk, ["Jon Ebbe"], "Lin Tarrow", who="ada")
    assert ids(desk, "speaker:ebbe") == ids(desk, "speaker:tarrow speaker:ebbe")
    fill(desk, 12)
    named = {s.speaker for s in store.search_statements(desk, "", limit=100).items}
    assert named == {"Lin Tarrow", "Mira Sand", "Oda Vance"}
    store.undo(desk, made.id, who="ada")
    named = {s.speaker for s in store.search_statements(desk, "", limit=100).items}
    assert "Jon Ebbe" in named
    assert store.status(desk).waiting == 36
    assert not list(doctor(desk))


def test_unnamed_sources_are_never_merged_across_articles(empty: store.Store) -> None:
    store.put(empty, [read(bridge())])
    (official, *_) = store.search_statements(empty, "source:anonymous").items
    assert official.speaker is not None
    store.merge_speakers(empty, [official.speaker], "Jon Ebbe", who="ada")
    assert store.statement(empty, official.id).speaker == official.speaker
    store.merge_speakers(
        empty, [official.speaker], "the official", who="ada", article=official.article
    )
    assert store.statement(empty, official.id).speaker == "the official"


def test_a_speaker_is_split_in_two(desk: store.Store) -> None:
    name = "Lin Tarrow"
    first = store.search_statements(desk, f'speaker:"{name}"').items[0]
    store.split_speaker(desk, [first.id], "Lin Tarrow (the elder)", who="ada")
    now = store.statement(desk, first.id)
    assert now.speaker == "Lin Tarrow (the elder)"
    assert now.speaker_id != first.speaker_id
    assert store.speaker(desk, now.speaker_id).statements == 1
    assert store.speaker(desk, first.speaker_id).name == name


@pytest.mark.parametrize(
    ("kind", "body", "said"),
    [
        ("respan", {"content": [[0, 10_000]]}, "the text has"),
        ("respan", {"content": [[5, 3]]}, "cannot be"),
        ("respan", {"content": [[0, 5], [3, 8]]}, "spans lie apart"),
        ("respan", {"content": []}, "reject it instead"),
        ("respan", {"content": ["x"]}, r"give spans as \[start, end\]"),
        ("respan", {}, "say what is to be changed"),
        ("retype", {"speaker_type": "liar"}, "give one of named_person"),
        ("retype", {"form": "loud"}, "give one of direct"),
        ("retype", {"act": "***"}, "give a word"),
        ("set_speaker", {"speaker": ""}, "give 1 to 500 characters"),
        ("set_speaker", {"age": "7"}, "takes no age"),
        ("praise", {}, "there is no decision"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_is_written(
    desk: store.Store, kind: str, body: dict[str, Any], said: str
) -> None:
    before = exported(desk)
    with pytest.raises(store.DecisionError, match=said):
        store.decide(desk, kind, who="ada", statement=one(desk).id, body=body)
    assert exported(desk) == before
    assert store.decisions(desk).total == 0


def test_whoever_decides_has_a_name(desk: store.Store) -> None:
    for name in ("", "  ", "x" * 201):
        with pytest.raises(store.DecisionError, match="say who decides"):
            store.accept(desk, one(desk).id, who=name)


def test_the_log_only_grows(desk: store.Store) -> None:
    store.accept(desk, one(desk).id, who="ada")
    for sql in ("DELETE FROM decision", "UPDATE decision SET who = 'ben'"):
        with pytest.raises(apsw.ConstraintError, match="append-only"):
            desk.connection.execute(sql)


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "accept",
                "reject",
                "respan",
                "retype",
                "speaker",
                "merge",
                "split",
                "add",
                "undo",
                "redo",
            ]
        ),
        st.integers(0, 8),
    ),
    max_size=12,
)


def act(found: store.Store, kind: str, at: int, all_ids: list[str]) -> None:
    """Do one thing that a user could do; what is refused changes nothing."""
    id = all_ids[at]
    log = store.decisions(found, limit=100).items
    who = "ada" if at % 2 else "ben"
    text = store.article(found, store.statement(found, id).article).article.text
    try:
        if kind == "accept":
            store.accept(found, id, who=who)
        elif kind == "reject":
            store.reject(found, id, who=who)
        elif kind == "respan":
            store.respan(found, id, who=who, content=[Span(at, at + 5)], cue=[])
        elif kind == "retype":
            store.retype(found, id, who=who, act=("deny", "claim", "say")[at % 3])
        elif kind == "speaker":
            store.set_speaker(found, id, f"Speaker {at % 2}", who=who)
        elif kind == "merge":
            store.merge_speakers(found, ["Lin Tarrow", "Speaker 1"], "Jon Ebbe", who=who)
        elif kind == "split":
            store.split_speaker(found, [id], "Another", who=who)
        elif kind == "add":
            store.add_statement(
                found, id.split("-")[0], Statement((Span(at, len(text) // 2),)), who=who
            )
        elif log:
            target = log[at % len(log)]
            (store.undo if kind == "undo" else store.redo)(found, target.id, who=who)
    except store.DecisionError:
        pass


@settings(max_examples=25, deadline=None)
@given(actions=ACTIONS)
def test_undoing_all_brings_back_what_was_found(tmp_path_factory, actions) -> None:
    for found in opened(tmp_path_factory.mktemp("undo")):
        fill(found, 3)
        before, all_ids = exported(found), ids(found)
        for kind, at in actions:
            act(found, kind, at, all_ids)
        assert not list(doctor(found))
        for made in store.decisions(found, limit=100).items:
            if made.kind not in ("undo", "redo") and made.active:
                store.undo(found, made.id, who="cy")
        assert exported(found) == before
        assert not list(doctor(found))


def test_a_decided_statement_is_found_again_where_its_words_stand(empty: store.Store) -> None:
    store.put(empty, [read(article(1))])
    first, second, _ = (store.statement(empty, id) for id in ids(empty))
    store.accept(empty, first.id, who="ada")
    store.respan(empty, second.id, who="ada", source=[])
    store.put(empty, [read(shifted(article(1), "Corrected on Tuesday.\n\n"), page="2")])
    for old, status in ((first, "accepted"), (second, "corrected")):
        led = store.resolve(empty, old.id)
        assert led.how == "moved"
        assert led.statement is not None
        assert led.statement.content_text == old.content_text
        assert led.statement.status == status
        assert led.statement.live
    assert store.resolve(empty, second.id).statement.source_text == ()  # type: ignore[union-attr]
    assert store.orphans(empty).total == 0
    assert not list(doctor(empty))


def test_a_decided_statement_whose_words_are_gone_is_an_orphan(empty: store.Store) -> None:
    store.put(empty, [read(article(1))])
    first = one(empty)
    store.accept(empty, first.id, who="ada")
    text = article(1).article.text.replace("would open", "would close")
    store.put(empty, [read(changed(article(1), text, article(1).statements), page="2")])
    assert store.resolve(empty, first.id).how == "orphan"
    assert [s.id for s in store.orphans(empty).items] == [first.id]
    assert store.status(empty).orphans == 1
    with pytest.raises(store.DecisionError, match="has changed; decide on the article"):
        store.reject(empty, first.id, who="ada")


def test_a_permalink_leads_somewhere_exactly_or_nowhere(desk: store.Store) -> None:
    first = one(desk)
    assert store.resolve(desk, first.id).how == "here"
    assert store.resolve(desk, first.article + "-s1-2").how == "orphan"
    assert store.resolve(desk, "0" * 20 + "-s1-2").how == "unknown"
    store.purge(desk, articles=[first.article], who="ada")
    assert store.resolve(desk, first.id).how == "purged"


WORDS = st.text(alphabet="ab .\n", max_size=40)


@given(before=WORDS, after=WORDS, lead=WORDS, start=st.integers(0, 40), length=st.integers(0, 20))
def test_words_are_found_again_only_as_they_are(before, after, lead, start, length) -> None:
    span = Span(min(start, len(before)), min(start + length, len(before)))
    shift = shift_of(before, after, span)
    if shift is not None:
        assert Span(span.start + shift, span.end + shift).of(after) == span.of(before)
    same = shift_of(before, before, span)
    assert same in (0, None)
    moved = shift_of(before, lead + before, span)
    assert moved in (len(lead), None)
    unique = before.count(span.of(before)) == 1 and lead.count(span.of(before)) == 0
    if unique and (lead + before).count(span.of(before)) == 1 and span.of(before).strip():
        assert moved == len(lead)
