"""The pages as a browser without JavaScript gets them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from onrecord import store as stores
from onrecord.records import Reading, Span, Statement
from onrecord.store import Store
from onrecord.surfaces.web.numbered import tokens
from tests.surfaces.invented import DAM, bridge, hostile

from . import ferry
from .forms import tree
from .shelf import ADDRESS, bridge_id, client, put

PAGES = (
    *("/", "/?day=2031-02-09", "/?day=none", "/statements", "/speakers", "/queue", "/orphans"),
    *("/stories", "/stories?only=all&by=sources", "/stories?only=disputed&q=bridge"),
    *("/search", "/search?q=bridge", "/search?q=bridge&of=articles", "/changes", "/failures"),
    *("/changes?kind=decided", "/help", "/preferences", "/sign-in"),
)


def links_of(page: object, at: str) -> Iterator[str]:
    for link in tree(page).iter("a", "link", "script"):
        to = urljoin(f"{ADDRESS}{at}", link.get("href") or link.get("src") or "")
        if to.startswith(ADDRESS):
            yield to.removeprefix(ADDRESS).partition("#")[0]


def test_every_link_on_every_page_leads_somewhere(kept: Store, browser: TestClient) -> None:
    ferry.put(kept)
    seen, left = set(PAGES), list(PAGES)
    while left and len(seen) < 400:
        at = left.pop(0)
        answer = browser.get(at)
        assert answer.status_code == 200, at
        if "text/html" in answer.headers["content-type"] and answer.text:
            new = set(links_of(answer, at)) - seen
            seen |= new
            left += sorted(new)
    kinds = {urlsplit(at).path.split("/")[1] for at in seen}
    assert {"articles", "statements", "speakers", "queue", "changes", "static"} <= kinds
    assert {"stories", "claims", "feeds", "api"} <= kinds


def test_an_article_shows_its_text_exactly_with_every_statement_in_its_place(
    kept: Store, browser: TestClient
) -> None:
    id = bridge_id(kept)
    page = tree(browser.get(f"/articles/{id}"))
    paragraphs = page.xpath("//*[@id='text']//p[contains(@class,'para')]")
    assert "\n\n".join(p.text_content() for p in paragraphs) == DAM
    for one in stores.statements_of(kept, id):
        place = one.id.partition("-")[2]
        assert page.xpath(f"//*[@id='{place}']")
        assert page.xpath(f"//*[@id='n-{place}']")
    for paragraph in paragraphs:
        start = int(paragraph.get("data-start"))
        assert DAM[start:].startswith(paragraph.text_content())


def test_every_answer_carries_the_headers_that_keep_others_out(browser: TestClient) -> None:
    for at in (*PAGES, "/static/onrecord.js", "/nothing"):
        headers = browser.get(at).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"


def test_nothing_runs_or_styles_from_inside_a_page(browser: TestClient) -> None:
    for at in PAGES:
        page = tree(browser.get(at))
        assert not page.xpath("//script[not(@src)]|//style|//*[@style]|//iframe|//object|//img")
        assert not [e for e in page.iter() for name in e.attrib if str(name).startswith("on")]


def test_hostile_text_comes_out_as_text_on_every_page(kept: Store, browser: TestClient) -> None:
    pages = [*PAGES, "/statements?outlet=%E2%80%AEevil%5B%2F%5D", "/search?q=%3Cscript%3Ealert"]
    for line in stores.search_articles(kept).items:
        pages += [f"/articles/{line.id}", f"/articles/{line.id}/add"]
        for one in stores.statements_of(kept, line.id):
            pages += [f"/statements/{one.id}", f"/statements/{one.id}/words"]
            pages += [f"/speakers/{one.speaker_id}"]
    for at in pages:
        answer = browser.get(at)
        page = tree(answer)
        assert {s.get("src") for s in page.iter("script")} == {
            "/static/htmx.min.js",
            "/static/onrecord.js",
        }, at
        assert not page.xpath("//b[text()='Eve']|//img|//*[@onerror]"), at
        assert not page.xpath("//a[starts-with(translate(@href,'JAVSCRIPT','javscript'),'java')]")
        loose = [c for c in answer.text if c in "\x00\x07\x1b"]
        shut = answer.text.count('<span class="odd"')
        assert "\x00" not in loose, at
        assert len(loose) <= shut, at


def test_a_word_of_a_million_letters_breaks_no_page(kept: Store, browser: TestClient) -> None:
    long = "y" * 1_000_000
    reading = hostile()
    article = replace(reading.article, text=f"{long} said {long}", title=long, publisher=long)
    spans = Statement(*(tuple(Span(*span) for span in [pair]) for pair in PAIRS), speaker=long)
    put(kept, [Reading(article, (spans,))])
    one = next(s for s in stores.queue(kept, limit=500).items if "yyy" in s.content_text[0])
    for at in (
        *("/", "/?day=none", "/statements", "/queue", "/search?q=said", "/speakers", "/changes"),
        f"/articles/{one.article}",
        f"/statements/{one.id}",
        f"/statements/{one.id}/words",
        f"/speakers/{one.speaker_id}",
    ):
        assert browser.get(at).status_code == 200, at[:80]


PAIRS = ((1_000_006, 2_000_006), (1_000_001, 1_000_005), (0, 1_000_000))


@pytest.mark.parametrize(
    ("at", "status"),
    [
        ("/nothing", 404),
        ("/articles/none", 404),
        ("/statements/none", 404),
        ("/speakers/none", 404),
        ("/?day=yesterday", 400),
        ("/statements?date=soon", 400),
        ("/queue?after=%00", 400),
        (f"/search?q={'x' * 2001}", 422),
        ("/articles/a/add?at=x", 422),
    ],
)
def test_an_error_is_a_page_with_a_way_out(browser: TestClient, at: str, status: int) -> None:
    answer = browser.get(at)
    assert answer.status_code == status
    page = tree(answer)
    assert page.xpath("//main//a[@href='/']")
    assert page.xpath("//main//a[@href='/search']")
    assert "Traceback" not in answer.text


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    with stores.open_store(tmp_path / "new.db", create=True) as kept:
        browser = client(kept)
        assert "onrecord add" in browser.get("/").text
        for at in PAGES:
            assert browser.get(at).status_code == 200, at
        for at in ("/statements", "/changes", "/speakers"):
            assert "onrecord add" in tree(browser.get(at)).xpath("string(//main)")


def test_facets_narrow_and_widen(kept: Store, browser: TestClient) -> None:
    page = tree(browser.get("/statements"))
    (deny,) = page.xpath("//section[h2='Act']//a[contains(.,'deny')]")
    narrowed = tree(browser.get(deny.get("href")))
    assert len(narrowed.xpath("//main//li[@data-statement]")) == 4
    (off,) = narrowed.xpath("//section[h2='Act']//a[@aria-current]")
    assert off.get("href") == "/statements"
    march = tree(browser.get("/statements?from=2031-03-01&to=2031-03-31&act=deny"))
    assert len(march.xpath("//main//li[@data-statement]")) == 1


def test_a_permalink_leads_on_or_says_why_not(kept: Store, browser: TestClient) -> None:
    old = stores.statements_of(kept, bridge_id(kept))
    for one in old:
        stores.accept(kept, one.id, who="Ada")
    reading = bridge()
    text = DAM.replace("About 14,000 people", "Some 12,000 people")
    changed = replace(reading, article=replace(reading.article, text=text))
    stores.put(kept, [stores.Read("/p/0.html", "new", "r1", changed)])
    answer = browser.get(f"/statements/{old[0].id}")
    assert answer.url.path != f"/statements/{old[0].id}"
    assert "the same words stand in it here" in answer.text
    assert "has changed since" in browser.get(f"/articles/{old[0].article}").text
    gone = replace(reading, article=replace(reading.article, text="Nothing of it is left now."))
    stores.put(kept, [stores.Read("/p/0.html", "newer", "r1", replace(gone, statements=()))])
    answer = browser.get(f"/statements/{old[0].id}")
    assert "do not stand in it for certain" in answer.text
    stores.purge(kept, origins=["/p/0.html"], who="Ada", why="asked for")
    assert browser.get(f"/statements/{old[0].id}").status_code == 410
    assert browser.get(f"/articles/{old[0].article}").status_code == 410
    assert "asked for" in browser.get("/changes").text


def test_another_name_for_this_machine_is_not_answered(kept: Store) -> None:
    browser = client(kept)
    for host in ("evil.example", "127.0.0.1.evil.example", "", "a@[::", "localhost.evil.example"):
        assert browser.get("/", headers={"host": host}).status_code == 421
    assert browser.get("/", headers={"host": "localhost:8000"}).status_code == 200


def test_too_much_at_once_is_refused(kept: Store, browser: TestClient) -> None:
    assert browser.post("/preferences", content=b"x" * 3_000_000).status_code == 413


def test_where_a_token_is_asked_for_the_pages_ask_for_it(kept: Store) -> None:
    from onrecord.store.access import add_token

    browser = client(kept, tokens_required=True)
    asked = browser.get("/queue")
    assert asked.url.path == "/sign-in"
    assert browser.get("/static/onrecord.css").status_code == 200
    form = {"form_token": browser.app.state.form_token, "back": "/queue"}  # type: ignore[attr-defined]
    assert "none of this store" in browser.post("/sign-in", data={**form, "token": "x"}).text
    _, text = add_token(kept, "Mira Sand", "read", days=1)
    page = browser.post("/sign-in", data={**form, "token": text})
    assert page.url.path == "/queue"
    assert "Deciding as <bdi>Mira Sand</bdi>" in page.text
    one = stores.queue(kept).items[0]
    assert browser.post(f"/statements/{one.id}/accept", data=form).status_code == 403
    _, text = add_token(kept, "Jon Ebbe", "decide", days=1)
    browser.post("/sign-in", data={**form, "token": text})
    browser.post(f"/statements/{one.id}/accept", data={**form, "who": "Mira Sand"})
    assert stores.history(kept, one.id)[-1].who == "Jon Ebbe"
    assert browser.post("/sign-out", data=form).url.path == "/sign-in"
    assert browser.get("/").url.path == "/sign-in"


def test_what_is_vendored_is_what_was_published_with_its_licence() -> None:
    folder = files("onrecord.surfaces.web").joinpath("static")
    for name, said in json.loads(folder.joinpath("vendored.json").read_text("utf8")).items():
        content = folder.joinpath(name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == said["sha256"]
        assert "Permission to use" in folder.joinpath(said["licence_text"]).read_text("utf8")


def test_numbered_words_are_the_text() -> None:
    for text in (DAM, hostile().article.text, "", " ", "«a» b", "!!!", "o'clock 3.5 (x)"):
        found = list(tokens(text))
        assert [t.number for t in found] == list(range(1, len(found) + 1))
        end = found[-1].span.end if found else 0
        assert "".join(t.before + t.text for t in found) + text[end:] == text
        assert all(t.span.of(text) == t.text for t in found)
