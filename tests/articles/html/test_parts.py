"""The small readers: dates, titles, names, reading times."""

import pytest

from onrecord.articles.html import authors, dates, titles
from onrecord.articles.html.lines import lines
from onrecord.articles.html.reading_time import reading_minutes
from onrecord.articles.html.titles import Wording
from onrecord.articles.html.tree import parse


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2025-02-03T07:15:00Z", "2025-02-03T07:15:00+00:00"),
        ("2025-02-03T07:15:00.000+0900", "2025-02-03T07:15:00+09:00"),
        ("2025-02-03 07:15:00 +02:00", "2025-02-03T07:15:00+02:00"),
        ("2025-02-03 07:15", "2025-02-03T07:15:00"),
        ("2025-2-3", "2025-02-03"),
        ("2025/02/03", "2025-02-03"),
        ("20250203T0715Z", "2025-02-03T07:15:00+00:00"),
        ("2025-02-03T07:15:00.1234567Z", "2025-02-03T07:15:00.123456+00:00"),
        ("Mon Feb  3 07:15:00 CET 2025", "2025-02-03T07:15:00+01:00"),
        ("Mon, 03 Feb 2025 07:15:00 GMT", "2025-02-03T07:15:00+00:00"),
        ("1738566900", "2025-02-03T07:15:00+00:00"),
        ("1738566900000", "2025-02-03T07:15:00+00:00"),
        ("2025-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates(printed, iso):
    assert dates.iso(printed) == iso


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        (["By Ilse Maron and Tor Helgen"], ("Ilse Maron", "Tor Helgen")),
        (["Ilse Maron, Tor Helgen & Ana Quint"], ("Ilse Maron", "Tor Helgen", "Ana Quint")),
        (["Von Ilse Maron und Tor Helgen, dpa"], ("Ilse Maron", "Tor Helgen", "dpa")),
        (["Ilse Maron (im)", "ilse maron"], ("Ilse Maron",)),
        (
            ["https://courier.example/ilse", "Staff Reporter", "admin", "i.maron@courier.example"],
            (),
        ),
        (["105092", "", "  "], ()),
        (["إلسا مارون"], ("إلسا مارون",)),
        (["Anderson Sandmann"], ("Anderson Sandmann",)),
    ],
)
def test_names(printed, names):
    assert authors.names(printed) == names


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("Port reopens | Business | Selwyn Courier", "Port reopens"),
        ("Port reopens - courier.example", "Port reopens"),
        ("Selwyn Courier: port reopens", "Selwyn Courier: port reopens"),
        ("Port reopens – and the grain moves", "Port reopens – and the grain moves"),
        ("Courier", "Courier"),
    ],
)
def test_site_names_are_cut_off_titles(printed, clean):
    site = ["Selwyn Courier", "Business", "courier.example"]
    assert titles.clean(printed, [], site) == clean


def test_the_wording_that_two_sources_share_is_the_headline():
    shared = "Port Selwyn reopens after a strike of eleven days"
    found = titles.choose(
        [
            Wording("Dockers win", "opengraph"),
            Wording(shared, "json-ld"),
            Wording("Courier", "h1"),
            Wording(shared, "h1"),
        ]
    )
    assert found == Wording(shared, "json-ld")
    assert titles.choose([]) is None


@pytest.mark.parametrize(
    ("printed", "minutes"),
    [
        ("<p>6 min read</p>", 6),
        ("<p>Lesezeit: 5 Minuten</p>", 5),
        ("<p>Temps de lecture : 4 min.</p>", 4),
        ("<p>3 minutos de lectura</p>", 3),
        ("<p>قراءة 3 دقائق</p>", 3),
        ("<div class='readTime'>3min</div>", 3),
        ("<div>3min</div>", None),
        ("<p>He spoke for 12 minutes and read from a paper.</p>", None),
        ("<p>Reading 4 minutes 2 seconds</p>", 4),
    ],
)
def test_reading_time_as_printed(printed, minutes):
    assert reading_minutes(lines(parse(f"<body>{printed}</body>"))) == minutes


def test_characters_that_no_tree_may_hold_become_blanks():
    page = "\ufeff<?xml version='1.0'?><p>The\x00mayor\x1f said\ud800 it\ufffe was\uffff so</p>"
    assert [line.text for line in lines(parse(page))] == ["The mayor said it was so"]


def test_blanks_of_no_width_are_blanks_and_soft_hyphens_nothing():
    page = "<p>\u200bThe har\u00adbour\u2060office\u00a0 said\ufeff so </p>"
    assert [line.text for line in lines(parse(page))] == ["The harbour office said so"]
