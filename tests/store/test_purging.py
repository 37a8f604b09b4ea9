"""What is purged is gone, with everything that came of it; the change log says so."""

from __future__ import annotations

import pytest

from onrecord import store
from onrecord.store.checking import doctor

from .making import article, exported, ids, read, shifted


def test_a_purged_page_is_gone_with_all_that_came_of_it(desk: store.Store) -> None:
    first = store.statement(desk, ids(desk)[0])
    store.accept(desk, first.id, who="ada")
    source = store.article(desk, first.article).sources[0]
    done = store.purge(desk, origins=[source], who="ben", why="asked for")
    assert (done.sources, done.articles, done.statements, done.decisions) == (1, 1, 3, 1)
    assert first.article.encode() not in exported(desk)
    assert store.decisions(desk).total == 0
    with pytest.raises(store.NotStored):
        store.article(desk, first.article)
    (change,) = store.changes(desk, kind="purged").items
    assert change.article == first.article
    assert change.detail == {"who": "ben", "why": "asked for", "statements": 3, "decisions": 1}
    assert not list(doctor(desk))


def test_nothing_of_what_it_said_is_left_in_the_file(empty: store.Store) -> None:
    word = "zanzibarquartz"
    store.put(empty, [read(shifted(article(1), f"{word} {word}. ")), read(article(2))])
    store.put(empty, [read(article(n)) for n in range(3, 30)])
    assert store.search_articles(empty, word).total == 1
    store.purge(empty, origins=["/news/page-1.html"], who="ada")
    empty.close()
    for path in empty.path.parent.iterdir():
        assert word.encode() not in path.read_bytes(), path.name


def test_a_folder_or_an_outlet_goes_as_a_whole(desk: store.Store) -> None:
    assert store.purge(desk, outlet="Marsa 7", who="ada").articles == 3
    assert store.status(desk).articles == 6
    assert store.purge(desk, origins=["/new"], who="ada").articles == 0
    assert store.purge(desk, origins=["/news"], who="ada").articles == 6
    assert ids(desk) == []
    assert not list(doctor(desk))


def test_earlier_versions_go_with_the_page(empty: store.Store) -> None:
    for at, lead in enumerate(("", "New. ", "Newer. ")):
        store.put(empty, [read(shifted(article(1), lead), page=str(at))])
    old = store.status(empty)
    assert (old.articles, old.replaced) == (1, 2)
    assert store.purge(empty, origins=["/news/page-1.html"], who="ada").articles == 3
    assert store.status(empty).replaced == 0


def test_an_article_that_another_page_holds_too_stays(empty: store.Store) -> None:
    store.put(empty, [read(article(1)), read(article(1), "/copies/1.html")])
    done = store.purge(empty, origins=["/copies"], who="ada")
    assert (done.sources, done.articles) == (1, 0)
    assert store.status(empty).articles == 1


def test_a_dry_run_only_counts(desk: store.Store) -> None:
    before = exported(desk)
    assert store.purge(desk, origins=["/news"], who="ada", dry_run=True).articles == 9
    assert exported(desk) == before


def test_a_purged_page_can_be_added_again(desk: store.Store) -> None:
    before = exported(desk)
    store.purge(desk, origins=["/news"], who="ada")
    store.put(desk, [read(article(n)) for n in range(9)])
    assert exported(desk) == before
