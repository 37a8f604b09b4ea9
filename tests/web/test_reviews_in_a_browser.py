"""The published review as a browser shows it; needs Debian's chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.surfaces.cli import main
from tests.surfaces.test_html_in_a_browser import CHROMIUM, CONTRAST, FLAGS, Opened

from .desk_of import DAY, filled

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no /usr/bin/chromium on this machine"),
]
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
PAGES = (f"{DAY}.html", f"{DAY}-mail.html", "index.html")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    with filled(folder / "desk.db") as kept:
        asked = [
            "review",
            "--store",
            str(kept.path),
            "--out",
            str(folder / "site"),
            "--date",
            "2031",
        ]
        assert CliRunner().invoke(main, asked).exit_code == 0
    return folder / "site"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_read_it(
    browser: Any, site: Path, name: str, width: int, scheme: str
) -> None:
    size = {"width": width, "height": 900}
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    opened = Opened(context, site / name)
    assert opened.js("document.documentElement.scrollWidth") == width
    assert opened.js(CONTRAST) == []
    found = axe.Axe().run(opened.page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_it_asks_for_nothing_and_complains_of_nothing(browser: Any, site: Path, name: str) -> None:
    opened = Opened(browser, site / name)
    assert opened.requests == [(site / name).as_uri()]
    assert opened.complaints == []


def test_in_print_an_address_stands_beside_each_headline(browser: Any, site: Path) -> None:
    opened = Opened(browser, site / f"{DAY}.html")
    opened.page.emulate_media(media="print")
    script = (
        "getComputedStyle(document.querySelector('h2 a[href*=harbourpost]'), '::after').content"
    )
    assert "harbourpost.example" in opened.js(script)
    assert opened.page.locator("article .share").first.is_hidden()
