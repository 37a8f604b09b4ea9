"""Names: whoever is named in full once is named so everywhere. Everybody is invented."""

from __future__ import annotations

import pytest

from .marked import names, read

CASES = [
    (
        "a surname, with or without a title, is the full name",
        "[Omar Sadd] spoke first. [Mr. Sadd] agreed with it. Later [Sadd] said so again.",
        ["Omar Sadd"] * 3,
    ),
    (
        "a full name that is printed only later",
        "[Sadd] said no on Monday. The next day Omar Sadd said it again.",
        ["Omar Sadd"],
    ),
    (
        "the fullest form, wherever it stands",
        "[Omar Sadd] said no. The letter was signed by Omar K. Sadd.",
        ["Omar K. Sadd"],
    ),
    (
        "a possessive",
        "Ana Vell left. [Vell’s] view is that it was late.",
        ["Ana Vell"],
    ),
    (
        "a first name alone",
        "The singer Ana Vell, who lives in Tarn, left early. [Ana] said it was late.",
        ["Ana Vell"],
    ),
    (
        "capitals in a transcript",
        "The host met Ana Vell.\n\n[VELL]: No.\n\n[HOLM]: Why?\n\n[VELL]: It is late.",
        ["Ana Vell", "HOLM", "Ana Vell"],
    ),
    (
        "a title is no part of the name",
        "[Gov. Mira Vance] said so. [Gov. Vance] said more, and [the governor] left.",
        ["Mira Vance"] * 3,
    ),
    (
        "a title and a surname only",
        "[President Tolle] said no. [Mr. Tolle] will not come.",
        ["Tolle", "Tolle"],
    ),
    (
        "a title of several words",
        "[Secretary of State Ana Vell] said no. Then [Ms. Vell] flew home.",
        ["Ana Vell", "Ana Vell"],
    ),
    (
        "Mr. and Mrs. of one surname",
        "Omar Sadd came with his wife. Lina Sadd came with her son. "
        "[Mrs. Sadd] said it was late. [Mr. Sadd] said it was not.",
        ["Lina Sadd", "Omar Sadd"],
    ),
    (
        "two of one surname: the one in the same paragraph",
        "Omar Sadd is a baker. Omar Sadd sells bread.\n\nHis rival is Ivo Sadd. [Sadd] called it "
        "a lie.\n\nNobody came.",
        ["Ivo Sadd"],
    ),
    (
        "two of one surname, both in full",
        "[Omar Sadd] said yes. [Ivo Sadd] said no.",
        ["Omar Sadd", "Ivo Sadd"],
    ),
    (
        "a name with a particle",
        "[Jan van Holm] agreed. Nobody asked [Van Holm] why.",
        ["Jan van Holm", "Jan van Holm"],
    ),
    (
        "an Arabic article",
        "[Haroun al-Wadani] agreed. Later [al-Wadani] said more.",
        ["Haroun al-Wadani", "Haroun al-Wadani"],
    ),
    (
        "a name of two hyphened surnames",
        "[Lise Tarn-Oduya] agreed. [Ms. Tarn-Oduya] said more.",
        ["Lise Tarn-Oduya"] * 2,
    ),
    (
        "a suffix is no surname",
        "[Omar Sadd Jr.] agreed. [Mr. Sadd] said more.",
        ["Omar Sadd Jr."] * 2,
    ),
    (
        "an owner before the name",
        "[Harbour University’s Mira Vance] agreed. [Vance] said more.",
        ["Mira Vance", "Mira Vance"],
    ),
    (
        "an owner that ends in s",
        "[Harbour News’ Mira Vance] agreed.",
        ["Mira Vance"],
    ),
    (
        "a role and another's name before the name",
        "Joan Tarn is running. [Tarn campaign manager Robin Fell] agreed.",
        ["Robin Fell"],
    ),
    (
        "a name behind its description",
        "[A lawyer for the shopkeepers, Omar Sadd,] agreed. [Sadd] said more.",
        ["Omar Sadd", "Omar Sadd"],
    ),
    (
        "a name before its description",
        "[Omar Sadd, a lawyer for Ana Vell,] agreed. [The lawyer] said more.",
        ["Omar Sadd", "Omar Sadd"],
    ),
    (
        "two who speak together, and again by surname",
        "[Omar Sadd and Ana Vell] agreed. [They] left. Then [Sadd and Vell] said more.",
        ["Omar Sadd; Ana Vell"] * 3,
    ),
    (
        "a headline's words are no names",
        "Tarn Mayor Vell Seeks More Tram Money Before Big Vote\n\n[Lin Vell] asked for more. "
        "[Vell] wants trams.",
        ["Lin Vell", "Lin Vell"],
    ),
    (
        "the word that opens a sentence is no name",
        "But [Omar Sadd] agreed. Meanwhile Sadd slept. Yet [Sadd] said more.",
        ["Omar Sadd", "Omar Sadd"],
    ),
    (
        "an organization's letters, once spelled out",
        "[The Tarn Water Board] said no. [TWB] said it twice. [The T.W.B.] left.",
        ["Tarn Water Board"] * 3,
    ),
    (
        "the end of an organization's name",
        "[The Holm-Vance Tax Policy Center] said no. [The Tax Policy Center] said it twice.",
        ["Holm-Vance Tax Policy Center"] * 2,
    ),
    (
        "an organization whose name holds “and”",
        "[The Central and East Valley Coalition, which has many members,] said no. [It] said more.",
        ["Central and East Valley Coalition"] * 2,
    ),
    (
        "organizations that speak together",
        "[The Tarn Post and the Gannon newspaper chain] asked for it.",
        ["Tarn Post; Gannon newspaper chain"],
    ),
    (
        "a person's organization is not the person",
        "[Ana Vell] said yes. [The Vell campaign] said no. [Her campaign] said it twice.",
        ["Ana Vell", "Vell campaign", "Vell campaign"],
    ),
    (
        "a seat of power stands for its government",
        "[Moscow] said no. [The Kremlin] said it twice.",
        ["Moscow", "Kremlin"],
    ),
]


@pytest.mark.parametrize(("text", "speakers"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_names(text: str, speakers: list[str]) -> None:
    assert names(text) == speakers


def test_given_entities_tell_a_person_from_a_place() -> None:
    from onrecord.records import Entity, Span
    from onrecord.speakers import resolved

    from .marked import marked

    found = marked("Lin Vell toured Mirra Dale. Mirra Dale was wet, and [he] said so.")
    at = found.text.index
    tagged = [
        Entity(Span(0, 8), "Person"),
        Entity(Span(at("Mirra"), at("Mirra") + 10), "Location"),
        Entity(Span(at("Mirra Dale was"), at("Mirra Dale was") + 10), "Location"),
    ]
    assert resolved(found.text, found.statements, tagged)[0].speaker == "Lin Vell"


def test_role_and_affiliation_are_as_printed() -> None:
    said = read(
        "[Treasury Department spokesman Lars Bo] said no. [Robin Fell, vice president of the "
        "Harbour Bank,] said yes. [Abu Layth, the military spokesman for the Ridge Brigades,] "
        "agreed. [Mira Vance of Harbour University] did not. [Ivo Sadd] slept."
    )
    assert [(s.role, s.affiliation) for s in said] == [
        ("spokesman", "Treasury Department"),
        ("vice president", "Harbour Bank"),
        ("military spokesman", "Ridge Brigades"),
        (None, "Harbour University"),
        (None, None),
    ]
