"""Stories and claims in the web review, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord import grouping
from onrecord import store as stores
from onrecord.store import Store

from . import ferry, shelf
from .forms import fill, send, tree


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    with ferry.filled(tmp_path / "ferry.db") as store:
        yield store


@pytest.fixture
def browser(kept: Store) -> TestClient:
    made = shelf.client(kept)
    made.cookies.set("onrecord_who", "Ada")
    return made


@pytest.fixture
def at(kept: Store) -> str:
    return f"/stories/{ferry.ferry(kept).id}"


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def rows(page: Any) -> list[Any]:
    return [row for row in page.cssselect(".matrix tbody tr") if row.cssselect("th")]


def claim(kept: Store, number: int = 0) -> stores.StoredClaim:
    return stores.claims_of(kept, ferry.ferry(kept).id, shared=True).items[number]


def test_the_matrix_has_a_cell_for_every_outlet_carried_differs_or_silent(
    browser: TestClient, at: str
) -> None:
    page = tree(browser.get(at))
    heads = [words(one) for one in page.cssselect(".matrix thead th")]
    assert heads[:4] == ["Claim", "The Harbour Post", "Island Gazette", "Tarn Courier"]
    hurt = rows(page)[0]
    cells = [words(cell) for cell in hurt.cssselect("td")]
    assert cells[0].startswith("differs Fourteen passengers were injured")
    assert cells[2].startswith("differs Nine passengers were injured")
    silent = [words(cell) for row in rows(page) for cell in row.cssselect("td.c-silent")]
    assert silent
    assert set(silent) == {"silent"}
    labels = [cell.get("data-label") for cell in hurt.cssselect("td")]
    assert labels[:3] == heads[1:4]


def test_words_in_the_matrix_are_the_words_of_the_article(kept: Store) -> None:
    for one in stores.claims_of(kept, ferry.ferry(kept).id).items:
        for carrier in one.carriers:
            text = stores.article(kept, carrier.article).article.text
            assert " … ".join(span.of(text) for span in carrier.content) == carrier.words


def test_the_order_of_the_rows_is_stated_and_no_version_is_called_right(
    browser: TestClient, at: str
) -> None:
    said = words(tree(browser.get(at)).cssselect("main")[0])
    assert "Claims with most independent sources first" in said
    assert "can be wrong" in said
    for verdict in ("false", "true", "misleading", "reliable"):
        assert verdict not in said.lower().split()


def test_numbers_that_differ_stand_together_with_who_prints_each(
    browser: TestClient, at: str
) -> None:
    page = tree(browser.get(at))
    pairs = {words(d.find("dt")): d for d in page.cssselect(".versions > div")}
    numbers = [words(one) for one in pairs["Numbers"].cssselect("li")]
    assert numbers[:3] == [
        "Fourteen The Harbour Post",
        "14 Island Gazette",
        "Nine Tarn Courier",
    ]
    drift = words(pairs["Attributed here, stated as a fact there"])
    assert "The captain (unnamed group) The Harbour Post, Island Gazette" in drift
    assert "stated as a fact of its own Tarn Courier" in drift
    assert "Named here, unnamed there" in pairs


def test_copies_count_once_and_show_carriers_credit_and_passages(
    browser: TestClient, at: str
) -> None:
    page = tree(browser.get(at))
    assert "3 independent sources when copies count once" in words(page.cssselect(".lede")[0])
    copy = words(page.cssselect(".copy")[0])
    assert "Credited to Kestrel, as printed" in copy
    assert "Ferry Halcyon runs aground in fog" in copy
    assert "Ferry Halcyon aground off Tarn Point" in copy
    assert "1 shared passage" in copy
    assert "word for word the same" in copy


def test_who_is_quoted_by_whom(browser: TestClient, at: str) -> None:
    table = tree(browser.get(at)).cssselect(".counts")[0]
    first = [words(one) for one in table.cssselect("tbody tr")[0].iterchildren()]
    assert first == ["harbour master Bea Lund named person", "1", "1", "–", "–", "2"]


def test_a_story_that_rests_on_one_unnamed_source_says_so(tmp_path: Path) -> None:
    with stores.open_store(tmp_path / "one.db", create=True) as kept:
        reading = ferry.readings()[2]
        stores.put(kept, [stores.Read("/a.html", "a", "r1", reading)])
        assert [*grouping.group(kept)]
        line = stores.stories(kept).items[0]
        page = tree(shelf.client(kept).get(f"/stories/{line.id}"))
    said = words(page.cssselect(".remark.rests")[0])
    assert said.startswith("All of it rests on one unnamed source: a port official")
    assert "nothing about whether it is right" in said


def test_any_article_of_a_story_leads_to_it_and_is_led_to_it(
    browser: TestClient, kept: Store, at: str
) -> None:
    for member in stores.story(kept, ferry.ferry(kept).id).members:
        assert str(browser.get(f"/stories/{member.id}").url).endswith(at)
        page = tree(browser.get(f"/articles/{member.id}"))
        assert page.cssselect(f".instory a[href='{at}']")
        assert page.cssselect(".elsewhere li")
    assert browser.get("/stories/none").status_code == 404
    assert browser.get("/claims/none").status_code == 404


def test_a_claims_wordings_stand_side_by_side_with_what_differs_marked(
    browser: TestClient, kept: Store
) -> None:
    id = claim(kept).id
    page = tree(browser.get(f"/claims/{id}"))
    quotes = page.cssselect(".wordings blockquote")
    assert [words(one) for one in quotes] == [
        c.words.replace("\u202e", "") for c in claim(kept).carriers
    ]
    facts = [words(mark) for mark in page.cssselect(".wordings mark.fact")]
    assert {"Fourteen", "14", "Nine", "Eleven"} <= set(facts)
    assert page.cssselect(".wordings mark.own")
    other = tree(browser.get(f"/claims/{id}?against=3"))
    assert "wording 3" in words(other.cssselect("main")[0])
    assert other.cssselect("#w3.base")
    assert not page.cssselect("#w3.base")
    assert browser.get(f"/claims/{id}?against=999").status_code == 200
    assert browser.get(f"/claims/{id}?against=0").status_code == 422


def test_the_desk_and_the_list_lead_with_stories(browser: TestClient, at: str) -> None:
    for place in (
        f"/?day={ferry.DAY}",
        "/stories",
        "/stories?by=sources",
        "/stories?only=disputed",
    ):
        page = tree(browser.get(place))
        assert page.cssselect(f".articles a[href='{at}']"), place
    assert "No story has an article" in browser.get("/stories?q=zeppelin").text
    assert browser.get('/stories?q=AND "(').status_code == 200


def test_a_story_is_renamed_and_that_is_undone(browser: TestClient, kept: Store, at: str) -> None:
    answer = send(browser, at, "/rename", title="The Halcyon")
    assert words(tree(answer).cssselect("h1")[0]) == "The Halcyon"
    assert "Ada renamed a story" in answer.text
    undone = fill(browser, answer, "/undo")
    assert words(tree(undone).cssselect("h1")[0]) == "Ferry Halcyon aground off Tarn Point"


def test_an_article_is_split_off_and_merged_back(browser: TestClient, kept: Store, at: str) -> None:
    courier = next(m.id for m in stores.story(kept, at[9:]).members if m.outlet == "Tarn Courier")
    answer = send(browser, at, "/split", ticked=[courier])
    assert answer.status_code == 200
    assert stores.story_of(kept, courier) == courier
    assert not stores.story(kept, courier).line.stale
    heads = [words(one) for one in tree(browser.get(at)).cssselect(".matrix thead th")]
    assert "Tarn Courier" not in heads
    found = browser.get(f"{at}?find=reef")
    assert courier in found.text
    merged = fill(browser, found, "/merge", ticked=[courier])
    assert merged.status_code == 200
    assert stores.story_of(kept, courier) == ferry.ferry(kept).id
    undone = fill(browser, merged, "/undo")
    assert stores.story_of(kept, courier) == courier
    assert "undid a decision" in undone.text


def test_an_article_is_moved_to_another_story(browser: TestClient, kept: Store, at: str) -> None:
    courier = next(m.id for m in stores.story(kept, at[9:]).members if m.outlet == "Tarn Courier")
    send(browser, at, "/split", ticked=[courier])
    moved = stores.story(kept, at.rpartition("/")[2]).members[1].id
    found = browser.get(f"{at}?find=reef")
    assert fill(browser, found, "/move", article=moved, to=courier).status_code == 200
    assert stores.story_of(kept, moved) == stores.story_of(kept, courier)


def test_forms_that_say_nothing_say_what_is_missing(browser: TestClient, at: str) -> None:
    assert "tick the articles" in send(browser, at, "/split").text
    page = browser.get(at)
    fields = dict(tree(page).forms[1].form_values())
    for way, said in (("merge", "tick the stories"), ("move", "choose the article")):
        assert said in browser.post(f"{at}/{way}", data=fields).text


def test_hostile_text_in_a_story_is_shown_as_text(
    browser: TestClient, kept: Store, at: str
) -> None:
    ids = [one.id for one in stores.claims_of(kept, ferry.ferry(kept).id).items]
    places = [at, f"{at}?of=all", f"{at}?find=reef", "/stories", f"/?day={ferry.DAY}"]
    for place in [*places, *(f"/claims/{id}" for id in ids), f"/reviews/{ferry.DAY}"]:
        answer = browser.get(place)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text, place
        assert "<img" not in answer.text, place
    assert "&lt;script&gt;alert(1)" in browser.get(at).text


def test_statements_are_narrowed_to_a_story_and_to_what_is_told_differently(
    browser: TestClient, kept: Store
) -> None:
    id = ferry.ferry(kept).id
    narrowed = tree(browser.get(f"/statements?story={id}"))
    assert len(narrowed.cssselect(".card")) == 6
    assert "Ferry Halcyon" in words(narrowed.cssselect(".chips")[0])
    differing = tree(browser.get("/statements?disputed=yes"))
    assert "told differently" in words(differing.cssselect(".chips")[0])
    assert differing.cssselect(".card")
    assert browser.get(f"/search?q=story:{id} disputed:yes").status_code == 200


def test_a_statement_leads_to_the_claims_that_it_carries(kept: Store, browser: TestClient) -> None:
    shared = claim(kept)
    id = next(c.statement_id for c in shared.carriers if c.statement_id)
    page = tree(browser.get(f"/statements/{id}"))
    (link,) = page.cssselect(f'ul a[href="/claims/{shared.id}"]')
    assert words(link) == words(tree(browser.get(link.get("href"))).cssselect("h1")[0])
    assert "told differently" in words(link.getparent())
    twin = browser.get(f"/api/v1/statements/{id}").json()
    assert f"/api/v1/claims/{shared.id}" in twin["claims"]
    stores.reject(kept, id, who="Ada")
    assert stores.claims_with(kept, id) == ()
    assert f"/claims/{shared.id}" not in browser.get(f"/statements/{id}").text


def test_a_search_finds_stories_too(kept: Store, browser: TestClient) -> None:
    page = tree(browser.get("/search?q=radar&of=stories"))
    (tab,) = page.cssselect('.tabs a[aria-current="page"]')
    assert words(tab) == "Stories"
    found = [a.get("href") for a in page.cssselect("ol.articles h2 a")]
    assert found == [f"/stories/{ferry.ferry(kept).id}"]
    twin = browser.get("/api/v1/stories?q=radar").json()
    assert [one["links"]["page"] for one in twin["items"]] == found
    none = tree(browser.get("/search?q=zeppelin&of=stories"))
    assert not none.cssselect("ol.articles")
    assert "0 found" in words(none.cssselect("main")[0])
