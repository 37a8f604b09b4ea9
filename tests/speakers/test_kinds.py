"""What kind of source the printed words are. All names and places are invented."""

from __future__ import annotations

import pytest

from onrecord.records import Span, Statement
from onrecord.speakers import voice


def source_at_start(source: str, rest: str = " said so.") -> tuple[str, Statement]:
    """Return a text that begins with `source`, and a statement of it."""
    return source + rest, Statement(content=(), source=(Span(0, len(source)),))


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Mayor Lin Tarrow", "named_person"),
        ("Mr. Tarrow", "named_person"),
        ("Tarrow’s", "named_person"),
        ("Republican candidate Ana Vell (R-Tarn)", "named_person"),
        ("A lawyer for the shopkeepers, Omar Sadd,", "named_person"),
        ("Secretary of State Ana Vell", "named_person"),
        ("minister of water Ana Vell", "named_person"),
        ("Dr. Mira Vance of Harbour University", "named_person"),
        ("Harbour University's Mira Vance", "named_person"),
        ("“Ana Vell”", "named_person"),
        ("he", "named_person"),
        ("Baker", "named_person"),
        ("the Ministry of Works", "named_organization"),
        ("Harbour University", "named_organization"),
        ("The Tarn Gazette", "named_organization"),
        ("The Harbour Post", "named_organization"),
        ("Bo Industries Inc.", "named_organization"),
        ("the appeals court", "named_organization"),
        ("A spokesman for the Treasury Department", "named_organization"),
        ("Moscow", "named_organization"),
        ("the Kremlin", "named_organization"),
        ("al-Jazeera", "named_organization"),
        ("WTO", "named_organization"),
        ("it", "named_organization"),
        ("a 2021 survey by Vance & Oduya Engineers", "document"),
        ("Ana Vell's letter", "document"),
        ("Emails seen by the Gazette", "document"),
        ("the ministry's statement", "document"),
        ("one of the documents", "document"),
        ("a senior leadership source in the Tarn Front", "anonymous"),
        ("Two people familiar with the talks", "anonymous"),
        ("An official who spoke on condition of anonymity", "anonymous"),
        ("U.S. officials", "anonymous"),
        ("a doctor", "anonymous"),
        ("one of the residents", "anonymous"),
        ("everyone I interviewed", "anonymous"),
        ("Residents of Old Quay", "unnamed_group"),
        ("many voters", "unnamed_group"),
        ("the Palestinians", "unnamed_group"),
        ("any taxpayer", "unnamed_group"),
        ("a number of shopkeepers", "unnamed_group"),
        ("14,000 people", "unnamed_group"),
        ("those in the hall", "unnamed_group"),
        ("a rights group", "unnamed_group"),
        ("they", "unnamed_group"),
        ("", "none"),
        (" ,“” ", "none"),
        ("the aftermath", "none"),
    ],
)
def test_the_kind_of_a_printed_source(source: str, kind: str) -> None:
    text, statement = source_at_start(source)
    assert voice(text, statement) == kind


def test_a_surname_in_capitals_is_no_acronym_where_the_article_also_writes_it_small() -> None:
    text, statement = source_at_start("VELL", ": No. The host thanked Vell.")
    assert voice(text, statement) == "named_person"


def test_a_common_noun_that_starts_a_sentence_is_no_name() -> None:
    text, statement = source_at_start("Dockers", " said so. Later the dockers left.")
    assert voice(text, statement) == "unnamed_group"


def test_a_source_of_a_million_letters_is_judged() -> None:
    text, statement = source_at_start("x" * 1_000_000)
    assert voice(text, statement) == "none"


@pytest.mark.parametrize("piece", ["one of ", "x ", "Xa ", "(", "a, ", "' "])
def test_a_source_of_a_megabyte_in_small_pieces_is_judged_in_good_time(piece: str) -> None:
    text, statement = source_at_start(piece * (1_000_000 // len(piece)))
    voice(text, statement)
