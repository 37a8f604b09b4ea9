"""A search finds what a user means, and any text is one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import store
from onrecord.records import Article, Reading
from onrecord.store.parsing import parse
from tests.surfaces.invented import bridge, harbour_in_arabic, hostile

from .making import article, fill, ids, opened, read


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[store.Store]:
    """A store with an English article, an Arabic one and a hostile one."""
    for found in opened(tmp_path_factory.mktemp("town")):
        store.put(found, [read(r) for r in (bridge(), harbour_in_arabic(), hostile())])
        yield found


def contents(found: store.Store, text: str) -> list[str]:
    items = store.search_statements(found, text, limit=100).items
    return [" … ".join(one.content_text) for one in items]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("pier", 2),
        ("PIER moving", 1),
        ('"north pier"', 1),
        ('"pier north"', 0),
        ("“north pier”", 1),
        ("pier OR shops", 3),
        ("pier AND minor", 1),
        ("pier NOT minor", 1),
        ("pier -minor", 1),
        ("centim*", 1),
        ("(pier OR shops) NOT minor", 2),
        ("NEAR(pier cracks, 6)", 1),
        ("NEAR(pier cracks, 2)", 0),
        ("about:pier speaker:survey", 1),
        ('named:"Old Quay"', 1),
        ("named:pier", 0),
        ("source:anonymous lang:en", 2),
        ("source:document", 1),
        ("act:deny", 1),
        ("form:direct", 2),
        ("outlet:harbour", 9),
        ('outlet:"The Harbour Post" act:fear', 1),
        ("date:2031-03-01..2031-03-05 pier", 2),
        ("date:2031-03-05.. pier", 0),
        ("date:..2031-03-04 pier", 2),
        ("date:2031 pier", 2),
        ("(date:2031-03-04 OR act:deny) pier", 2),
        ("lang:en pier", 2),
        ("lang:ar pier", 0),
        ("status:waiting act:deny", 1),
        ("status:rejected", 0),
        ("by:analyst", 0),
        ("speaker:(lin OR survey) pier", 2),
    ],
)
def test_a_search_for_statements_finds(town: store.Store, text: str, count: int) -> None:
    assert len(contents(town, text)) == count


def test_nothing_asked_for_is_everything(town: store.Store) -> None:
    assert store.search_statements(town, "").total == 10
    assert store.search_statements(town, "  ").total == 10


@pytest.mark.parametrize(
    "text", ["الجسر", "جسر", "الجِسْرُ", "بِالجسر", '"إغلاق الجسر"', '"اغلاق جسر"']
)
def test_arabic_is_found_with_and_without_vowel_signs_and_article(
    town: store.Store, text: str
) -> None:
    (found,) = store.search_articles(town, text).items
    body = store.article(town, found.id).article.text
    assert all("جسر" in span.of(body) for span in found.matches)
    assert found.matches


def test_a_match_stands_where_the_text_has_it(town: store.Store) -> None:
    (found,) = store.search_statements(town, '"NORTH pier"').items
    text = store.article(town, found.article).article.text
    assert [span.of(text) for span in found.matches] == ["north pier"]


def test_articles_are_found_by_what_is_said_in_them(town: store.Store) -> None:
    assert store.search_articles(town, "act:deny speaker:council").total == 1
    assert store.search_articles(town, "act:deny lang:ar").total == 0
    (line,) = store.search_articles(town, "title:quay").items
    assert (line.outlet, line.statements, line.waiting) == ("The Harbour Post", 9, 9)


@pytest.mark.parametrize(
    "text",
    [
        *("Al-Jadeed", "it's", "a:b:c", "Reuters: more", "C++", "speaker:", "date:", "a*b", "^x"),
        *('"', '"""', "((((", "))))", "AND", "OR OR", "NOT", "-", "NEAR(", "NEAR(a", "NEAR(,5)"),
        *("* -- /* */", "'; DROP TABLE article; --", "\x00", "\ud800", "{facts}: x", "¶all"),
        *("act:", "source:nobody", "date:2031-13", "date:x..y", "speaker:speaker:speaker:x"),
        *("NOT " * 400, "(" * 1999, "a OR " * 399 + "a", "-" * 1999, "speaker:" * 240),
    ],
)
def test_any_text_is_a_search(town: store.Store, text: str) -> None:
    for search in (store.search_statements, store.search_articles):
        batch = search(town, text)
        assert len(batch.items) <= 20


