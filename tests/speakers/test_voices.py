"""What kind of source the printed words are. All names and places are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from onrecord.records import Span, Statement
from onrecord.speakers import voice, voices

from .strategies import STATEMENTS, TEXTS


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


def chain(text: str, *sources: str) -> list[str]:
    """Return the kinds of sources found one after the other in a text; "" is a missing one."""
    statements, at = [], 0
    for source in sources:
        start = text.index(source, at)
        at = start + len(source)
        statements.append(Statement(content=(), source=(Span(start, at),)))
    return [s.voice for s in voices(text, statements)]


def test_he_after_an_unnamed_source_is_unnamed() -> None:
    text = "A source in the Front said yes. He said it twice. The leader said more."
    assert chain(text, "A source in the Front", "He", "The leader") == ["anonymous"] * 3


def test_he_after_a_named_person_is_named_again() -> None:
    text = "A source said yes. Omar Sadd said no. He left, he said."
    assert chain(text, "A source", "Omar Sadd", "He")[-1] == "named_person"


def test_the_source_stays_unnamed_after_a_named_person() -> None:
    text = "A source in the Front said yes. Omar Sadd said no. The source said it again."
    assert chain(text, "A source in the Front", "Omar Sadd", "The source")[-1] == "anonymous"


def test_they_after_residents_is_a_group_and_after_two_names_named() -> None:
    assert chain("Residents wept. They said no.", "Residents", "They")[-1] == "unnamed_group"
    text = "Omar Sadd and Ana Vell agree. They said so."
    assert chain(text, "Omar Sadd and Ana Vell", "They")[-1] == "named_person"


def test_it_after_a_report_is_a_document() -> None:
    text = "The report says much. It adds more."
    assert chain(text, "The report", "It") == ["document", "document"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Omar Sadd, who said no, left.", "named_person"),
        ("About 29 residents who said no left.", "unnamed_group"),
        ("The Ministry of Works, which said no, moved.", "named_organization"),
        ("who said no?", "named_person"),
    ],
)
def test_who_is_of_the_kind_of_the_words_before_it(text: str, kind: str) -> None:
    assert chain(text, "which" if "which" in text else "who") == [kind]


def test_i_inside_a_quotation_is_the_quoted_source() -> None:
    text = "A source said: “I believe that it moves.”"
    outer = Statement(content=(Span(15, 41),), source=(Span(0, 8),))
    inner = Statement(content=(Span(26, 39),), source=(Span(16, 17),))
    assert [s.voice for s in voices(text, [inner, outer])] == ["anonymous", "anonymous"]


def test_a_quotation_that_goes_on_keeps_its_source_and_an_allegation_has_none() -> None:
    text = "“It moves,” a source said.\n\n“It will not stop.”\n\nIt allegedly fell."
    first = Statement(content=(Span(0, 11),), source=(Span(12, 20),), cue=(Span(21, 25),))
    second = Statement(content=(Span(28, 47),))
    third = Statement(content=(Span(49, 51), Span(62, 66)), cue=(Span(52, 61),))
    found = [s.voice for s in voices(text, [first, second, third])]
    assert found == ["anonymous", "anonymous", "none"]


@settings(deadline=None)
@given(TEXTS, STATEMENTS)
def test_any_spans_get_a_kind_and_nothing_else_is_changed(
    text: str, statements: list[Statement]
) -> None:
    filled = voices(text, statements)
    assert [(s.content, s.cue, s.source) for s in filled] == [
        (s.content, s.cue, s.source) for s in statements
    ]


def test_a_source_of_a_million_letters_is_judged() -> None:
    text, statement = source_at_start("x" * 1_000_000)
    assert voice(text, statement) == "none"


@pytest.mark.parametrize("piece", ["one of ", "x ", "Xa ", "(", "a, ", "' "])
def test_a_source_of_a_megabyte_in_small_pieces_is_judged_in_good_time(piece: str) -> None:
    text, statement = source_at_start(piece * (1_000_000 // len(piece)))
    voices(text, [statement])
