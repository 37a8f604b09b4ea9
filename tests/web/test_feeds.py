"""Atom feeds: valid, with ids that stay, and tombstones for what is gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import etree

from onrecord import store

from . import ferry
from .desk_of import client, filled

NAMES = {"a": "http://www.w3.org/2005/Atom", "at": "http://purl.org/atompub/tombstones/1.0"}


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[store.Store]:
    with filled(tmp_path / "desk.db") as found:
        yield found


@pytest.fixture
def asked(kept: store.Store) -> TestClient:
    return client(kept)


def feed(asked: TestClient, place: str) -> etree._Element:
    answer = asked.get(place)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = etree.fromstring(answer.content)
    check(root)
    return root


def check(root: etree._Element) -> None:
    """What RFC 4287 demands of a feed and of each entry."""
    for part in [root, *root.findall("a:entry", NAMES)]:
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"a:{name}", NAMES)) == 1
        assert datetime.fromisoformat(part.findtext("a:updated", "", NAMES)).tzinfo is not None
        assert part.findtext("a:author/a:name", "", NAMES)
        assert part.find("a:link[@rel='alternate']", NAMES) is not None
    ids = [e.findtext("a:id", "", NAMES) for e in root.findall("a:entry", NAMES)]
    assert len(ids) == len(set(ids))
    assert all(":" in id for id in ids)
    assert root.find("a:link[@rel='self']", NAMES) is not None


def test_a_feed_of_a_search_has_what_the_search_has(asked: TestClient, kept: store.Store) -> None:
    root = feed(asked, "/feeds/statements.atom?q=bridge&source=named_person")
    found = store.search_statements(kept, "bridge", {"source": "named_person"}).items
    ids = [e.findtext("a:id", "", NAMES) for e in root.findall("a:entry", NAMES)]
    assert ids == [f"urn:onrecord:statement:{one.id}" for one in found]


def test_a_decision_makes_an_entry_newer(asked: TestClient, kept: store.Store) -> None:
    before = feed(asked, "/feeds/statements.atom?q=residents").findtext("a:updated", "", NAMES)
    store.accept(kept, store.search_statements(kept, "residents").items[0].id, who="Ada")
    assert (
        feed(asked, "/feeds/statements.atom?q=residents").findtext("a:updated", "", NAMES) > before
    )


def test_what_was_removed_is_a_tombstone_and_no_entry(asked: TestClient, kept: store.Store) -> None:
    id = store.search_articles(kept, "bridge").items[0].id
    name = f"urn:onrecord:article:{id}"
    entries = feed(asked, "/feeds/changes.atom").findall("a:entry", NAMES)
    assert name in [e.findtext("a:id", "", NAMES) for e in entries]
    store.purge(kept, articles=[id], who="Ada", why="asked by the publisher")
    root = feed(asked, "/feeds/changes.atom")
    gone = root.find("at:deleted-entry", NAMES)
    assert gone is not None
    assert gone.get("ref") == name
    assert datetime.fromisoformat(gone.get("when", "")).tzinfo is not None
    assert gone.findtext("at:comment", "", NAMES) == "removed by Ada: asked by the publisher"
    entries = root.findall("a:entry", NAMES)
    assert name not in [e.findtext("a:id", "", NAMES) for e in entries]


def test_a_long_feed_leads_on_to_its_end(asked: TestClient, kept: store.Store) -> None:
    id = store.queue(kept).items[0].id
    for n in range(60):
        store.retype(kept, id, who="Ada", act=f"act{n}")
    place: str | None = "/feeds/changes.atom"
    pages = 0
    while place:
        link = feed(asked, place).find("a:link[@rel='next']", NAMES)
        place = link.get("href") if link is not None else None
        pages += 1
    assert pages == 2


def test_hostile_text_is_text_in_the_feed(asked: TestClient) -> None:
    root = feed(asked, "/feeds/statements.atom?q=markup")
    title = root.findtext("a:entry/a:title", "", NAMES)
    assert "<b>Eve</b>" in title
    assert "\u202e" not in title
    assert root.find("a:entry/a:link[@rel='related']", NAMES) is None


def test_a_reader_that_has_the_feed_gets_nothing_again(asked: TestClient) -> None:
    first = asked.get("/feeds/changes.atom")
    again = asked.get("/feeds/changes.atom", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_search_that_cannot_be_is_refused_in_words(asked: TestClient) -> None:
    assert asked.get("/feeds/statements.atom?after=zz").status_code == 422
    assert "no date" in asked.get("/feeds/statements.atom?date=soon").text


def test_stories_can_be_followed(asked: TestClient, kept: store.Store) -> None:
    assert feed(asked, "/feeds/stories.atom").findall("a:entry", NAMES) == []
    ferry.put(kept)
    (entry,) = (
        e
        for e in feed(asked, "/feeds/stories.atom?only=disputed").findall("a:entry", NAMES)
        if "Halcyon" in e.findtext("a:title", "", NAMES)
    )
    line = ferry.ferry(kept)
    assert entry.findtext("a:id", "", NAMES) == f"urn:onrecord:story:{line.id}"
    assert "3 independent sources when copies count once" in entry.findtext("a:content", "", NAMES)
    before = entry.findtext("a:updated", "", NAMES)
    store.rename_story(kept, line.id, "The Halcyon", who="Ada")
    again = feed(asked, "/feeds/stories.atom?q=Halcyon").find("a:entry", NAMES)
    assert again is not None
    assert again.findtext("a:title", "", NAMES) == "The Halcyon"
    assert again.findtext("a:updated", "", NAMES) >= before