SYNTAX = ("AND", "OR", "NOT", "NEAR(", ")", "(", '"', "*", "-", "speaker:", "date:", "act:")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([*SYNTAX, "pier", "bridge", "2031-03", "..", ",", "5", "جسر"]),
            st.text(max_size=8),
        ),
        max_size=30,
    ),
    st.sampled_from(["", " "]),
)
def test_no_text_at_all_is_an_error(town: store.Store, parts: list[str], gap: str) -> None:
    text = gap.join(parts)
    for search in (store.search_statements, store.search_articles):
        for one in search(town, text).items:
            assert one.id


def test_what_cannot_be_searched_for_is_said() -> None:
    assert "there is no word in this search" in parse("--- &").notes
    assert "nothing has source:nobody" in parse("source:nobody").notes[0]
    assert "date:2031-13 is no date" in parse("date:2031-13").notes[0]
    assert not parse('Al-Jadeed "north pier" date:2031').notes


def test_a_text_that_is_too_long_is_refused_with_the_limit(town: store.Store) -> None:
    with pytest.raises(store.QueryError, match="give 2,000 at most"):
        store.search_statements(town, "x" * 2001)


def test_filters_are_exact(town: store.Store) -> None:
    assert store.search_statements(town, "", {"outlet": "The Harbour Post"}).total == 9
    assert store.search_statements(town, "", {"outlet": "Harbour"}).total == 0
    assert store.search_statements(town, "pier", {"date": "2031-03", "form": "mixed"}).total == 2
    for wrong in ({"colour": "red"}, {"date": "soon"}):
        with pytest.raises(store.QueryError):
            store.search_statements(town, "", wrong)


def test_facets_count_what_the_search_finds(town: store.Store) -> None:
    found = store.facets(town, "pier OR shops")
    assert found.complete
    assert found.counted == 3
    counts = {v.filter: v.count for v in found.fields["source"]}
    assert sum(counts.values()) == 3
    for field, key in (("speaker", "speaker_id"), ("act", "act"), ("outlet", "outlet")):
        for value in found.fields[field]:
            narrowed = store.search_statements(town, "pier OR shops", {key: value.filter})
            assert narrowed.total == value.count


def test_pages_hold_every_match_once_newest_first(desk: store.Store) -> None:
    found = ids(desk, "harbour OR pier OR ferry OR bridge OR quay OR lighthouse OR dredger")
    assert len(found) == len(set(found)) == 27
    days = [store.statement(desk, id).day for id in found]
    assert days == sorted(days, reverse=True)


def test_a_cursor_stays_true_while_articles_come_and_go(desk: store.Store) -> None:
    first = store.search_statements(desk, "", limit=10)
    rest = ids(desk)[10:]
    store.put(desk, [read(article(27)), read(article(20))])
    store.purge(desk, articles=[first.items[0].article], who="ada")
    second = store.search_statements(desk, "", after=first.next, limit=100)
    kept = [one.id for one in second.items if one.id in rest]
    assert kept == [id for id in rest if not id.startswith(first.items[0].article)]


@pytest.mark.parametrize("cursor", ["", "x", "1~2", "-" * 200, "f" * 40, "１"])
def test_what_is_no_cursor_is_refused(desk: store.Store, cursor: str) -> None:
    if cursor:
        with pytest.raises(store.QueryError, match="no cursor of this list"):
            store.search_statements(desk, "", after=cursor)


@pytest.mark.parametrize("limit", [0, -1, 501])
def test_a_page_has_1_to_500_items(desk: store.Store, limit: int) -> None:
    with pytest.raises(store.QueryError, match="ask for 1 to 500"):
        store.search_statements(desk, "", limit=limit)


def test_more_matches_than_are_counted_are_said_to_be_more(empty: store.Store) -> None:
    fill(empty, 340)
    batch = store.search_statements(empty, "week")
    assert (batch.total, batch.more) == (1000, True)
    assert len(ids(empty, "lighthouse")) == store.search_statements(empty, "lighthouse").total


def test_a_word_of_a_megabyte_is_stored_and_its_beginning_found(empty: store.Store) -> None:
    text = "x" * 1_000_000
    store.put(empty, [read(Reading(Article("long", text)))])
    (found,) = store.search_articles(empty, "x" * 100).items
    assert found.matches == ()  # beyond the first 200,000 characters it is cut
    assert store.article(empty, found.id).article.text == text
