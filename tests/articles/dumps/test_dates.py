"""Dates as pages of many countries print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.dumps.dates import lone_time, moments


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2023-12-05 | 01:46", "2023-12-05T01:46"),
        ("Published 12:04 BST, 3 May 2024", "2024-05-03T12:04+01:00"),
        ("May 3rd, 2024 at 9:05 p.m. GMT", "2024-05-03T21:05+00:00"),
        ("Nov 12, 2024 4:05 PM ET", "2024-11-12T16:05-05:00"),
        ("July 4, 2024 4:05 PM ET", "2024-07-04T16:05-04:00"),
        ("Aug. 30, 2023 1:55 am", "2023-08-30T01:55"),
        ("28.04.2023 | 17:52 Uhr", "2023-04-28T17:52"),
        ("Montag, 3. März 2025, 07.15 Uhr", "2025-03-03T07:15"),
        ("Publié le 14 mars 2025 à 07h15", "2025-03-14T07:15"),
        ("1er août 2024", "2024-08-01"),
        ("13 de enero de 2025, 20:56h", "2025-01-13T20:56"),
        ("14 يناير 2025", "2025-01-14"),
        ("١٤ يناير ٢٠٢٥", "2025-01-14"),
        ("2025年1月13日 21時19分", "2025-01-13T21:19"),
        ("2025.05.15 20:00", "2025-05-15T20:00"),
        ("05/22/2025", "2025-05-22"),
        ("2024-05-03T09:30:00+02:00", "2024-05-03T09:30+02:00"),
        ("12 listopada 2024, 10:11", "2024-11-12T10:11"),
        ("14 марта 2025, 09:40 MSK", "2025-03-14T09:40+03:00"),
        ("5 Nisan 2025", "2025-04-05"),
    ],
)
def test_a_printed_date_is_read(printed: str, iso: str) -> None:
    assert [moment.iso for moment in moments(printed)] == [iso]


def test_a_date_knows_whether_it_is_of_publication_or_of_a_change() -> None:
    found = moments("Published 3 May 2024, updated 4 May 2024")
    assert [(m.iso, m.role) for m in found] == [
        ("2024-05-03", "published"),
        ("2024-05-04", "updated"),
    ]


@pytest.mark.parametrize("text", ["32 May 2024", "2024-13-01", "99.99.2024", "4-4-2 formation", ""])
def test_what_is_no_day_is_no_date(text: str) -> None:
    assert moments(text) == []


def test_a_time_on_a_line_of_its_own() -> None:
    assert lone_time("17:52 Uhr") == "T17:52"
    assert lone_time("no time here") == ""


@given(st.text())
def test_any_text_is_read_without_a_crash(text: str) -> None:
    for moment in moments(text):
        assert len(moment.iso) >= 10
