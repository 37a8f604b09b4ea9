"""Every page in a real browser: fits, asks nothing of the network, reads well; needs chromium."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn

from onrecord import store as stores
from onrecord.surfaces.web import create_app
from tests.browsing import CONTRAST, IN_A_BROWSER, serious

from . import ferry
from .shelf import bridge_id, filled

pytestmark = IN_A_BROWSER


class Served:
    """A server on a store of its own, and the addresses of its pages."""

    def __init__(self, kept: stores.Store) -> None:
        self.kept = kept
        config = uvicorn.Config(create_app(kept), port=0, log_level="error", lifespan="off")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.05)
        port = self.server.servers[0].sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(20)

    def pages(self) -> list[str]:
        article = bridge_id(self.kept)
        lines = stores.search_articles(self.kept).items
        said = stores.statements_of(self.kept, article)
        found = [f"/articles/{line.id}" for line in lines if not line.day or line.day > "2031-03"]
        found += [f"/articles/{article}/add", f"/statements/{said[2].id}"]
        found += [f"/statements/{said[2].id}/words", f"/speakers/{said[0].speaker_id}?find=harbour"]
        found += ["/", "/statements?act=deny", "/speakers", "/queue", "/changes", "/help"]
        story = ferry.ferry(self.kept).id
        claim = stores.claims_of(self.kept, story).items[0].id
        found += ["/stories", f"/stories/{story}", f"/stories/{story}?of=all&find=bridge"]
        found += [f"/claims/{claim}?against=2", f"/?day={ferry.DAY}"]
        return [*found, "/search?q=bridge&of=articles", "/preferences", "/failures", "/nothing"]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with filled(tmp_path_factory.mktemp("web") / "news.db") as kept:
        ferry.put(kept)
        server = Served(kept)
        yield server
        server.stop()


class Watched:
    """A tab, with every address it asked for and everything it complained about."""

    def __init__(self, chromium: Any, **options: Any) -> None:
        self.context = chromium.new_context(**options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(180_000)  # machines are slow at times
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._said)

    def _said(self, message: Any) -> None:
        if "404 (Not Found)" not in message.text:
            self.complaints.append(message.text)

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_has_contrast_and_asks_nothing_of_the_network(
    chromium: Any, served: Served, width: int, scheme: str
) -> None:
    size = {"width": width, "height": 900}
    with Watched(chromium, viewport=size, color_scheme=scheme) as tab:
        for at in served.pages():
            tab.page.goto(served.address + at)
            tab.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            assert tab.page.evaluate("document.documentElement.scrollWidth") <= width, at
            assert tab.page.evaluate(CONTRAST) == [], at
        assert all(asked.startswith((served.address, "data:")) for asked in tab.requests)
        assert tab.complaints == []


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "light"), (1440, "dark")])
def test_axe_finds_nothing_serious(chromium: Any, served: Served, width: int, scheme: str) -> None:
    size = {"width": width, "height": 900}
    with Watched(chromium, viewport=size, color_scheme=scheme, bypass_csp=True) as tab:
        for at in served.pages():
            tab.page.goto(served.address + at)
            tab.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            assert serious(tab.page) == [], at


def test_every_page_works_without_javascript(chromium: Any, served: Served) -> None:
    with Watched(chromium, java_script_enabled=False) as tab:
        for at in served.pages():
            tab.page.goto(served.address + at)
            assert tab.page.locator("main h1").first.is_visible(), at
        tab.page.goto(f"{served.address}/queue")
        tab.page.locator("button:has-text('Accept')").first.click()
        tab.page.get_by_label("Your name").fill("Ada Lind")
        tab.page.get_by_role("button", name="Go on").click()
        assert "Ada Lind accepted a statement" in tab.page.locator(".flash").inner_text()
        tab.page.get_by_role("button", name="Undo").click()
        assert "undid a decision" in tab.page.locator(".flash").inner_text()


def test_the_queue_goes_by_keyboard_and_keys_can_be_turned_off(
    chromium: Any, served: Served
) -> None:
    with Watched(chromium) as tab:
        page = tab.page
        page.goto(f"{served.address}/preferences")
        page.locator("main input[name=who]").fill("Bo Reyes")
        page.get_by_role("button", name="Keep").click()
        page.goto(f"{served.address}/queue")
        waiting = stores.queue(served.kept).total
        page.keyboard.press("j")
        first = page.locator(".here").get_attribute("data-statement")
        page.keyboard.press("j")
        page.keyboard.press("k")
        assert page.locator(".here").get_attribute("data-statement") == first
        page.keyboard.press("a")
        page.wait_for_selector(".flash")
        assert stores.queue(served.kept).total == waiting - 1
        assert page.locator(f"[data-statement='{first}']").count() == 0
        assert page.locator(".here").count() == 1
        page.keyboard.press("u")
        page.wait_for_selector(".flash:has-text('undid')")
        assert stores.queue(served.kept).total == waiting
        page.keyboard.press("?")
        assert page.locator("dialog").is_visible()
        page.keyboard.press("Escape")
        page.goto(f"{served.address}/preferences")
        page.get_by_label("do nothing").check()
        page.get_by_role("button", name="Keep").click()
        page.goto(f"{served.address}/queue")
        page.keyboard.press("j")
        assert page.locator(".here").count() == 0
        assert tab.complaints == []


def test_selected_words_become_a_statement(chromium: Any, served: Served) -> None:
    with Watched(chromium) as tab:
        tab.page.goto(f"{served.address}/articles/{bridge_id(served.kept)}")
        tab.page.locator(".para", has_text="About 14,000").select_text()
        tab.page.get_by_text("Add what is selected").click()
        tab.page.wait_for_url("**/add?*")
        first = tab.page.locator("[name=content_first_0]").input_value()
        word = tab.page.locator(f"[data-w='{first}']").inner_text()
        assert word.endswith("About")


def test_arabic_starts_at_the_right_and_print_asks_for_no_click(
    chromium: Any, served: Served
) -> None:
    lines = stores.search_articles(served.kept, filters={"lang": "ar"}).items
    with Watched(chromium, viewport={"width": 1440, "height": 900}) as tab:
        tab.page.goto(f"{served.address}/articles/{lines[0].id}")
        box = tab.page.locator("h1").bounding_box()
        assert box["x"] + box["width"] > 1200
        tab.page.goto(f"{served.address}/articles/{bridge_id(served.kept)}")
        tab.page.emulate_media(media="print")
        for hidden in (".find", ".judge", ".addlink"):
            assert tab.page.locator(hidden).first.is_hidden()


def test_the_matrix_is_a_table_on_a_desk_and_a_list_on_a_phone_and_in_print(
    chromium: Any, served: Served
) -> None:
    at = f"{served.address}/stories/{ferry.ferry(served.kept).id}"
    side = """() => { const [a, b] = [...document.querySelectorAll(".matrix tbody td")].map(
        e => e.getBoundingClientRect()); return [a.top === b.top, a.left === b.left]; }"""
    with Watched(chromium, viewport={"width": 1440, "height": 900}) as tab:
        tab.page.goto(at)
        assert tab.page.evaluate(side) == [True, False]
        assert tab.page.get_by_role("columnheader", name="Tarn Courier").first.is_visible()
        tab.page.emulate_media(media="print")
        assert tab.page.locator(".decide").is_hidden()
        assert tab.page.locator(".versions").first.is_visible()
    with Watched(chromium, viewport={"width": 390, "height": 900}) as tab:
        tab.page.goto(at)
        assert tab.page.evaluate(side) == [False, True]
        label = "e => getComputedStyle(e, '::before').content"
        cell = tab.page.locator(".matrix td[data-label]").first
        assert tab.page.evaluate(label, cell.element_handle()) == '"The Harbour Post"'
        assert tab.page.get_by_role("cell").first.is_visible()


def test_a_story_told_from_right_to_left_starts_at_the_right(chromium: Any, served: Served) -> None:
    line = next(one for one in stores.stories(served.kept).items if "الجسر" in str(one.title))
    with Watched(chromium, viewport={"width": 1440, "height": 900}) as tab:
        tab.page.goto(f"{served.address}/stories/{line.id}")
        assert (
            tab.page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
        )
