"""A reading on a terminal, at 80 columns and in a pipe."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from rich.cells import cell_len
from rich.console import Console

from onrecord.records import Article, Reading
from onrecord.speakers import audit
from onrecord.surfaces.plain import visible
from onrecord.surfaces.terminal import render
from tests.speakers.strategies import TEXTS

from .invented import bridge, harbour_in_arabic, hostile
from .strategies import readings


def printed(reading: Reading, width: int = 80, *, terminal: bool = False) -> str:
    """Return what `render` prints into a pipe, or on a terminal with colours."""
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=terminal, color_system="standard")
    if not terminal:
        console = Console(file=out, width=width)
    render(reading, console)
    return out.getvalue()


def test_the_header_says_what_is_known() -> None:
    lines = printed(bridge()).splitlines()
    assert lines[1] == "The Harbour Post · City"
    assert lines[2] == "Old Quay bridge to close for a year as its pier moves"
    assert lines[3] == "4 March 2031, 09:20 (UTC+02:00) · 2 minutes to read · English"
    assert lines[4] == "By Mira Sand, Jon Ebbe"
    assert lines[5] == "Tags: bridges, Harbour Council, Old Quay"


def test_what_is_absent_takes_no_line() -> None:
    article = Article(id="note-7", text="It rained.")
    lines = printed(Reading(article, (), audit(article, ()))).splitlines()
    assert lines[1] == "note-7"
    assert lines[2] == ""
    assert "None" not in "\n".join(lines)


def test_statements_stand_under_their_speaker_with_cue_form_and_act() -> None:
    out = printed(bridge())
    assert "Lin Tarrow  named person, Mayor, Harbour Council, 3 statements\n  1  " in out
    assert "  2  she “said” · direct · say\n" in out
    assert "“We have measured it every week since March,” … “It moves" in out
    assert "  5  The council “denies” · indirect · deny · unsure, 41%\n     this\n" in out


def test_a_source_that_holds_the_speakers_name_is_not_said_twice() -> None:
    out = printed(bridge())
    assert "Residents of Old Quay  unnamed group, 1 statement\n  7  “fear” · indirect" in out
    assert "\n  1  “said” · mixed · say\n" in out  # printed "Mayor Lin Tarrow"
    assert "\n  8  Mayor Tarrow “said” · mixed · say\n" in out


def test_what_is_said_of_a_statement_keeps_its_indent_where_it_is_wrapped() -> None:
    out = printed(bridge(), width=40)
    assert "\n  4  the official “said” · direct · say\n     · speaker unsure, 38%\n" in out


def test_who_the_speaker_is_can_be_unsure_too() -> None:
    assert "  4  the official “said” · direct · say · speaker unsure, 38%\n" in printed(bridge())


def test_the_audit_names_every_kind_that_occurs() -> None:
    out = printed(bridge()).split("ON WHOSE WORD")[1]
    assert re.search(r"unnamed sources +21% +█+ +2 \(22%\) +1\n", out)
    assert re.search(r"named persons +32% +█+ +3 \(33%\) +1\n", out)
    assert re.search(r"the reporter's own voice +18% +█+\s", out)
    assert "no source given" not in out


def test_the_audit_says_what_rests_on_one_unnamed_source_and_how_long_nobody_is_named() -> None:
    out = " ".join(printed(bridge()).split("ON WHOSE WORD")[1].split())
    assert (
        "2 of 9 statements (22%) rest on one unnamed source: A senior official in the Ministry of "
        "Works" in out
    )
    assert (
        "Longest stretch without a named source: 264 characters (32% of the text), from “According "
        "to a 2021 survey by Vance & Oduya …”" in out
    )


def test_an_article_that_names_nobody_says_so() -> None:
    article = Article(id="rain", text="It rained.")
    out = printed(Reading(article, (), audit(article, ())))
    assert "No named source in the whole text" in out
    assert "unnamed source:" not in out


def test_an_article_in_a_language_not_read_is_shown_whole_and_says_so() -> None:
    out = printed(harbour_in_arabic())
    assert "Note: Statements are not read in Arabic yet." in out
    assert "ويعبر الجسر 14,000 شخص (Old Quay) كل يوم عمل." in out
    assert "WHO SAID WHAT" not in out


def test_without_a_note_the_language_is_named_all_the_same() -> None:
    reading = replace(harbour_in_arabic(), notes=())
    assert "Statements are not read in Arabic yet: the article is shown whole." in printed(reading)


def test_an_article_without_statements_is_the_reporters_own() -> None:
    article = Article(id="rain", text="It rained.")
    out = printed(Reading(article, (), audit(article, ())))
    assert "No statement was found" in out
    assert "100%" in out


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal_nor_ends_in_space(width: int) -> None:
    for reading in (bridge(), harbour_in_arabic(), hostile()):
        for line in printed(reading, width).splitlines():
            assert cell_len(line) <= width
    assert " \n" not in printed(bridge(), width).split("ON WHOSE")[0]


def test_no_colour_in_a_pipe() -> None:
    assert "\x1b" not in printed(bridge())
    assert "\x1b[" in printed(bridge(), terminal=True)


def test_hostile_text_is_shown_and_does_nothing() -> None:
    out = printed(hostile())
    assert "</title><script>alert(2)</script>␛]0;owned␇" in out
    assert "[red]not markup[/red]" in out
    assert "⟪RLO⟫evil[/]" in out
    assert '⟪RLO⟫<b>Eve</b> [red]␛[2J  unnamed source, "><script>alert(5)</script>,' in out
    assert "</li></ul>{{ 7*7 }}␇, 1 statement" in " ".join(out.split())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)


def test_a_word_of_a_megabyte_is_printed_in_good_time() -> None:
    article = Article(id="long", text="x" * 1_000_000, language="fr")
    out = printed(Reading(article))
    assert out.count("x") >= 1_000_000


@settings(max_examples=60, deadline=None)
@given(readings())
def test_any_reading_is_printed(reading: Reading) -> None:
    printed(reading)
    printed(Reading(reading.article))


@settings(deadline=None)
@given(TEXTS)
def test_visible_text_holds_no_control_characters(text: str) -> None:
    shown = visible(text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    shown.encode("utf-8")
