"""The HTML document as a browser shows it; needs Debian's chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.records import Article, Reading
from onrecord.speakers import audit
from onrecord.surfaces.html import page
from tests.browsing import CONTRAST, IN_A_BROWSER, Opened

from .invented import DAM, bridge, harbour_in_arabic, hostile, said, spoken

pytestmark = IN_A_BROWSER


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("html") / "readings.html"
    path.write_text("".join(page([bridge(), harbour_in_arabic(), hostile()])), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_the_screen_asks_for_nothing_and_does_not_complain(
    chromium: Any, document: Path, width: int, scheme: str
) -> None:
    opened = Opened(
        chromium, document, viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    assert opened.js("document.documentElement.scrollWidth") <= width
    assert opened.requests == [document.as_uri()]
    assert opened.complaints == []
    assert opened.js("document.scripts.length") == 0


def test_the_text_is_the_articles_text(chromium: Any, document: Path) -> None:
    opened = Opened(chromium, document)
    script = "[...document.querySelectorAll('#a1 .para')].map(p => p.textContent).join('\\n\\n')"
    assert opened.js(script) == DAM
    assert "<script>alert(1)</script>" in str(
        opened.js("document.querySelector('#a3 .para').textContent")
    )


def test_notes_stand_beside_the_text_on_wide_screens_and_below_it_on_phones(
    chromium: Any, document: Path
) -> None:
    script = """() => {
        const row = document.querySelector('#a1 .row');
        const [text, note] = [...row.children].map(e => e.getBoundingClientRect());
        return [note.left >= text.right, note.top >= text.bottom];
    }"""
    wide = Opened(chromium, document, viewport={"width": 1440, "height": 900})
    assert wide.js(script) == [True, False]
    phone = Opened(chromium, document, viewport={"width": 390, "height": 900})
    assert phone.js(script) == [False, True]


def test_number_and_note_lead_to_each_other(chromium: Any, document: Path) -> None:
    opened = Opened(chromium, document)
    opened.page.click("#a1-s3")
    assert opened.js("document.querySelector(':target').id") == "a1-n3"
    opened.page.click("#a1-n3 .back")
    assert opened.js("document.querySelector(':target').id") == "a1-s3"


def test_a_tick_marks_names_places_and_dates_without_a_script(
    chromium: Any, document: Path
) -> None:
    opened = Opened(chromium, document, java_script_enabled=False)
    box = opened.page.get_by_label("Mark names, places and dates").first
    entity = opened.page.locator("#a1 .entity").first
    style = "e => getComputedStyle(e).borderBottomStyle"
    assert not box.is_checked()
    assert entity.evaluate(style) == "none"
    opened.page.locator("#a1 label.switch").click()
    assert box.is_checked()
    assert entity.evaluate(style) == "dotted"
    assert opened.page.locator("#a3 .entity").first.evaluate(style) == "none"


def test_the_tick_does_not_move_the_text(chromium: Any, document: Path) -> None:
    opened = Opened(chromium, document)
    places = """[...document.querySelectorAll('#a1 .para')].map(
        p => p.getBoundingClientRect().top + scrollY)"""
    before = opened.js(places)
    opened.page.check("#a1-names")
    assert opened.js(places) == before


def test_a_panel_opens_by_keyboard_and_leads_to_where_the_speaker_is_mentioned(
    chromium: Any, document: Path
) -> None:
    opened = Opened(chromium, document)
    panel = opened.page.locator("#a1 .speakers ul > li").first
    mention = panel.locator(".mentions a").nth(1)
    assert not mention.is_visible()
    panel.locator("summary").focus()
    opened.page.keyboard.press("Enter")
    assert mention.is_visible()
    assert mention.inner_text() == "she"
    mention.click()
    assert opened.js("document.querySelector(':target').textContent") == "she"
    assert opened.js("getComputedStyle(document.querySelector(':target')).outlineStyle") == "solid"


def test_a_note_leads_to_its_speakers_panel_even_behind_the_toggle(
    chromium: Any, tmp_path: Path
) -> None:
    text = "\n\n".join(f"Speaker {n} said yes." for n in range(12))
    found = tuple(
        spoken(
            said(text, f"Speaker {n}", "said", "yes", near=f"Speaker {n} "), f"S{n}", "anonymous"
        )
        for n in range(12)
    )
    article = Article(id="many", text=text)
    path = tmp_path / "many.html"
    path.write_text("".join(page([Reading(article, found, audit(article, found))])), "utf-8")
    opened = Opened(chromium, path)
    assert opened.page.locator(".more > summary").inner_text() == "3 more"
    opened.page.click("#a1-n12 .name")
    target = opened.page.locator(":target")
    assert target.locator(".name").inner_text() == "S11"
    assert target.is_visible()


def test_panels_stand_in_columns_on_wide_screens_and_in_one_on_phones(
    chromium: Any, document: Path
) -> None:
    script = """() => new Set([...document.querySelectorAll('#a1 .speakers ul > li')].map(
        e => e.getBoundingClientRect().left)).size"""
    assert Opened(chromium, document, viewport={"width": 1440, "height": 900}).js(script) == 3
    assert Opened(chromium, document, viewport={"width": 390, "height": 900}).js(script) == 1


def test_no_word_of_the_audit_is_broken_on_a_phone(chromium: Any, document: Path) -> None:
    opened = Opened(chromium, document, viewport={"width": 320, "height": 900})
    script = """() => [...document.querySelectorAll('#a1 .audit :is(td, thead th)')].filter(e => {
        const words = document.createRange();
        words.selectNodeContents(e);
        return new Set([...words.getClientRects()].map(line => line.top)).size > 1;
    }).length"""
    assert opened.js(script) == 0
    table = "document.querySelector('#a1 .audit table').getBoundingClientRect().right"
    assert opened.js(table) <= 320


def test_all_text_has_enough_contrast(chromium: Any, document: Path) -> None:
    """WCAG AA: 4.5 to 1 for every piece of text against what is painted under it."""
    for scheme in ("light", "dark"):
        opened = Opened(chromium, document, color_scheme=scheme)
        opened.js("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert opened.js(CONTRAST) == []


def test_arabic_starts_at_the_right(chromium: Any, document: Path) -> None:
    opened = Opened(chromium, document, viewport={"width": 1440, "height": 900})
    script = """() => {
        const heading = document.querySelector('#a2 h2');
        const range = document.createRange();
        range.selectNodeContents(heading);
        const box = heading.parentElement.getBoundingClientRect();
        return box.right - range.getBoundingClientRect().right;
    }"""
    assert abs(opened.js(script)) < 2


def test_in_print_the_notes_follow_the_text_and_nothing_asks_to_be_clicked(
    chromium: Any, document: Path
) -> None:
    opened = Opened(chromium, document)
    opened.page.emulate_media(media="print")
    script = """() => {
        const bottoms = [...document.querySelectorAll('#a1 .para')];
        const last = Math.max(...bottoms.map(p => p.getBoundingClientRect().bottom));
        const notes = [...document.querySelectorAll('#a1 .notes')];
        return notes.every(n => n.getBoundingClientRect().top >= last);
    }"""
    assert opened.js(script) is True
    for hidden in (
        *(".share", ".step", ".removed", ".provenance", ".named"),
        *("input.switch", "label.switch", ".speakers details"),
    ):
        assert opened.page.locator(f"#a1 {hidden}").first.is_hidden()
    numbers = opened.page.locator("#a1 .speakers .numbers").first
    assert numbers.is_visible()
    assert numbers.inner_text() == "1, 2, 8"
