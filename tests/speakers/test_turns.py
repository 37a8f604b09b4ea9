"""Statements without a printed source: quotations that go on, shared subjects, interviews."""

from __future__ import annotations

import pytest

from .marked import names

CASES = [
    (
        "a quotation that goes on in its paragraph",
        "{1:“It moves,”} [1:Omar Sadd] <1:said>. {2:“It will not stop.”}",
        ["Omar Sadd", "Omar Sadd"],
    ),
    (
        "a quotation that goes on in the next paragraph",
        "{1:“It moves,”} [1:Omar Sadd] <1:said>.\n\n{2:“It will not stop.”}",
        ["Omar Sadd", "Omar Sadd"],
    ),
    (
        "a quotation far away is nobody's",
        "{1:“It moves,”} [1:Omar Sadd] <1:said>.\n\nThe bridge was closed on Monday.\n\n"
        "People came to see it, and the police came too.\n\n{2:“It will not stop.”}",
        ["Omar Sadd", None],
    ),
    (
        "a second cue of the sentence",
        "[1:Omar Sadd] <1:said> {1:it was late}, <2:adding> {2:that he was tired}.",
        ["Omar Sadd", "Omar Sadd"],
    ),
    (
        "a second verb of the sentence",
        "[1:Omar Sadd] <1:said> {1:it was late} and <2:called> {2:it a shame}.",
        ["Omar Sadd", "Omar Sadd"],
    ),
    (
        "what is alleged is nobody's",
        "[1:Omar Sadd] <1:said> {1:no}. The bridge <2:allegedly> {2:moved}.",
        ["Omar Sadd", None],
    ),
    (
        "what is expected is nobody's",
        "{1:The bridge} <1:is expected> {1:to open}.",
        [None],
    ),
    (
        "an interview by turns",
        "Ana Vell spoke with Omar Sadd.\n\n[1:VELL]: {1:Why?}\n\n[2:SADD]: {2:It was late.}\n\n"
        "[3:VELL]: {3:How late?}\n\n[4:SADD]: {4:Very.}",
        ["Ana Vell", "Omar Sadd", "Ana Vell", "Omar Sadd"],
    ),
    (
        "a quotation that goes on after an unnamed source",
        "{1:“It moves,”} [1:a city official] <1:said>. {2:“It will not stop.”}",
        ["a city official", "a city official"],
    ),
    (
        "the quoted one quotes another",
        "[1:Omar Sadd] <1:said> {1:that [2:Ivo Bo] <2:thought> {2:it was early}}. [3:He] <3:added> "
        "{3:that it was late}.",
        ["Omar Sadd", "Ivo Bo", "Omar Sadd"],
    ),
]


@pytest.mark.parametrize(("text", "speakers"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_turns(text: str, speakers: list[str | None]) -> None:
    assert names(text) == speakers
