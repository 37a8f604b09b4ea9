"""Pronouns: who "he", "she", "they", "it", "who" and "I" are."""

from __future__ import annotations

import pytest

from onrecord.speakers import resolved

from .marked import marked, names, read

CASES = [
    (
        "he, after the only man",
        "[Omar Sadd] said no. [He] left.",
        ["Omar Sadd", "Omar Sadd"],
    ),
    (
        "he after two men: the one who is speaking",
        "[Omar Sadd] met Ivo Bo on Monday. [He] said it went well.",
        ["Omar Sadd", "Omar Sadd"],
    ),
    (
        "she, when the text has called one of two so before",
        "Ana Vell said that she was tired. She had met Omar Sadd, who said he was not. He laughed. "
        "Sadd had come by train. [She] said no.",
        ["Ana Vell"],
    ),
    (
        "he, when the nearer one is Mrs.",
        "Mr. Tolle has no time. Mrs. Vell spoke to him. [He] said no.",
        ["Tolle"],
    ),
    (
        "he within what he says",
        "[1:Omar Sadd] <1:said> {1:that [2:he] <2:thought> {2:it was late}}. Ivo Bo slept.",
        ["Omar Sadd", "Omar Sadd"],
    ),
    (
        "his view",
        "[Omar Sadd] left. In [his] view it was late.",
        ["Omar Sadd", "Omar Sadd"],
    ),
    (
        "a turn of two speakers",
        "[Omar Sadd] said no.\n\n[He] said it twice.\n\n[Ana Vell] said yes.\n\n[She] said it.",
        ["Omar Sadd", "Omar Sadd", "Ana Vell", "Ana Vell"],
    ),
    (
        "he after a quotation that mentions another",
        "{1:“Ivo Bo was late,”} [1:Omar Sadd] <1:said>. {2:“Very late,”} [2:he] <2:said>.",
        ["Omar Sadd", "Omar Sadd"],
    ),
    (
        "he is not who is quoted speaking of him",
        "Ivo Bo came late. [1:Ana Vell] <1:said>: {1:“[2:He] <2:thinks> {2:it is early}.”}",
        ["Ana Vell", "Ivo Bo"],
    ),
    (
        "I in a quotation",
        "{1:“[2:I] <2:believe> {2:it moves},”} [1:Omar Sadd] <1:said>.",
        ["Omar Sadd", "Omar Sadd"],
    ),
    (
        "we in a quotation of an unnamed source",
        "[1:A source in the Front] <1:said>: {1:“[2:We] <2:believe> {2:it moves}.”}",
        ["A source in the Front"] * 2,
    ),
    (
        "they: a group",
        "[Residents of Old Quay] wept. [They] said no.",
        ["Residents of Old Quay"] * 2,
    ),
    (
        "they: two persons",
        "[Omar Sadd and Ana Vell] agreed. [They] said so.",
        ["Omar Sadd; Ana Vell"] * 2,
    ),
    (
        "they: a company",
        "[Bo Industries] closed. [They] said it was time.",
        ["Bo Industries"] * 2,
    ),
    (
        "it: a body",
        "[The Ministry of Works] closed the bridge. [It] said it was old.",
        ["Ministry of Works"] * 2,
    ),
    (
        "it: a document",
        "[A report by the city] says much. [It] adds more.",
        ["report by the city"] * 2,
    ),
    (
        "it passes over a person",
        "[The Ministry of Works] said no. [Omar Sadd] said yes. [It] said no again.",
        ["Ministry of Works", "Omar Sadd", "Ministry of Works"],
    ),
    (
        "he passes over a body",
        "[Omar Sadd] said yes. [The Ministry of Works] said no. [He] said yes again.",
        ["Omar Sadd", "Ministry of Works", "Omar Sadd"],
    ),
    (
        "he: an unnamed source",
        "[A source in the Front] said yes. [He] said it twice.",
        ["A source in the Front"] * 2,
    ),
    (
        "who, after a name",
        "Omar Sadd, [who] said no, left. Then [he] slept.",
        ["Omar Sadd", "Omar Sadd"],
    ),
    (
        "the two men",
        "Omar Sadd met Ivo Bo in Tarn. [The two men] said it went well.",
        ["Omar Sadd; Ivo Bo"],
    ),
    (
        "all: the group that speaks",
        "[Several bakers] came. [All] said no.",
        ["Several bakers", "Several bakers"],
    ),
]


@pytest.mark.parametrize(("text", "speakers"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_pronouns(text: str, speakers: list[str]) -> None:
    assert names(text) == speakers


def test_a_pronoun_without_anybody_before_it_is_a_person_nobody_names() -> None:
    (said,) = read("[He] said no.")
    assert (said.speaker, said.speaker_type) == ("He", "named_person")
    assert said.speaker_confidence < 0.5


def test_i_outside_quotations_is_the_author_where_the_page_names_one() -> None:
    found = marked("[I] think that it is late. “I do not,” the mayor said.")
    assert resolved(found.text, found.statements)[0].speaker == "I"
    by = resolved(found.text, found.statements, authors=["By Mira Vance"])
    assert (by[0].speaker, by[0].speaker_type) == ("Mira Vance", "named_person")


def test_a_doubtful_pronoun_is_less_sure_than_a_name() -> None:
    name, he = read("[Omar Sadd] met Ivo Bo and Karl Holm. Then [he] said no.")
    assert 0 < he.speaker_confidence < name.speaker_confidence <= 1


def test_the_chain_holds_names_descriptions_and_pronouns_in_order() -> None:
    found = marked(
        "[Mayor Lin Vell] said no. She had slept badly. Later [the mayor] said yes, and her "
        "friends were glad. “Vell is tired,” said Omar Sadd."
    )
    said = resolved(found.text, found.statements)
    words = ["Mayor Lin Vell", "She", "the mayor", "her", "Vell"]
    assert [span.of(found.text) for span in said[0].chain] == words
    assert said[1].chain == said[0].chain
