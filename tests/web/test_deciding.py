"""Decisions with forms alone, as in a browser without JavaScript."""

from __future__ import annotations

from starlette.testclient import TestClient

from onrecord import store as stores
from onrecord.records import Span
from onrecord.store import Store, StoredStatement

from .forms import fill, send, tree
from .shelf import bridge_id


def statement(kept: Store, place: int = 2) -> StoredStatement:
    return stores.statements_of(kept, bridge_id(kept))[place]


def named(browser: TestClient) -> TestClient:
    send(browser, "/preferences", "/preferences", who="Ada Lind")
    return browser


def test_who_decides_is_asked_once_and_nothing_typed_is_lost(
    kept: Store, browser: TestClient
) -> None:
    one = statement(kept)
    asked = send(browser, f"/statements/{one.id}", "/retype", act="deny", why="as printed")
    assert "Who decides?" in asked.text
    assert stores.statement(kept, one.id).status == "waiting"
    done = fill(browser, asked, "/retype", who="Ada Lind")
    assert stores.statement(kept, one.id).statement.act == "deny"
    (made,) = stores.history(kept, one.id)
    assert (made.who, made.why) == ("Ada Lind", "as printed")
    assert "Deciding as <bdi>Ada Lind</bdi>" in done.text
    send(browser, f"/statements/{one.id}", "/accept")
    assert stores.history(kept, one.id)[-1].who == "Ada Lind"


def test_accept_leads_back_to_the_queue_and_can_be_undone_there(
    kept: Store, browser: TestClient
) -> None:
    named(browser)
    first = stores.queue(kept).items[0]
    before = stores.queue(kept).total
    page = send(browser, "/queue", f"{first.id}/accept")
    assert page.url.path == "/queue"
    assert "Ada Lind accepted a statement" in page.text
    assert stores.queue(kept).total == before - 1
    page = fill(browser, page, "/undo")
    assert "undid a decision" in page.text
    assert stores.queue(kept).total == before
    fill(browser, page, "/redo")
    assert stores.queue(kept).total == before - 1


def test_a_rejected_statement_leaves_the_text_and_is_kept_below_it(
    kept: Store, browser: TestClient
) -> None:
    one = statement(kept)
    article = f"/articles/{one.article}"
    named(browser)
    page = send(browser, article, f"{one.id}/reject")
    assert not tree(page).xpath(f"//*[@id='{one.id.partition('-')[2]}']")
    assert "Rejected: 1 statement" in page.text
    assert "Rejected" not in send(browser, "/changes", "/undo").text.split("<h1>")[0]
    assert stores.statement(kept, one.id).status == "waiting"


def test_other_words_are_chosen_by_their_numbers(kept: Store, browser: TestClient) -> None:
    one = statement(kept)
    named(browser)
    at = f"/statements/{one.id}/words"
    words = {w.get("data-w"): w[-1].tail for w in tree(browser.get(at)).xpath("//*[@data-w]")}
    claimed = next(n for n, word in words.items() if word == "claimed")
    last = next(n for n, word in words.items() if word == "damage")
    send(browser, at, "/respan", content_last_0=last, cue_first_0=claimed)
    now = stores.statement(kept, one.id)
    assert now.content_text == ("that the council had known of the damage",)
    assert now.source_text == one.source_text
    assert now.status == "corrected"
    page = browser.get(f"/statements/{one.id}")
    assert "for three years" in tree(page).xpath("string(//table[caption])")


def test_a_row_left_alone_keeps_its_span_to_the_character(kept: Store, browser: TestClient) -> None:
    named(browser)
    one = stores.statements_of(kept, bridge_id(kept))[0]
    stores.respan(kept, one.id, who="b", content=[Span(4, 9)])
    at = f"/statements/{one.id}/words"
    send(browser, at, "/respan", cue_first_0="", cue_last_0="")
    now = stores.statement(kept, one.id)
    assert now.statement.content == (Span(4, 9),)
    assert now.cue_text == ()


def test_numbers_that_are_no_words_are_refused_with_a_way_back(
    kept: Store, browser: TestClient
) -> None:
    named(browser)
    one = statement(kept)
    for wrong in ("9999", "x", "-1", "1e3", "٣"):
        page = send(browser, f"/statements/{one.id}/words", "/respan", content_first_0=wrong)
        assert page.status_code == 409
        assert "numbers of words shown" in page.text
    assert stores.statement(kept, one.id).status == "waiting"


def test_a_missed_statement_is_added_and_shown(kept: Store, browser: TestClient) -> None:
    named(browser)
    article = bridge_id(kept)
    text = stores.article(kept, article).article.text
    start = text.index("It was built")
    words = "It was built in 1931 and repaired twice"
    at = f"/articles/{article}/add?at={start}&to={start + len(words)}"
    page = send(browser, at, "/add", speaker="the plaque", speaker_type="document")
    assert page.status_code == 200
    added = next(s for s in stores.statements_of(kept, article) if s.origin == "analyst")
    assert added.content_text == (words,)
    assert added.speaker == "the plaque"
    assert page.url.path == f"/statements/{added.id}"


def test_speakers_are_set_split_and_merged(kept: Store, browser: TestClient) -> None:
    named(browser)
    first, second = (statement(kept, n) for n in (0, 2))
    send(browser, f"/statements/{second.id}", "/speaker", speaker="Ida Vell")
    assert stores.statement(kept, second.id).speaker == "Ida Vell"
    send(browser, f"/statements/{second.id}", "/speaker", speaker="")
    assert stores.statement(kept, second.id).statement.speaker_type == "none"
    send(browser, f"/statements/{first.id}", "/split", speaker="Lina Tarro", ticked=[first.id])
    apart = stores.statement(kept, first.id)
    assert apart.speaker == "Lina Tarro"
    at = f"/speakers/{apart.speaker_id}?find=tarrow"
    send(browser, at, "/merge", ticked=["Lin Tarrow"], into="Lin Tarrow")
    assert stores.statement(kept, first.id).speaker == "Lin Tarrow"


def test_a_form_from_another_site_is_refused(kept: Store, browser: TestClient) -> None:
    named(browser)
    one = statement(kept)
    way = f"/statements/{one.id}/accept"
    token = {"form_token": browser.app.state.form_token}  # type: ignore[attr-defined]
    for headers, fields in (
        ({"sec-fetch-site": "cross-site"}, token),
        ({"sec-fetch-site": "same-site"}, token),
        ({"origin": "https://evil.example"}, token),
        ({"origin": "null"}, {}),
        ({}, {"form_token": "guessed"}),
        ({}, {}),
    ):
        assert browser.post(way, data=fields, headers=headers).status_code == 403
    assert stores.statement(kept, one.id).status == "waiting"
    ours = {"sec-fetch-site": "same-origin"}
    assert browser.post(way, headers=ours, data={"back": "//evil.example/"}).url.path == "/"
    assert stores.statement(kept, one.id).status == "accepted"
