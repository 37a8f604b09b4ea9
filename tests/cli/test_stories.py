"""`onrecord stories` and `onrecord claims`, as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from onrecord.surfaces.cli import main
from tests.stories.invented import fares, silo_story


def written(folder: Path, *more: str) -> Path:
    file = folder / "articles.jsonl"
    lines = [json.dumps(a.to_dict()) for a in [*silo_story(), fares()]]
    file.write_text("\n".join([*lines, *more]) + "\n", "utf8")
    return file


def test_stories_are_written_a_line_each(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["stories", str(written(tmp_path))])
    assert result.exit_code == 0
    first, second = sorted(
        map(json.loads, result.stdout.splitlines()), key=lambda s: -len(s["articles"])
    )
    assert sorted(first["articles"]) == ["copy", "own", "wire"]
    assert first["copies"] == [["wire", "copy"]]
    assert first["independent"] == 2
    assert second["articles"] == ["fares"]


def test_standard_input_works_and_order_does_not_matter(tmp_path: Path) -> None:
    lines = written(tmp_path).read_text("utf8").splitlines()
    result = CliRunner().invoke(main, ["stories", "-"], input="\n".join(reversed(lines)))
    groups = {frozenset(json.loads(line)["articles"]) for line in result.stdout.splitlines()}
    assert groups == {frozenset({"wire", "copy", "own"}), frozenset({"fares"})}


def test_a_broken_line_and_a_second_article_of_one_id_are_named_and_the_rest_is_done(
    tmp_path: Path,
) -> None:
    file = written(tmp_path, "{oops", json.dumps(fares().to_dict()))
    result = CliRunner().invoke(main, ["stories", str(file)])
    assert result.exit_code == 3
    assert "articles.jsonl:5: record" in result.stderr
    assert "fares: record: there is an article of this id already" in result.stderr
    assert len(result.stdout.splitlines()) == 2


def test_an_index_is_left_out_and_said_so(tmp_path: Path) -> None:
    index = {"id": "front", "kind": "index", "text": ""}
    result = CliRunner().invoke(main, ["stories", str(written(tmp_path, json.dumps(index)))])
    assert result.exit_code == 0
    assert "1 indexes left out" in result.stderr
    assert "front" not in result.stdout


def test_claims_hold_the_wordings_of_each_story(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["claims", str(written(tmp_path))])
    assert result.exit_code == 0
    claims = [json.loads(line) for line in result.stdout.splitlines()]
    articles = {a.id: a.text for a in [*silo_story(), fares()]}
    assert claims
    for claim in claims:
        for statement in claim["statements"]:
            text = articles[statement["article"]]
            assert " … ".join(text[s:e] for s, e in statement["content"]) == statement["words"]


def test_claims_of_a_given_story_stay_within_it(tmp_path: Path) -> None:
    file = tmp_path / "given.jsonl"
    lines = [{**a.to_dict(), "story": "one" if a.id == "own" else "two"} for a in silo_story()]
    file.write_text("\n".join(map(json.dumps, lines)), "utf8")
    result = CliRunner().invoke(main, ["claims", str(file)])
    for claim in map(json.loads, result.stdout.splitlines()):
        held = {s["article"] == "own" for s in claim["statements"]}
        assert held == {claim["story"] == "one"}
