"""A title as the page's title line prints it, and what is cut from it."""

from __future__ import annotations

import pytest

from onrecord.articles.dumps.titles import clean


@pytest.mark.parametrize(
    ("printed", "known", "title", "suffixes"),
    [
        (
            "Council votes to reopen bridge | Local | The Courier",
            (),
            "Council votes to reopen bridge",
            ("Local", "The Courier"),
        ),
        (
            "Council votes to reopen bridge - The Linhal Courier",
            ("council votes to reopen bridge",),
            "Council votes to reopen bridge",
            ("The Linhal Courier",),
        ),
        ("Bridge reopens - linhal.example", (), "Bridge reopens", ("linhal.example",)),
        ("Strike: Day 12 - and no end", (), "Strike: Day 12 - and no end", ()),
        ("One valley, two calendars", (), "One valley, two calendars", ()),
    ],
)
def test_site_and_section_are_cut_off(
    printed: str, known: tuple[str, ...], title: str, suffixes: tuple[str, ...]
) -> None:
    assert clean(printed, known) == (title, suffixes)
