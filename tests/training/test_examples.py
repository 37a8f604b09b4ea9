"""Annotated articles become labels, and labels become the same annotations again."""

from __future__ import annotations

import random

import numpy as np
import pytest

from onrecord.reader.decode import runs
from onrecord.reader.passages import SEPARATOR, START, Pieces, cut
from onrecord.reader.reading import shared_reader
from onrecord.reader.scheme import ENTITIES, ROLES, TAGS
from onrecord_training.reader.entities import laid_out
from onrecord_training.reader.examples import (
    VARIANTS,
    clipped,
    entity_examples,
    entity_labels,
    examples,
    labels,
    straight_quotes,
    varied,
)

TEXT = (
    "Bread prices will fall by June, finance minister Oda Lerch said on Monday.\n\n"
    "“We have the grain,” she told parliament, “and we have the mills.”"
)


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


ATTRIBUTIONS = [
    {
        "source": [span("finance minister Oda Lerch")],
        "cue": [span("said on Monday")],
        "content": [span("Bread prices will fall by June")],
    },
    {
        "source": [span("she")],
        "cue": [span("told parliament")],
        "content": [span("“We have the grain,”"), span("“and we have the mills.”")],
    },
]


def pieces() -> Pieces:
    return cut(TEXT, shared_reader().network.tokenizer)


def texts(cut_text: Pieces, found: list[tuple[str, int, int]], kind: str) -> list[str]:
    return [TEXT[cut_text.starts[a] : cut_text.ends[b - 1]] for name, a, b in found if name == kind]


def test_tags_mark_every_span() -> None:
    found = pieces()
    tags, _, _ = labels(found, ATTRIBUTIONS)
    marked = runs(tags, TAGS)
    assert texts(found, marked, "cue") == ["said on Monday", "told parliament"]
    assert texts(found, marked, "source") == ["finance minister Oda Lerch", "she"]
    assert len(texts(found, marked, "content")) == 3


def test_roles_belong_to_their_cue() -> None:
    found = pieces()
    _, cues, roles = labels(found, ATTRIBUTIONS)
    second = runs(roles[1], ROLES)
    assert texts(found, second, "source") == ["she"]
    assert texts(found, second, "content") == ["“We have the grain,”", "“and we have the mills.”"]
    assert TEXT[found.starts[cues[1][0]] : found.ends[cues[1][1]]] == "told parliament"


@pytest.mark.parametrize("seed", range(5))
def test_passages_keep_every_piece_once(seed: int) -> None:
    article = {"text": TEXT, "attributions": ATTRIBUTIONS}
    tokenizer = shared_reader().network.tokenizer
    made = list(examples([article] * 3, tokenizer, 40, random.Random(seed)))
    assert all(len(e.ids) == len(e.tags) <= 40 for e in made)
    assert all(e.ids[0] == START and e.ids[-1] == SEPARATOR for e in made)
    assert all(len(role) == len(e.ids) for e in made for role in e.roles)
    assert sum(len(e.cues) for e in made) <= 6


def test_a_cue_is_tagged_where_its_passage_says_it_is() -> None:
    article = {"text": TEXT, "attributions": ATTRIBUTIONS}
    tokenizer = shared_reader().network.tokenizer
    for example in examples([article], tokenizer, 64, random.Random(3)):
        for first, last in example.cues:
            assert TAGS[example.tags[first]] == "B-cue"
            assert set(np.array(TAGS)[example.tags[first + 1 : last + 1]]) <= {"I-cue"}


@pytest.mark.parametrize("change", [change for change, _ in VARIANTS])
def test_variants_keep_offsets(change: object) -> None:
    assert callable(change)
    assert len(change(TEXT)) == len(TEXT)


def test_variants_are_the_same_for_the_same_seed() -> None:
    assert varied(TEXT, random.Random(7)) == varied(TEXT, random.Random(7))
    assert '"We have the grain,"' in straight_quotes(TEXT)


def test_a_role_that_the_passage_cuts_off_begins_and_ends_at_its_edges() -> None:
    role = np.array([ROLES.index(f"{place}-content") for place in "BIIIE"])
    assert [ROLES[i] for i in clipped(role, 1, 4)] == ["B-content", "I-content", "E-content"]
    assert [ROLES[i] for i in clipped(role, 4, 5)] == ["S-content"]
    assert [ROLES[i] for i in clipped(role, 2, 3)] == ["S-content"]
    assert [ROLES[i] for i in clipped(role, 0, 5)] == [ROLES[i] for i in role]


TAGGED = {
    "id": "sada-1",
    "sentences": [
        {
            "tokens": ["Oda", "Lerch", "(", "Marsa", ")", "'s", "party", ",", "the", "Tide", "."],
            "tags": ["B-Person", "I-Person", "O", "B-Location", *"OOOOO", "B-NORP", "O"],
        },
        {"tokens": ["Lerch", "won", "."], "tags": ["B-Person", "O", "O"]},
    ],
}


@pytest.mark.parametrize("seed", range(4))
def test_tagged_tokens_become_a_text_with_its_entities(seed: int) -> None:
    text, entities = laid_out(TAGGED, random.Random(seed))
    assert " ".join(text.split()) == "Oda Lerch (Marsa)'s party, the Tide. Lerch won."
    assert [(text[a:b], kind) for a, b, kind in entities] == [
        ("Oda Lerch", "Person"),
        ("Marsa", "Location"),
        ("Tide", "NORP"),
        ("Lerch", "Person"),
    ]
    found = cut(text, shared_reader().network.tokenizer)
    marked = runs(entity_labels(found, entities), ENTITIES)
    assert [text[found.starts[a] : found.ends[b - 1]] for _, a, b in marked] == [
        text[a:b] for a, b, _ in entities
    ]


def test_a_passage_with_entities_says_nothing_of_statements() -> None:
    tokenizer = shared_reader().network.tokenizer
    for example in entity_examples([TAGGED], tokenizer, 64, random.Random(1)):
        assert set(example.tags) == {-100}
        assert not example.cues
        assert set(example.entities) > {0}
