"""Articles about one happening are one story, and what its outlets claim stands side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import store
from onrecord.records import Reading
from onrecord.store.checking import doctor
from onrecord.store.repairing import repair

from .happenings import OUTLETS, add, group, id_of, names, report, shapes, stories, told
from .making import changed, exported, read


def everything(found: store.Store) -> bytes:
    """Return all that a store tells of its stories."""
    from onrecord.store.exporting import export

    parts = (piece for t in ("stories", "claims") for piece in export(found, table=t))
    return exported(found) + b"".join(parts)


def injured(found: store.Store, article: str) -> store.StoredClaim:
    """Return the claim on how many were injured."""
    every = store.claims_of(found, article, limit=500).items
    (one,) = [c for c in every if any(k.statement_id and "injured" in k.words for k in c.carriers)]
    return one


def test_reports_of_one_happening_are_one_story(empty: store.Store) -> None:
    told(empty, [report(h, o) for h in (0, 1) for o in range(3)])
    assert shapes(empty) == {names([report(h, o) for o in range(3)]) for h in (0, 1)}
    silo, march = stories(empty)
    assert {silo.line.articles, march.line.articles} == {3}
    assert silo.line.outlets == OUTLETS
    assert not list(doctor(empty))


def test_a_claim_shows_who_carries_it_and_which_numbers_differ(empty: store.Store) -> None:
    ids = told(empty, [report(0, o) for o in range(3)])
    one = injured(empty, ids[0])
    assert [c.article for c in one.carriers] == ids
    assert one.disputed
    assert {(d.first_words, d.second_words) for d in one.differences if d.kind == "number"} == {
        *(("10", "11"), ("10", "12"), ("11", "12"))
    }
    text = store.article(empty, ids[1]).article.text
    assert " … ".join(s.of(text) for s in one.carriers[1].content) == one.carriers[1].words
    assert store.claim(empty, one.id) == one
    assert one in store.claims_in(empty, ids[2])


def test_copies_count_once(empty: store.Store) -> None:
    first = report(0, 0)
    copy = replace(
        first,
        article=replace(
            first.article,
            id="copied",
            publisher="Wexholm Meridian",
            title="Silo collapse: the wire's report",
            text=first.article.text.replace("night.", "night, at the order of the harbour office."),
        ),
    )
    a, b, c = told(empty, [first, copy, report(0, 2)])
    one = store.story(empty, c)
    assert one.line.articles == 3
    assert {frozenset(s.articles) for s in one.sources} >= {frozenset({a, b})}
    assert one.line.independent == len(one.sources)
    shared = next(p for p in store.copies_of(empty, c) if {p.first, p.second} == {a, b})
    texts = [store.article(empty, id).article.text for id in (shared.first, shared.second)]
    assert all(x.of(texts[0]).split()[:3] == y.of(texts[1]).split()[:3] for x, y in shared.passages)


def test_a_story_that_rests_on_one_unnamed_source_says_so(empty: store.Store) -> None:
    alone, _, several, *_ = told(
        empty,
        [
            *(report(0, 0, unnamed=True), report(1, 1)),
            *(report(2, o, 12, unnamed=True) for o in range(2)),
            *(report(3, o, 24, unnamed=o == 0) for o in range(2)),
        ],
    )
    rests = store.story(empty, alone).line.rests
    assert rests is not None
    assert (rests.kind, rests.name, rests.article) == ("one", "an official of the dockers", alone)
    other = store.story(empty, several).line.rests
    assert other is not None
    assert other.kind == "unnamed"  # who they are is not guessed, nor that they are one
    assert [one.line.rests for one in stories(empty)].count(None) == 2


def test_new_days_go_on_with_a_story(empty: store.Store) -> None:
    first = told(empty, [report(0, 0), report(1, 0)])[0]
    for day in (2, 3, 4):
        told(empty, [report(0, day % 3, day), report(2, day % 3, day)])
    one = store.story(empty, first)
    assert one.line.id == first  # it is named after the article that was first there
    assert (one.line.articles, one.line.first_day, one.line.last_day) == (
        *(4, "2031-03-01", "2031-03-04"),
    )
    assert not list(doctor(empty))


def test_a_late_article_joins_the_story_of_its_days(empty: store.Store) -> None:
    told(empty, [report(0, 0, 2), *(report(h, 1, 20) for h in (1, 2, 3))])
    late = report(0, 1, 1)
    (id,) = told(empty, [late])
    assert store.story(empty, id).line.articles == 2
    assert shapes(empty) >= {names([late, report(0, 0, 2)])}


def test_the_same_place_months_later_is_another_story(empty: store.Store) -> None:
    told(empty, [report(0, 0, 1), report(0, 1, 28)])
    assert len(stories(empty)) == 2


def test_a_purged_article_leaves_its_story_and_nothing_of_it_stays(empty: store.Store) -> None:
    a, b, c = told(empty, [report(0, o) for o in range(3)])
    claim = injured(empty, a).id
    store.purge(empty, articles=[a], who="ada")
    one = store.story(empty, b)
    assert one.line.id == b
    assert [m.id for m in one.members] == [b, c]
    assert one.line.stale
    assert "Harbour Post" not in str(one.to_dict())
    with pytest.raises(store.NotStored):
        store.claim(empty, claim)
    with pytest.raises(store.NotStored):
        store.story(empty, a)
    assert not list(doctor(empty))
    group(empty)
    assert {k.article for k in injured(empty, b).carriers} == {b, c}
    assert not list(doctor(empty))


def test_a_changed_page_takes_its_article_to_another_story(empty: store.Store) -> None:
    a, b, _ = told(empty, [report(0, 0), report(0, 1), report(1, 2)])
    now = report(1, 0)
    now = replace(now, article=replace(now.article, id="report-0-0-1"))
    store.put(empty, [read(now, page="2")])
    assert [m.id for m in store.story(empty, b).members] == [b]
    group(empty)
    # Its permalink, and that of the story that was named after it, lead to where it is now.
    assert store.story(empty, a).line.articles == 2
    assert not list(doctor(empty))
    store.put(empty, [read(report(0, 0), page="3")])
    group(empty)
    assert store.story(empty, a).line.id == store.story_of(empty, b)
    assert not list(doctor(empty))


def test_a_page_of_headlines_is_in_no_story(empty: store.Store) -> None:
    front = report(0, 0)
    front = Reading(replace(front.article, kind="index", text=""))
    (id,) = told(empty, [front])
    assert store.story_of(empty, id) is None
    assert store.status(empty).ungrouped == 0


def test_a_rejected_statement_carries_no_claim(empty: store.Store) -> None:
    a, *_ = told(empty, [report(0, o) for o in range(3)])
    one = injured(empty, a)
    gone = one.carriers[1].statement_id
    assert gone is not None
    store.reject(empty, gone, who="ada")
    now = store.claim(empty, one.id)  # at once
    assert [c.statement_id for c in now.carriers] == [
        c.statement_id for c in one.carriers if c.statement_id != gone
    ]
    assert all(max(d.first, d.second) < len(now.carriers) for d in now.differences)
    assert store.story(empty, a).line.stale
    group(empty)
    assert not store.story(empty, a).line.stale


def test_a_newer_reader_lets_claims_be_made_anew(empty: store.Store) -> None:
    a, *_ = told(empty, [report(0, o) for o in range(2)])
    assert injured(empty, a).disputed
    silent = replace(report(0, 1), statements=())
    store.put(empty, [read(silent, reader="0.2.0 fedcba")])
    assert store.status(empty).stale == 1
    group(empty)
    counts = [k for k in injured(empty, a).carriers if "injured" in k.words]
    assert [k.statement_id is None for k in counts] == [False, True]  # now its own word
    assert not list(doctor(empty))


def test_stories_are_found_by_day_by_words_and_by_size(empty: store.Store) -> None:
    told(empty, [report(0, o) for o in range(3)] + [report(1, 0, 5), report(1, 1, 6)])
    silo, march = sorted(stories(empty), key=lambda s: s.line.first_day or "")

    def found(text: str = "", **more: object) -> list[str]:
        return [line.id for line in store.stories(empty, text, **more).items]  # type: ignore[arg-type]

    assert found() == [march.line.id, silo.line.id]
    assert found(by="sources") == [silo.line.id, march.line.id]
    assert found(day="2031-03-06") == found(first="2031-03-02") == [march.line.id]
    assert found(last="2031-03-01") == found("dockers") == found(least=3) == [silo.line.id]
    assert found(day="") == found("zeppelin") == []
    assert found(disputed=True) == [march.line.id, silo.line.id]
    with pytest.raises(store.QueryError):
        found(day="yesterday")
    with pytest.raises(store.QueryError):
        found(by="size")


def test_search_finds_what_stands_in_a_story_and_what_is_disputed(empty: store.Store) -> None:
    ids = told(empty, [report(0, o) for o in range(3)] + [report(1, 0)])

    def found(text: str, **filters: str) -> set[str]:
        return {one.article for one in store.search_statements(empty, text, filters).items}

    assert found(f"story:{ids[0]}") == found("", story=ids[2]) == {*ids[:3]}
    assert found(f"NOT story:{ids[1]}") == {ids[3]}
    assert found(f"story:{ids[3]} OR (injured disputed:yes)") == {*ids}
    assert found("disputed:yes") == found("", disputed="yes") == {*ids[:3]}
    assert found("disputed:no") == {ids[3]}
    assert found(f"story:{ids[0]} disputed:no") == set()
    articles = store.search_articles(empty, f"story:{ids[3]}").items
    assert [line.id for line in articles] == [ids[3]]
    nothing = store.search_statements(empty, "story:nosuch")
    assert (nothing.total, len(nothing.notes)) == (0, 1)
    spread = store.facets(empty).fields
    assert {(v.filter, v.count) for v in spread["story"]} == {(ids[0], 3), (ids[3], 1)}
    assert {(v.filter, v.count) for v in spread["disputed"]} == {("yes", 3), ("no", 1)}
    assert {v.type for v in spread["speaker"]} == {"named_person"}


def test_what_the_search_says_is_disputed_follows_the_claims(empty: store.Store) -> None:
    ids = told(empty, [report(0, o) for o in range(2)])
    assert store.search_statements(empty, "disputed:yes").total == 2
    store.purge(empty, articles=[ids[0]], who="ada")
    assert store.search_statements(empty, "disputed:yes").total == 0


def test_who_is_quoted_by_whom(empty: store.Store) -> None:
    ids = told(empty, [report(0, o) for o in range(3)])
    (voss,) = store.quoted(empty, ids[0])
    assert (voss.speaker, voss.statements) == ("Ilan Voss", 3)
    assert dict(voss.outlets) == dict.fromkeys(OUTLETS, 1)


def test_pages_of_stories_and_claims_go_on_where_they_ended(empty: store.Store) -> None:
    ids = told(empty, [report(h, o, h + 1) for h in range(5) for o in range(2)])
    for by in ("newest", "sources"):
        seen: list[str] = []
        after = None
        while True:
            batch = store.stories(empty, by=by, after=after, limit=2)  # type: ignore[arg-type]
            seen += [line.id for line in batch.items]
            if batch.next is None:
                break
            after = batch.next
        assert sorted(seen) == sorted(ids[::2])
    first = store.claims_of(empty, ids[0], limit=1)
    assert first.next is not None
    rest = store.claims_of(empty, ids[0], after=first.next, limit=500)
    assert len(rest.items) == first.total - 1
    assert first.items[0].id not in {one.id for one in rest.items}


def test_a_store_that_was_repaired_tells_the_same(empty: store.Store) -> None:
    told(empty, [report(h, o) for h in range(3) for o in range(3)])
    before = everything(empty)
    with empty.writing() as connection:
        connection.execute("DELETE FROM ungrouped")
        connection.execute("DELETE FROM story WHERE no IN (SELECT no FROM story LIMIT 1)")
        connection.execute(
            "UPDATE story_article SET story = machine + 1 WHERE article IN"
            " (SELECT article FROM story_article LIMIT 2)"
        )
    assert list(doctor(empty))
    repair(empty)
    assert not list(doctor(empty))
    group(empty)
    assert everything(empty) == before


def test_stories_of_a_store_of_an_earlier_version_wait_to_be_grouped(empty: store.Store) -> None:
    add(empty, [report(0, o) for o in range(3)])
    assert store.status(empty).ungrouped == 3
    assert store.stories(empty).total == 0
    with pytest.raises(store.NotStored, match="onrecord group"):
        store.story(empty, id_of(empty, report(0, 0)))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 2), st.integers(1, 28)),
        min_size=1,
        max_size=14,
        unique=True,
    ),
    st.data(),
)
def test_every_article_is_in_exactly_one_story_however_they_come(
    tmp_path_factory: pytest.TempPathFactory,
    made: list[tuple[int, int, int]],
    data: st.DataObject,
) -> None:
    readings = [report(*one) for one in made]
    folder = tmp_path_factory.mktemp("laws")
    with store.open_store(folder / "a.db", create=True) as found:
        rest = data.draw(st.permutations(readings))
        while rest:
            some = data.draw(st.integers(1, len(rest)))
            told(found, rest[:some])
            rest = rest[some:]
        assert sum(map(len, shapes(found))) == len(readings)
        assert frozenset[str]().union(*shapes(found)) == names(readings)
        assert not list(doctor(found))
        gone = data.draw(st.lists(st.sampled_from(readings), unique_by=lambda r: r.article.id))
        store.purge(found, articles=[id_of(found, one) for one in gone], who="ada")
        group(found)
        assert sum(map(len, shapes(found))) == len(readings) - len(gone)
        assert not list(doctor(found))
        # Made anew, the stories depend on what is stored alone: a second time they are the same.
        group(found, anew=True)
        once = everything(found)
        group(found, anew=True)
        assert everything(found) == once
        assert not list(doctor(found))


def test_grouped_at_once_is_as_if_made_anew(empty: store.Store) -> None:
    told(empty, [report(h, o, d) for d in (1, 2, 4) for h in range(3) for o in range(3)])
    before = everything(empty)
    group(empty, anew=True)
    assert everything(empty) == before


def test_articles_without_words_are_in_a_story_too(empty: store.Store) -> None:
    told(empty, [changed(report(0, 0), "—"), changed(report(1, 1), "…"), report(2, 2)])
    assert sum(map(len, shapes(empty))) == 3
    assert not list(doctor(empty))
