"""What is added is stored once, as it was read, and kept in step with its page."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import store
from onrecord.records import Article, Entity, Failure, Reading, Span
from onrecord.store.checking import doctor
from tests.surfaces.invented import bridge, hostile

from .making import article, changed, exported, fill, ids, opened, read, shifted


def well(found: store.Store) -> bool:
    return not list(doctor(found))


def test_a_reading_comes_out_as_it_went_in(empty: store.Store) -> None:
    given = replace(bridge(), entities=(Entity(Span(4, 19), "Organization"),), notes=("a note",))
    store.put(empty, [read(given)])
    (line,) = store.articles_on(empty, "2031-03-04").items
    found = store.article(empty, line.id)
    assert found.article == given.article
    assert found.audit is not None
    assert (found.entities, found.notes, found.reader) == (
        given.entities,
        ("a note",),
        read(given).reader,
    )
    assert found.sources == ("/news/bridge.html",)
    assert sorted(s.machine.content for s in store.statements_of(empty, line.id)) == sorted(
        s.content for s in given.statements
    )
    assert well(empty)


def test_hostile_text_comes_out_as_it_went_in(empty: store.Store) -> None:
    bad = hostile()
    lone = replace(bad.article, title="half \ud83d a sign", text=bad.article.text + " \udc00\x00")
    store.put(empty, [read(Reading(lone, bad.statements, bad.audit))])
    (found,) = store.search_articles(empty, "sign").items
    assert store.article(empty, found.id).article == lone
    assert well(empty)


@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=300), title=st.none() | st.text(max_size=30))
def test_any_article_comes_out_as_it_went_in(
    tmp_path_factory, text: str, title: str | None
) -> None:
    for found in opened(tmp_path_factory.mktemp("any")):
        given = Article("page", text, title=title, publisher=title)
        store.put(found, [read(Reading(given))])
        (line,) = store.articles_on(found, None).items
        assert store.article(found, line.id).article == given
        assert well(found)


def test_a_page_added_twice_is_stored_once(desk: store.Store) -> None:
    before = exported(desk)
    fill(desk, 9)
    assert exported(desk) == before
    assert store.status(desk).articles == 9


def test_the_same_article_on_two_pages_is_one_with_two_sources(empty: store.Store) -> None:
    store.put(empty, [read(article(1)), read(article(1), "/copies/1.html")])
    assert store.status(empty).articles == 1
    (line,) = store.articles_on(empty, "2031-03-02").items
    assert store.article(empty, line.id).sources == ("/copies/1.html", "/news/page-1.html")


def test_the_order_of_adding_does_not_show_in_the_export(tmp_path) -> None:
    pages = [read(article(n)) for n in range(7)]
    orders = (pages, pages[::-1])
    made = []
    for at, order in enumerate(orders):
        with store.open_store(tmp_path / f"{at}.db", create=True) as found:
            for one in order:
                store.put(found, [one])
            made.append(exported(found))
    assert made[0] == made[1]


def test_a_page_that_failed_is_kept_with_its_reason_until_it_is_read(empty: store.Store) -> None:
    failed = Failure("page-1", "page-1.html", "too-slow", "raise the time limit")
    store.put(empty, [read(failed)])
    (seen,) = store.failures(empty).items
    assert (seen.origin, seen.reason) == ("/news/page-1.html", "too-slow")
    store.put(empty, [read(article(1))])
    assert store.failures(empty).items == ()
    assert store.status(empty).articles == 1


def test_a_page_that_cannot_be_read_any_more_keeps_what_it_held(empty: store.Store) -> None:
    store.put(empty, [read(article(1))])
    store.put(empty, [read(Failure("page-1", "x", "empty", "nothing in it"), page="2")])
    held = store.status(empty)
    assert (held.articles, held.failed) == (1, 1)
    assert well(empty)


def test_a_changed_page_replaces_its_article(empty: store.Store) -> None:
    store.put(empty, [read(article(1))])
    (old,) = store.articles_on(empty, "2031-03-02").items
    store.put(empty, [read(changed(article(1), "Nothing is left of it."), page="2")])
    (new,) = store.articles_on(empty, "2031-03-02").items
    assert new.id != old.id
    assert store.article(empty, old.id).replaced_by == new.id
    assert store.search_articles(empty, "week").total == 0
    assert ids(empty) == []
    assert [c.kind for c in store.changes(empty).items] == ["replaced", "added"]
    assert well(empty)


def test_a_page_that_says_what_it_said_before_has_its_article_back(empty: store.Store) -> None:
    store.put(empty, [read(article(1))])
    before = exported(empty)
    store.put(empty, [read(shifted(article(1), "New. "), page="2")])
    store.put(empty, [read(article(1), page="1")])
    assert exported(empty) == before
    assert well(empty)


def test_a_newer_reader_reads_again_and_decisions_stay(empty: store.Store) -> None:
    store.put(empty, [read(article(1))])
    first, second, third = ids(empty)
    store.accept(empty, first, who="ada")
    store.reject(empty, second, who="ada")
    newer = replace(article(1), statements=article(1).statements[2:])
    store.put(empty, [read(newer, reader="0.2.0 new")])
    assert store.statement(empty, first).status == "accepted"
    assert not store.statement(empty, first).live
    assert ids(empty) == [third, first]
    assert ids(empty, "status:rejected") == []
    store.put(empty, [read(article(1), reader="0.3.0 newest")])
    assert store.statement(empty, second).status == "rejected"
    assert store.statement(empty, second).live
    assert well(empty)


def test_articles_without_a_date_come_last(empty: store.Store) -> None:
    undated = replace(article(3), article=replace(article(3).article, published="last Monday"))
    store.put(empty, [read(undated), read(article(1))])
    assert [d.day for d in store.days(empty).items] == ["2031-03-02", None]
    assert [a.day for a in store.search_articles(empty).items] == ["2031-03-02", None]


def test_days_go_on_page_by_page(desk: store.Store) -> None:
    seen, after = [], None
    while True:
        batch = store.days(desk, after=after, limit=2)
        seen += batch.items
        if batch.next is None:
            break
        after = batch.next
    assert [d.day for d in seen] == [f"2031-03-{n:02d}" for n in range(9, 0, -1)]
    assert {(d.articles, d.statements, d.waiting) for d in seen} == {(1, 3, 3)}
    assert batch.total == 9
