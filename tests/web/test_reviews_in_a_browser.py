"""The published review as a browser shows it; needs Debian's chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.surfaces.cli import main
from tests.browsing import CONTRAST, IN_A_BROWSER, Opened

from . import ferry
from .desk_of import DAY, filled

pytestmark = IN_A_BROWSER
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
PAGES = (f"{ferry.DAY}.html", f"{DAY}.html", f"{DAY}-mail.html", "index.html")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    with filled(folder / "desk.db") as kept:
        ferry.put(kept)
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
    chromium: Any, site: Path, name: str, width: int, scheme: str
) -> None:
    size = {"width": width, "height": 900}
    context = chromium.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    opened = Opened(context, site / name)
    assert opened.js("document.documentElement.scrollWidth") == width
    assert opened.js(CONTRAST) == []
    found = axe.Axe().run(opened.page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_it_asks_for_nothing_and_complains_of_nothing(chromium: Any, site: Path, name: str) -> None:
    opened = Opened(chromium, site / name)
    assert opened.requests == [(site / name).as_uri()]
    assert opened.complaints == []


def test_in_print_an_address_stands_beside_each_headline(chromium: Any, site: Path) -> None:
    opened = Opened(chromium, site / f"{DAY}.html")
    opened.page.emulate_media(media="print")
    script = (
        "getComputedStyle(document.querySelector('h2 a[href*=harbourpost]'), '::after').content"
    )
    assert "harbourpost.example" in opened.js(script)
    assert opened.page.locator("article .share").first.is_hidden()
