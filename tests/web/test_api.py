"""The JSON twin of every page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord import store
from onrecord.surfaces.review import leads_page, overview, stories_of
from onrecord.surfaces.web.api.decisions import _NEEDS, Body
from onrecord.surfaces.web.api.lists import Asked
from onrecord.surfaces.web.api.models import model_of
from tests.surfaces.invented import DAM

from . import ferry
from .desk_of import DAY, client, filled


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[store.Store]:
    with filled(tmp_path / "desk.db") as found:
        yield found


@pytest.fixture
def api(kept: store.Store) -> TestClient:
    return client(kept)


def one(api: TestClient, query: str = "q=bridge") -> dict[str, Any]:
    found: dict[str, Any] = api.get(f"/api/v1/statements?{query}").json()["items"][0]
    return found


def test_every_link_that_the_index_and_its_answers_give_leads_somewhere(api: TestClient) -> None:
    seen: set[str] = set()
    ahead = ["/api/v1"]
    while ahead:
        place = ahead.pop()
        answer = api.get(place)
        allowed = {200, 405} if place.endswith(("/undo", "/redo")) else {200}
        assert answer.status_code in allowed, (place, answer.text)
        seen.add(place)
        ahead += [n for n in links_in(answer.json()) if n not in seen and n not in ahead][:40]
    assert len(seen) > 50


def links_in(data: Any) -> list[str]:
    if isinstance(data, dict):
        inner = (value for key, value in data.items() if key != "facets")
        return [link for value in inner for link in links_in(value)]
    if isinstance(data, list):
        return [link for value in data for link in links_in(value)]
    return [data] if isinstance(data, str) and data.startswith("/api/v1/") else []


def test_a_search_is_walked_to_its_end_by_its_next_links(api: TestClient) -> None:
    whole = api.get("/api/v1/statements?limit=500").json()
    place, walked = "/api/v1/statements?limit=3", []
    while place:
        answer = api.get(place)
        walked += [item["id"] for item in answer.json()["items"]]
        place = answer.json()["next"]
        assert answer.headers.get("link") == (f'<{place}>; rel="next"' if place else None)
    assert walked == [item["id"] for item in whole["items"]]
    assert len(walked) == len(set(walked)) == whole["total"] == 19


def test_each_value_of_a_facet_has_the_link_that_narrows_the_search(api: TestClient) -> None:
    found = api.get("/api/v1/statements?q=bridge OR pier").json()["facets"]["fields"]
    for values in found.values():
        for value in values:
            assert api.get(value["link"]).json()["total"] == value["count"]


def test_offsets_of_the_api_reproduce_the_words(api: TestClient) -> None:
    said = one(api, "q=residents&date=" + DAY)
    text = api.get(said["links"]["article"]).json()["text"]
    assert text == DAM
    assert [text[a:b] for a, b in said["content"]] == said["content_text"]


def test_a_decision_is_taken_undone_and_done_again(api: TestClient) -> None:
    id = one(api)["id"]
    asked = {"kind": "retype", "who": "Ada", "statement": id, "body": {"act": "deny"}}
    made = api.post("/api/v1/decisions", json=asked)
    assert made.status_code == 201
    assert api.get(made.headers["location"]).json()["body"] == {"act": "deny"}

    def act() -> str:
        return str(api.get(f"/api/v1/statements/{id}").json()["statement"]["act"])

    assert act() == "deny"
    undone = api.post(made.json()["links"]["undo"], json={"who": "Ada"})
    assert (undone.json()["kind"], act()) == ("undo", "say")
    redo = api.get(made.headers["location"]).json()["links"]["redo"]
    assert api.post(redo, json={"who": "Bo", "why": "right after all"}).status_code == 201
    assert act() == "deny"
    history = api.get(f"/api/v1/statements/{id}").json()["history"]
    assert history[0]["kind"] == "retype"
    assert api.post(redo, json={"who": "Bo"}).status_code == 409


def test_a_missed_statement_is_added(api: TestClient) -> None:
    article = one(api)["article"]
    added = {"content": [[0, 12]], "speaker": "Bo Lind", "speaker_type": "named_person"}
    asked = {"kind": "add", "who": "Ada", "article": article, "body": {"added": added}}
    made = api.post("/api/v1/decisions", json=asked).json()
    found = api.get(made["links"]["statement"]).json()["statement"]
    assert (found["speaker"], found["origin"]) == ("Bo Lind", "analyst")


@pytest.mark.parametrize("kind", sorted(_NEEDS))
def test_a_decision_about_nothing_is_refused_by_name(api: TestClient, kind: str) -> None:
    answer = api.post("/api/v1/decisions", json={"kind": kind, "who": "Ada"})
    assert answer.status_code == 422
    assert kind in answer.json()["error"]["message"]


def test_a_permalink_of_a_removed_source_is_gone_and_one_never_stored_unknown(
    api: TestClient, kept: store.Store
) -> None:
    id = one(api)["id"]
    store.purge(kept, articles=[id.partition("-")[0]], who="Ada")
    assert api.get(f"/api/v1/statements/{id}").status_code == 410
    assert api.get("/api/v1/statements/none").status_code == 404


def test_a_permalink_leads_to_where_the_words_stand_now(api: TestClient, kept: store.Store) -> None:
    from dataclasses import replace

    from tests.surfaces.invented import bridge

    id = one(api, f"q=residents&date={DAY}")["id"]
    new = bridge()
    text = new.article.text + "\n\nThe ferry will run all night."
    changed = replace(new, article=replace(new.article, text=text))
    store.put(kept, [store.Read("/pages/0.html", "other", "r1", changed)])
    answer = api.get(f"/api/v1/statements/{id}")
    assert answer.status_code == 308
    there = api.get(answer.headers["location"]).json()["statement"]
    assert there["content_text"] == ["that the shops will not survive the closure"]


WRONG = (
    ("GET", "/nothing", 404, "no-such-address"),
    ("DELETE", "/queue", 405, "no-such-method"),
    ("GET", "/articles/none", 404, "not-stored"),
    ("GET", "/days/tomorrow", 422, "query"),
    ("GET", "/statements?limit=0", 422, "invalid-request"),
    ("GET", "/statements?colour=red", 422, "invalid-request"),
    ("GET", "/statements?after=zz", 422, "query"),
    ("GET", "/statements?date=soon", 422, "query"),
    ("POST", "/decisions", 422, "invalid-request"),
    ("POST", "/decisions/none/undo", 422, "invalid-request"),
)


@pytest.mark.parametrize(("method", "place", "status", "reason"), WRONG)
def test_whatever_goes_wrong_has_one_shape(
    api: TestClient, method: str, place: str, status: int, reason: str
) -> None:
    answer = api.request(method, f"/api/v1{place}")
    assert answer.status_code == status
    error = answer.json()["error"]
    assert error["reason"] == reason
    assert error["message"]
    assert set(error) == {"reason", "message", "details"}


def test_a_method_that_is_not_taken_says_which_are(api: TestClient) -> None:
    assert api.put("/api/v1/decisions").headers["allow"] == "GET, POST"


def test_an_error_of_our_own_tells_nothing_of_the_inside(kept: store.Store) -> None:
    broken = client(None)  # type: ignore[arg-type]
    answer = broken.get("/api/v1/status")
    assert (answer.status_code, answer.json()["error"]["reason"]) == (500, "internal-error")
    assert "NoneType" not in answer.text


def test_the_models_say_exactly_what_the_records_give(kept: store.Store) -> None:
    said = store.search_statements(kept).items[0]
    store.retype(kept, said.id, who="Ada", act="deny")
    article = store.article(kept, said.article)
    records = [
        *store.search_statements(kept, limit=50).items,
        *store.search_articles(kept).items,
        article,
        *store.changes(kept).items,
        *store.decisions(kept).items,
        *store.failures(kept).items,
        *store.days(kept).items,
        store.speaker(kept, said.speaker_id),
        store.status(kept),
        store.facets(kept),
        overview(kept, DAY),
        *leads_page(kept, DAY, each=280)[0],
    ]
    for record in records:
        data = record.to_dict()
        model = model_of(type(record))
        model.model_validate(data)
        assert set(data) == set(model.model_fields), type(record)


def test_the_models_of_stories_say_exactly_what_the_records_give(kept: store.Store) -> None:
    ferry.put(kept)
    line = ferry.ferry(kept)
    store.rename_story(kept, line.id, "The Halcyon", who="Ada")
    records = [
        line,
        store.story(kept, line.id),
        *store.claims_of(kept, line.id).items,
        *store.quoted(kept, line.id),
        *store.copies_of(kept, line.id),
        *stories_of(kept, ferry.DAY, each=280),
    ]
    for record in records:
        data = record.to_dict()
        model_of(type(record)).model_validate(data)
        assert set(data) == set(model_of(type(record)).model_fields), type(record)


def test_a_story_its_claims_and_their_wordings_are_walked(
    api: TestClient, kept: store.Store
) -> None:
    ferry.put(kept)
    listed = api.get("/api/v1/stories?disputed=true&q=Halcyon").json()
    whole = api.get(listed["items"][0]["links"]["self"]).json()
    assert (whole["articles"], whole["independent"]) == (4, 3)
    assert len(whole["members"]) == 4
    text = {
        m["id"]: api.get(f"/api/v1/articles/{m['id']}").json()["text"] for m in whole["members"]
    }
    for pair in whole["copies"]:
        for (a, b), (c, d) in pair["passages"]:
            assert text[pair["first"]][a:b].split() == text[pair["second"]][c:d].split()
    claims = api.get(whole["links"]["claims"] + "?shared=true").json()["items"]
    for claim in claims:
        one = api.get(claim["links"]["self"]).json()
        assert one == claim
        for carrier in one["carriers"]:
            said = " … ".join(text[carrier["article"]][a:b] for a, b in carrier["content"])
            assert said == carrier["words"]
    assert api.get(whole["links"]["statements"]).json()["total"] == 6


def test_a_story_is_split_over_the_api_and_put_together_again(
    api: TestClient, kept: store.Store
) -> None:
    ferry.put(kept)
    id = ferry.ferry(kept).id
    gone = store.story(kept, id).members[-1].id
    asked = {"kind": "split_story", "who": "Ada", "body": {"articles": [gone]}}
    made = api.post("/api/v1/decisions", json=asked)
    assert made.status_code == 201
    left = api.get(f"/api/v1/stories/{id}").json()
    assert (left["articles"], left["stale"]) == (3, False)
    api.post(made.json()["links"]["undo"], json={"who": "Ada"})
    whole = api.get(f"/api/v1/stories/{id}").json()
    assert (whole["articles"], whole["stale"]) == (4, False)
    none = {"kind": "merge_stories", "who": "Ada", "body": {"stories": ["none", id]}}
    assert api.post("/api/v1/decisions", json=none).status_code == 404


def test_every_filter_and_every_key_of_a_decision_can_be_given() -> None:
    from onrecord.store.checks import _FIELDS, KINDS

    assert set(Asked.model_fields) == {"q", *store.FILTERS}
    assert set(Body.model_fields) == set().union(*_FIELDS.values())
    assert set(_NEEDS) == set(KINDS)


def test_the_review_as_json_holds_no_more_than_the_page(api: TestClient) -> None:
    found = api.get(f"/api/v1/reviews/{DAY}").json()
    assert DAM[:200] not in str(found)
    assert found["links"]["before"] == "/api/v1/reviews/2031-03-02"
