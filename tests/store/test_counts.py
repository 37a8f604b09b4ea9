"""What is counted is kept, and is always what counting anew gives."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import grouping, store
from onrecord.records import Failure, Reading, Span, Statement
from onrecord.store import keeping
from onrecord.store.checking import doctor
from onrecord.store.counts_layout import WORKED_OUT
from onrecord.store.migrations import MIGRATIONS, kept_counts
from onrecord.store.repairing import repair

from .making import article, changed, fill, ids, opened, read, shifted

_KEPT = "SELECT day, articles, statements, waiting FROM day_count ORDER BY day"


def kept(found: store.Store) -> list[tuple[str, int, int, int]]:
    return found.connection.execute(_KEPT).fetchall()


def anew(found: store.Store) -> list[tuple[str, int, int, int]]:
    return found.connection.execute(f"{WORKED_OUT} ORDER BY 1").fetchall()


def spread(found: store.Store, **filters: str) -> dict[str, dict[str, int]]:
    """Return the facets of a search, counted one statement after the other."""
    counts: dict[str, dict[str, int]] = {}
    items = store.search_statements(found, filters=filters, limit=500).items
    stories = {id: store.story_of(found, id) for id in {one.article for one in items}}
    for one in items:
        values = {
            "speaker": one.speaker_id,
            "source": one.statement.speaker_type,
            "act": one.statement.act,
            "form": one.statement.form,
            "status": one.status,
            "outlet": one.outlet,
            "lang": one.language,
            "date": one.day,
            "story": stories[one.article],
        }
        for field, value in values.items():
            if value is not None:
                each = counts.setdefault(field, {})
                each[value] = each.get(value, 0) + 1
    return counts


def shown(found: store.Store, **filters: str) -> dict[str, dict[str, int]]:
    facets = store.facets(found, filters=filters, most=500)
    assert facets.complete
    values = {f: {v.filter: v.count for v in some} for f, some in facets.fields.items() if some}
    values.pop("disputed", None)
    return values


def test_a_day_counts_its_articles_their_statements_and_those_that_wait(
    desk: store.Store,
) -> None:
    first = ids(desk)[0]
    day = store.statement(desk, first).day
    store.accept(desk, first, who="ada")
    (now,) = [d for d in store.days(desk).items if d.day == day]
    assert (now.articles, now.statements, now.waiting) == (1, 3, 2)
    assert store.status(desk).waiting == store.queue(desk).total == 26


def test_the_counts_follow_a_text_that_changes_and_changes_back(empty: store.Store) -> None:
    one = article(1)
    for page, reading in enumerate((one, changed(one, "Nobody said anything."), one)):
        store.put(empty, [read(reading, page=str(page))])
        assert kept(empty) == anew(empty)
    assert store.status(empty).statements == 3
    assert [d.statements for d in store.days(empty).items] == [3]


def test_a_day_without_articles_is_no_day(desk: store.Store) -> None:
    before = store.days(desk).total
    store.purge(desk, origins=["/news/page-1.html"], who="ada")
    assert store.days(desk).total == before - 1
    store.purge(desk, origins=["/news"], who="ada")
    assert store.days(desk).items == ()
    assert store.status(desk).first_day is None


def test_days_are_listed_page_by_page_with_those_without_a_date_at_the_end(
    empty: store.Store,
) -> None:
    days = ["1583-05-01", "1599-12-31", "1600-01-01", "1999-07-08", "9999-12-31", None]
    for at, day in enumerate(days):
        one = article(at)
        store.put(empty, [read(shifted(dated(one, day), f"Number {at}. "))])
    seen: list[str | None] = []
    after = None
    while True:
        batch = store.days(empty, after=after, limit=2)
        seen += [one.day for one in batch.items]
        if batch.next is None:
            break
        after = batch.next
    assert seen == ["9999-12-31", "1999-07-08", "1600-01-01", "1599-12-31", "1583-05-01", None]
    near = store.days(empty, around="1999-07-08", limit=3).items
    assert [one.day for one in near] == ["9999-12-31", "1999-07-08", "1600-01-01"]


@pytest.mark.parametrize("after", ["0", "fffffffff", "-1", "x"])
def test_a_cursor_of_days_that_is_none_is_refused(desk: store.Store, after: str) -> None:
    with pytest.raises(store.QueryError, match="no cursor"):
        store.days(desk, after=after)


def test_the_doctor_finds_a_wrong_count_and_repairs_it(desk: store.Store) -> None:
    desk.connection.execute("UPDATE day_count SET waiting = waiting + 1 WHERE day = '2031-03-02'")
    (trouble,) = doctor(desk)
    assert "counted wrong" in trouble.what
    repair(desk)
    assert not list(doctor(desk))
    assert kept(desk) == anew(desk)


def test_a_store_of_an_earlier_layout_gets_its_counts(desk: store.Store) -> None:
    fresh = kept(desk)
    for kind, name in (
        *(("TRIGGER", f"article_{what}") for what in ("counted", "uncounted", "leaves", "returns")),
        *(("TRIGGER", f"statement_{what}") for what in ("counted", "uncounted", "recounted")),
        *(("INDEX", "article_traits"), ("TABLE", "day_count")),
    ):
        desk.connection.execute(f"DROP {kind} {name}")
    desk.connection.pragma("user_version", MIGRATIONS.index(kept_counts))
    desk.close()
    with store.open_store(desk.path) as found:
        assert kept(found) == fresh
        fill(found, 12)
        assert kept(found) == anew(found)
        assert not list(doctor(found))


def test_speakers_of_a_name_are_counted_so_far_and_a_note_says_so(
    desk: store.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = store.speakers_named(desk, "lin")
    assert [(name, n) for _, name, n in whole.items] == [("Lin Tarrow", 7)]
    assert (whole.total, whole.more, whole.notes) == (1, False, ())
    monkeypatch.setattr("onrecord.store.speakers_out._COUNTED_NAMES", 2)
    cut = store.speakers_named(desk, "lin")
    assert cut.items[0][2] == 2
    assert cut.more
    assert cut.notes == ("counted over the newest 2 statements that match",)


def test_what_writes_a_row_itself_is_counted_too(desk: store.Store) -> None:
    for sql in (
        "UPDATE statement SET status = 'withdrawn' WHERE no % 2",
        "UPDATE statement SET live = 0 WHERE no % 3 = 0",
        "UPDATE article SET day = NULL WHERE outlet = 'Marsa 7'",
        "UPDATE article SET replaced_by = 'x' WHERE outlet = 'The Harbour Post'",
        "UPDATE article SET replaced_by = 'y' WHERE replaced_by IS NOT NULL",
        "UPDATE article SET replaced_by = NULL",
        "UPDATE statement SET status = 'accepted'",
    ):
        desk.connection.execute(sql)
        assert kept(desk) == anew(desk), sql


def dated(reading: Reading, day: str | None) -> Reading:
    """Return a reading published on another day, or on none."""
    return replace(reading, article=replace(reading.article, published=day))


_PAGES = 4
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                *("add", "add", "change", "undate", "fail", "reread", "accept", "reject"),
                *("retype", "speaker", "missed", "merge", "undo", "redo", "purge", "group"),
            )
        ),
        st.integers(0, 11),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=20, deadline=None)
@given(steps=_STEPS)
def test_kept_counts_are_what_counting_anew_gives_whatever_happened(
    steps: list[tuple[str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for found in opened(Path(folder)):
            fill(found, 2)
            for step, number in steps:
                _take(found, step, number)
                assert kept(found) == anew(found), step
                held = store.status(found)
                assert held.waiting == store.queue(found).total
                assert shown(found) == spread(found), step
                assert shown(found, status="rejected") == spread(found, status="rejected")
            with found.reading() as connection:
                assert keeping.miscounted(connection) == 0


def _take(found: store.Store, step: str, number: int) -> None:
    """Do one thing to a store that people or programs do; nothing where it cannot be done."""
    page = number % _PAGES
    if step in ("add", "change", "undate", "reread"):
        made = article(page)
        if step == "change":
            made = shifted(made, f"Edition {number}. ")
        if step == "undate":
            made = dated(made, None)
        fewer = changed(made, made.article.text, made.statements[: number % 4])
        version = f"0.{number}.0 abcdef123456" if step == "reread" else "0.1.0 abcdef123456"
        read_as = fewer if step == "reread" else made
        store.put(found, [read(read_as, f"/news/{page}.html", f"{step}{number}", version)])
    elif step == "fail":
        failure = Failure(f"page-{page}", f"/news/{page}.html", "empty", "nothing is in it")
        store.put(found, [read(failure, f"/news/{page}.html", f"fail{number}")])
    elif step == "purge":
        store.purge(found, origins=[f"/news/{page}.html"], who="ada")
    elif step == "group":
        list(grouping.group(found))
    else:
        _decide(found, step, number)


def _decide(found: store.Store, step: str, number: int) -> None:
    if step in ("undo", "redo"):
        log = [d for d in store.decisions(found).items if d.kind not in ("undo", "redo")]
        some = [d for d in log if d.active == (step == "undo")]
        if some:
            back = store.undo if step == "undo" else store.redo
            back(found, some[number % len(some)].id, who="ada")
        return
    there = [one.id for one in store.search_statements(found, limit=500).items]
    if not there:
        return
    id = there[number % len(there)]
    if step == "accept":
        store.accept(found, id, who="ada")
    elif step == "reject":
        store.reject(found, id, who="ada")
    elif step == "retype":
        store.retype(found, id, who="ada", act="deny", speaker_type="anonymous")
    elif step == "speaker":
        store.set_speaker(found, id, f"Speaker {number}", who="ada")
    elif step == "merge":
        store.merge_speakers(found, ["Lin Tarrow", "Jon Ebbe"], "Lin Tarrow", who="ada")
    elif step == "missed":
        missed = Statement((Span(number, number + 3),), (), ())
        try:
            store.add_statement(found, store.statement(found, id).article, missed, who="ada")
        except store.DecisionError:
            return  # it stands there already
