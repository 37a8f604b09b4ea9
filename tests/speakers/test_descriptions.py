"""Unnamed sources, roles, organizations, documents and groups: who "the source" is."""

from __future__ import annotations

import pytest

from .marked import names, read

CASES = [
    (
        "the source, the leader and he are one unnamed speaker",
        "[A senior source in the Front] said yes. [The source] said it twice. [The leader] was "
        "tired. [He] left.",
        ["A senior source in the Front"] * 4,
    ),
    (
        "the Front leader",
        "[A leadership source in the Front] said yes. [The Front leader] said it twice.",
        ["A leadership source in the Front"] * 2,
    ),
    (
        "the source, after somebody named has spoken",
        "[A source in the Front] said yes. [Omar Sadd] said no. [The source] said yes again.",
        ["A source in the Front", "Omar Sadd", "A source in the Front"],
    ),
    (
        "two unnamed sources of two bodies",
        "[A source in the Front] said yes. [A source in the Ministry of Works] said no. "
        "[The ministry source] left.",
        [
            "A source in the Front",
            "A source in the Ministry of Works",
            "A source in the Ministry of Works",
        ],
    ),
    (
        "a second official is another one",
        "[An official] said yes. [Another official] said no.",
        ["An official", "Another official"],
    ),
    (
        "the official is the one before",
        "[A Treasury official] said yes. [The official] asked to stay unnamed.",
        ["A Treasury official"] * 2,
    ),
    (
        "the mayor, who was named",
        "[Mayor Lin Tarrow] said no. Omar Sadd slept. [The mayor] said it twice.",
        ["Lin Tarrow", "Lin Tarrow"],
    ),
    (
        "the vice president is not the president",
        "President Ana Vell met Vice President Robin Fell. [The vice president] said no. "
        "[The president] said yes.",
        ["Robin Fell", "Ana Vell"],
    ),
    (
        "a title that changes hands",
        "In 2012 President Ana Vell opened the dam. [The president] called it safe.\n\n"
        "In 2019 President Robin Fell closed it. [The president] called it a danger.",
        ["Ana Vell", "Robin Fell"],
    ),
    (
        "the lawmaker is the senator",
        "[Senator Ana Vell] said no. [The lawmaker] left.",
        ["Ana Vell", "Ana Vell"],
    ),
    (
        "the lawyer, told by an apposition",
        "Omar Sadd, a lawyer for the shopkeepers, came with Ivo Bo. [The lawyer] said no.",
        ["Omar Sadd"],
    ),
    (
        "a judge who is named only later",
        "[A Tarn judge] said no to the paper.\n\nJudge Frank Holm wrote this on Monday.",
        ["Frank Holm"],
    ),
    (
        "a spokesman speaks for his ministry",
        "[A spokesman for the Treasury Department] said no. [The department] said it twice.",
        ["Treasury Department"] * 2,
    ),
    (
        "a named spokeswoman speaks in her own name",
        "[Mira Vance, a spokeswoman for the Treasury Department,] said no. [She] left.",
        ["Mira Vance", "Mira Vance"],
    ),
    (
        "the ministry, after its name",
        "[The Ministry of Works] said no. [Omar Sadd] said yes. [The ministry] said no.",
        ["Ministry of Works", "Omar Sadd", "Ministry of Works"],
    ),
    (
        "of two courts the one with the word",
        "The Tarn Supreme Court met. The Harbour Court of Appeals met later. "
        "[The appeals court] said no.",
        ["Harbour Court of Appeals"],
    ),
    (
        "a poll",
        "[A new poll] shows it. [The poll] finds that many care.",
        ["new poll", "new poll"],
    ),
    (
        "two documents stay two",
        "[A report by the city] says so. [A letter to the mayor] says no. [The report] is old.",
        ["report by the city", "letter to the mayor", "report by the city"],
    ),
    (
        "voters are a group",
        "[Many voters] said no. [Voters] said it twice.",
        ["Many voters", "Many voters"],
    ),
    (
        "the experts are those asked",
        "[A number of experts I spoke to] said no. [Omar Sadd] said yes. [The experts] said it "
        "twice. [Everyone I interviewed] agreed.",
        [
            "A number of experts I spoke to",
            "Omar Sadd",
            "A number of experts I spoke to",
            "A number of experts I spoke to",
        ],
    ),
]


@pytest.mark.parametrize(("text", "speakers"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_descriptions(text: str, speakers: list[str]) -> None:
    assert names(text) == speakers


@pytest.mark.parametrize(
    ("source", "type", "affiliation", "role"),
    [
        ("A leadership source in the Ridge Front", "anonymous", "Ridge Front", "leadership source"),
        ("A U.S. official", "anonymous", "U.S.", "official"),
        ("A senior Treasury Department official", "anonymous", "Treasury Department", "official"),
        ("A source close to the Front", "anonymous", None, "source"),
        ("Two people familiar with the talks", "anonymous", None, None),
        ("A spokesman for the Harbour Bank", "named_organization", "Harbour Bank", "spokesman"),
        ("Harbour Bank spokesman Omar Sadd", "named_person", "Harbour Bank", "spokesman"),
        ("Omar Sadd, the head of the political bureau", "named_person", None, None),
        ("Residents of Old Quay", "unnamed_group", None, None),
        ("A new poll", "document", None, None),
        ("The Ministry of Works", "named_organization", None, None),
    ],
)
def test_what_is_told_of_a_source(
    source: str, type: str, affiliation: str | None, role: str | None
) -> None:
    (said,) = read(f"[{source}] said that it was late.")
    assert (said.speaker_type, said.affiliation) == (type, affiliation)
    assert role is None or said.role == role


PRESS_REVIEW = (
    "At the weekend Haroun al-Wadani, the head of the political council, thanked the people. Abu "
    "Layth, the military spokesperson for the Ashmar Brigades, did the same. [1:Abu Layth] "
    "<1:said> {1:it was a good day}.\n\n"
    "[2:A leadership source in Sunbula] <2:confirms> {2:that the Pact “read every draft.”} "
    "[3:The source] <3:explains> {3:that it asked for two changes}.\n\n"
    "[4:The leader] <4:stresses> {4:that there was no vote}. {5:“They have their calendar,”} "
    "[5:he] <5:says>. {6:“Ours is counted in prisoners.”}\n\n"
    "[7:He] <7:adds> {7:that the autumn was difficult}. [8:The Sunbula leader] <8:underscores> "
    "{8:that the Pact is sincere}.\n\n[9:Al-Wadani] <9:said> {9:he agreed}.\n\n"
    "[10:The leader] <10:points out> {10:that the snow melts}."
)


def test_a_press_review_rests_on_one_unnamed_leader() -> None:
    said = read(PRESS_REVIEW)
    unnamed = [said[i] for i in (1, 2, 3, 4, 5, 6, 7, 9)]
    assert {s.speaker for s in unnamed} == {"A leadership source in Sunbula"}
    assert {(s.speaker_type, s.affiliation) for s in unnamed} == {("anonymous", "Sunbula")}
    assert len({s.chain for s in unnamed}) == 1
    assert (said[0].speaker, said[0].role) == ("Abu Layth", "military spokesperson")
    assert said[0].affiliation == "Ashmar Brigades"
    assert said[8].speaker == "Haroun al-Wadani"
    assert said[8].role == "head of the political council"
