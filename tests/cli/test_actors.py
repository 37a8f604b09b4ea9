"""`onrecord actors`: the registry as a table and as JSON lines, and the decisions about it."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.records import Reading
from tests.actors.invented import MAYOR, MAYOR_AGAIN, STRIKER, TARROW_ALONE, article, says

from .running import good_pages, lines, run


def written(folder: Path, *readings: Reading) -> Path:
    file = folder / "readings.jsonl"
    file.write_text("".join(json.dumps(r.to_dict()) + "\n" for r in readings), encoding="utf8")
    return file


def test_each_actor_is_a_json_line_with_every_field(tmp_path: Path) -> None:
    result = run("actors", "--json", "--from", written(tmp_path, MAYOR, MAYOR_AGAIN, TARROW_ALONE))
    assert result.exit_code == 0, result.output
    mayor, other = lines(result)
    assert mayor["id"] == "lin-tarrow"
    assert mayor["articles"] == ["bridge", "pier"]
    assert mayor["roles"][0]["last"] == "2031-03-09"
    assert mayor["statements"][0] == {
        "article": "bridge",
        "statement": 0,
        "published": "2031-03-04",
        "act": "say",
        "content": [[0, 5]],
    }
    assert other["id"] == "tarrow@ferry"


def test_the_table_names_actors_roles_and_what_is_in_doubt(tmp_path: Path) -> None:
    file = written(tmp_path, MAYOR, STRIKER)
    shown = run("actors", "--from", file).output
    assert "Lin Tarrow" in shown
    assert "mayor, 2031-03-04" in shown
    assert "2 actors; 1 doubtful pair: list them with --doubtful" in shown
    doubtful = run("actors", "--doubtful", "--from", file).output
    assert "namesakes" in doubtful
    assert "lin-tarrow@bridge" in doubtful
    (pair,) = lines(run("actors", "--doubtful", "--json", "--from", file))
    assert pair["for"] == ["the same full name"]
    assert pair["against"]


def test_pages_are_read_where_no_readings_are_given(tmp_path: Path) -> None:
    good_pages(tmp_path / "news", 1)
    result = run("actors", "--json", tmp_path / "news")
    assert result.exit_code == 0, result.output
    for actor in lines(result):
        assert actor["articles"] == ["good-1"]


def test_statements_are_joined_with_their_articles(tmp_path: Path) -> None:
    articles, statements = tmp_path / "a.jsonl", tmp_path / "s.jsonl"
    both = [r.to_dict() for r in (MAYOR, TARROW_ALONE)]
    articles.write_text("".join(json.dumps(r["article"]) + "\n" for r in both))
    statements.write_text(
        "".join(
            json.dumps({"id": r["article"]["id"], "attributions": r["statements"]}) + "\n"
            for r in both
        )
        + json.dumps({"id": "lost", "attributions": []})
        + "\n"
    )
    result = run("actors", "--json", "--from", statements, "--articles", articles)
    assert result.exit_code == 3
    assert [a["first"] for a in lines(result)] == ["2031-03-04", "2031-03-11"]
    assert "no article 'lost'" in result.stderr


def test_bad_lines_are_named_with_their_number_and_the_run_goes_on(tmp_path: Path) -> None:
    file = written(tmp_path, MAYOR)
    good = file.read_text()
    bad = [
        "{oops",
        "[]",
        "{}",
        '{"article": {"text": ""}}',
        '{"text": "", "statements": [1]}',
        '{"text": "", "statements": [{"speaker_type": "none", "content": [[3, 1]]}]}',
        '{"text": "", "statements": [{"speaker_type": "someone"}]}',
        '{"text": "", "statements": [{"speaker_type": "none", "speaker": 5}]}',
        '{"text": "", "statements": [{}]}',
    ]
    file.write_text(good + "\n".join(bad) + "\n" + good)
    result = run("actors", "--json", "--from", file)
    assert result.exit_code == 3
    assert len(lines(result)) == 1
    said = [line for line in result.stderr.splitlines() if ": record: " in line]
    assert [line.split(": ")[0] for line in said] == [f"{file}:{n}" for n in range(2, 11)]


def test_a_decision_is_appended_heeded_and_taken_back(tmp_path: Path) -> None:
    file, desk = written(tmp_path, MAYOR, TARROW_ALONE), tmp_path / "desk.jsonl"
    decide = ("actors", "decide", "--decisions", desk)
    result = run(*decide, "join", "lin-tarrow", "tarrow", "--who", "Mira", "--why", "she says so")
    assert result.exit_code == 0, result.output
    (actor,) = lines(run("actors", "--json", "--from", file, "--decisions", desk))
    assert actor["articles"] == ["bridge", "ferry"]
    (line,) = [json.loads(each) for each in desk.read_text().splitlines()]
    assert (line["what"], line["who"], line["why"]) == ("join", "Mira", "she says so")
    assert run(*decide, "undo", "--who", "Jon").exit_code == 0
    assert len(lines(run("actors", "--json", "--from", file, "--decisions", desk))) == 2
    assert "(undone)" in run(*decide, "list").output


def test_a_half_written_decision_is_named_and_the_others_count(tmp_path: Path) -> None:
    file, desk = written(tmp_path, MAYOR, TARROW_ALONE), tmp_path / "desk.jsonl"
    run("actors", "decide", "--decisions", desk, "join", "lin-tarrow", "tarrow", "--who", "Mira")
    with desk.open("a") as out:
        out.write('{"id": "x", "wh')
    result = run("actors", "--json", "--from", file, "--decisions", desk)
    assert result.exit_code == 3
    assert f"{desk}:2: record: " in result.stderr
    assert len(lines(result)) == 1


def test_a_decision_without_a_name_or_with_one_actor_is_refused(tmp_path: Path) -> None:
    decide = ("actors", "decide", "--decisions", tmp_path / "desk.jsonl")
    assert run(*decide, "join", "a", "b").exit_code == 2
    alone = run(*decide, "join", "a", "--who", "Mira")
    assert alone.exit_code == 1
    assert "two actors or more" in alone.stderr
    assert not (tmp_path / "desk.jsonl").exists()


def test_pages_and_readings_at_once_are_a_usage_error(tmp_path: Path) -> None:
    file = written(tmp_path, MAYOR)
    assert run("actors").exit_code == 2
    assert run("actors", tmp_path, "--from", file).exit_code == 2
    assert run("actors", tmp_path, "--articles", file).exit_code == 2


def test_names_from_pages_are_data_on_the_terminal(tmp_path: Path) -> None:
    evil = article("evil", says("Lin [red]Tarrow\x1b[31m\u202e", "[bold]mayor[/]"))
    shown = run("actors", "--from", written(tmp_path, evil)).output
    assert "[red]" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_no_actor_at_all_is_said(tmp_path: Path) -> None:
    file = written(tmp_path, article("a", says("an official", type="anonymous")))
    assert "No named speaker was found." in run("actors", "--from", file).output
