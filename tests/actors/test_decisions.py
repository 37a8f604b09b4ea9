"""An analyst's decisions: laid over the machine's joins, kept in a file that only grows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.actors import Decision, append, decision, read, registry, standing
from onrecord.errors import OnrecordError, RecordError

from .invented import MAYOR, STRIKER, TARROW_ALONE, article, says


def decided(*made: tuple[str, dict]) -> list[Decision]:
    return [
        decision({"id": f"d{n}", "when": "2031-05-01", "who": "Mira", "what": what, **given})
        for n, (what, given) in enumerate(made, 1)
    ]


def test_a_join_makes_two_actors_one_and_takes_the_pair_off_the_list() -> None:
    log = decided(("join", {"actors": ["lin-tarrow", "tarrow"]}))
    found = registry([MAYOR, TARROW_ALONE], log)
    (actor,) = found.actors
    assert actor.decisions == ("d1",)
    assert found.doubts == ()


def test_one_reference_can_mean_all_of_a_name() -> None:
    alone = [article(f"t{n}", says("Tarrow"), text=f"{n}") for n in range(4)]
    log = decided(("join", {"actors": ["lin-tarrow", "tarrow@*"]}))
    (actor,) = registry([MAYOR, *alone], log).actors
    assert len(actor.articles) == 5


def test_keep_apart_takes_the_pair_off_the_list_and_joins_apart_again() -> None:
    apart = ("keep_apart", {"actors": ["Lin Tarrow@bridge", "lin-tarrow@cup"]})
    assert registry([MAYOR, STRIKER], decided(apart)).doubts == ()
    again = article("school", says("Lin Tarrow"), day="2031-04-01")
    two = ("keep_apart", {"actors": ["lin-tarrow@bridge", "lin-tarrow@school"]})
    note = registry([MAYOR, again], decided(two)).notes
    assert "split it by articles" not in " ".join(note)
    assert len(registry([MAYOR, again], decided(two)).actors) == 2


def test_a_split_takes_articles_away_and_the_later_decision_wins() -> None:
    again = article("school", says("Lin Tarrow"), day="2031-04-01")
    split = ("split", {"actors": ["lin-tarrow"], "articles": ["school"]})
    found = registry([MAYOR, again], decided(split))
    assert {a.id for a in found.actors} == {"lin-tarrow@bridge", "lin-tarrow@school"}
    assert found.doubts == ()
    join = ("join", {"actors": ["lin-tarrow@bridge", "lin-tarrow@school"]})
    assert len(registry([MAYOR, again], decided(split, join)).actors) == 1


def test_a_new_name_is_shown_and_the_printed_ones_stay() -> None:
    log = decided(("rename", {"actors": ["tarrow"], "name": "Lin Tarrow the Elder"}))
    (actor,) = registry([TARROW_ALONE], log).actors
    assert actor.name == "Lin Tarrow the Elder"
    assert actor.spellings == {"Tarrow": 1}
    assert actor.id == "tarrow"


def test_a_decision_that_fits_nothing_is_said_and_harms_nothing() -> None:
    log = decided(
        ("join", {"actors": ["lin-tarrow", "nobody"]}),
        ("rename", {"actors": ["lin-tarrow"], "name": "X"}),
    )
    found = registry([MAYOR, STRIKER], log)
    assert "there is no actor nobody here" in found.notes[0] or "2 actors" in found.notes[0]
    assert "2 actors are called lin-tarrow; add @ and an article" in found.notes[1]
    assert len(found.actors) == 2


def test_undoing_an_undo_brings_the_decision_back() -> None:
    log = decided(
        ("join", {"actors": ["a", "b"]}), ("undo", {"undoes": "d1"}), ("undo", {"undoes": "d2"})
    )
    assert [d.id for d in standing(log)] == ["d1"]
    assert standing(log[:2]) == []


def test_what_is_appended_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "desk.jsonl"
    first = append(file, "join", who="Mira", actors=["a", "b"], why="same office")
    append(file, "rename", who="Jon", actors=["a"], name="Å")
    made, failed = read(file)
    assert made[0] == first
    assert made[1].name == "Å"
    assert failed == []


def test_a_line_cut_short_loses_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "desk.jsonl"
    append(file, "join", who="Mira", actors=["a", "b"])
    with file.open("ab") as out:
        out.write(b'{"id": "x", "when"')
    append(file, "join", who="Mira", actors=["c", "d"])
    made, failed = read(file)
    assert [d.actors for d in made] == [("a", "b"), ("c", "d")]
    assert [f.origin for f in failed] == [f"{file}:2"]


def test_undo_takes_the_last_decision_back_and_then_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "desk.jsonl"
    one = append(file, "join", who="Mira", actors=["a", "b"])
    two = append(file, "join", who="Mira", actors=["c", "d"])
    assert append(file, "undo", who="Mira").undoes == two.id
    assert append(file, "undo", who="Mira").undoes == one.id
    with pytest.raises(OnrecordError, match="no decision to undo"):
        append(file, "undo", who="Mira")
    with pytest.raises(OnrecordError, match="no decision zz"):
        append(file, "undo", who="Mira", undoes="zz")


@pytest.mark.parametrize(
    "record",
    [
        {"what": "guess"},
        {"what": "join", "actors": ["a"]},
        {"what": "join", "actors": "ab"},
        {"what": "split", "actors": ["a"]},
        {"what": "rename", "actors": ["a"], "name": ""},
        {"what": "undo"},
        {"what": "join", "actors": ["a", "b"], "who": ""},
        {"what": "join", "actors": ["a", "b"], "who": 5},
    ],
)
def test_what_is_no_decision_is_refused(record: dict) -> None:
    with pytest.raises(RecordError):
        decision({"id": "d", "when": "2031-05-01", "who": "Mira", **record})


def test_two_programs_append_at_once_and_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "desk.jsonl"
    code = (
        "import sys; from pathlib import Path; from onrecord.actors import append\n"
        "file, who = Path(sys.argv[1]), sys.argv[2]\n"
        "for n in range(5): append(file, 'join', who=who, actors=[who, 'x'])"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(file), who]) for who in "ab"]
    assert [p.wait() for p in running] == [0, 0]
    assert len(read(file)[0]) == 10
    assert all(json.loads(line) for line in file.read_text().splitlines())


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match="cannot be opened"):
        read(tmp_path / "none.jsonl")
    with pytest.raises(OnrecordError, match="cannot be written"):
        append(tmp_path / "no" / "desk.jsonl", "join", who="Mira", actors=["a", "b"])
