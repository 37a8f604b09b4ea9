"""`onrecord read`, as somebody uses it who has never seen it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.reader import weights_folder

from .running import ARABIC, ENGLISH, FRENCH, INDEX, PARAGRAPHS, good_pages, lines, page, run


def test_a_page_is_shown_with_its_facts_its_statements_and_its_audit() -> None:
    result = run("read", ENGLISH)
    assert result.exit_code == 0
    assert "Marsa 7" in result.stdout
    assert "WHO SAID WHAT" in result.stdout
    assert "ON WHOSE WORD" in result.stdout
    assert "the reporter's own voice" in result.stdout
    assert result.stderr == ""


def test_there_is_no_progress_and_no_colour_in_a_pipe() -> None:
    result = run("read", ENGLISH, FRENCH)
    assert "\x1b" not in result.output
    assert "Ctrl-C" not in result.output


def test_a_language_not_read_yet_is_named_and_the_article_is_shown_whole() -> None:
    for path, name in ((FRENCH, "French"), (ARABIC, "Arabic")):
        result = run("read", path)
        assert result.exit_code == 0
        assert f"Statements are not read in {name} yet" in " ".join(result.stdout.split())
        assert "WHO SAID WHAT" not in result.stdout
    assert "Le document compte 214 pages" in run("read", FRENCH).stdout


def test_an_index_is_said_to_be_one() -> None:
    result = run("read", INDEX)
    assert result.exit_code == 0
    assert "index" in result.stdout
    assert "WHO SAID WHAT" not in result.stdout


def test_standard_input_is_a_page_too() -> None:
    result = run("read", "-", stdin=ENGLISH.read_bytes())
    assert result.exit_code == 0
    assert result.stdout == run("read", ENGLISH).stdout


def test_a_dump_and_a_gzipped_page_are_told_by_their_content(tmp_path: Path) -> None:
    import gzip

    misnamed = tmp_path / "page.txt"
    misnamed.write_bytes(gzip.compress(page().encode()))
    (record,) = lines(run("read", "--json", misnamed))
    assert record["article"]["media"] == "html"
    assert record["article"]["text"].split("\n\n")[-1] == PARAGRAPHS[-1]


def test_json_holds_what_the_view_shows(tmp_path: Path) -> None:
    first, second = lines(run("read", "--json", *good_pages(tmp_path)))
    assert first["article"]["id"] == "good-1"
    assert second["article"]["id"] == "good-2"
    text = first["article"]["text"]
    for statement in first["statements"]:
        for part in ("source", "cue", "content"):
            assert statement[f"{part}_text"] == [text[a:b] for a, b in statement[part]]
    assert sum(row["share"] for row in first["audit"]["rows"]) == pytest.approx(1, abs=0.001)
    assert first["notes"] == []


def test_json_of_a_page_without_statements_says_why() -> None:
    (record,) = lines(run("read", "--json", FRENCH))
    assert record["audit"] is None
    assert record["statements"] == []
    assert record["notes"] == ["Statements are not read in French yet: the article is shown whole."]


def test_folders_are_read_whole_and_in_order(tmp_path: Path) -> None:
    good_pages(tmp_path / "b", 1)
    good_pages(tmp_path / "a" / "deeper", 1)
    good_pages(tmp_path / ".hidden", 1)
    (tmp_path / "a" / "style.css").write_text("p { color: red }")
    result = run("articles", tmp_path)
    assert len(lines(result)) == 2
    assert result.exit_code == 0


def test_a_missing_path_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    result = run("read", "--json", tmp_path / "typo.html", *good_pages(tmp_path))
    assert result.exit_code == 3
    assert len(lines(result)) == 2
    first, last = result.stderr.splitlines()
    assert first == f"{tmp_path}/typo.html: unreadable: no such file or folder; check the path"
    assert last == "2 pages read, 1 failed"


def test_a_folder_with_nothing_in_it_is_said_to_have_nothing(tmp_path: Path) -> None:
    result = run("read", tmp_path)
    assert result.exit_code == 3
    assert result.stderr.startswith(f"{tmp_path}: no-pages: no pages in this folder")
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "Missing argument 'PATHS...'"),
        (["--min-confidence", "2"], "min_confidence is 2.0: give 0 to 1"),
        (["--max-bytes", "lots"], "'lots' is not a valid integer"),
        (["--threads", "-1"], "threads is -1: give 0 or more"),
        (["--config", "no.toml"], "'no.toml' does not exist"),
        (["--json", "--quiet"], "--json"),
        (["--json", "--html", "-"], "--json"),
        (["--colour"], "No such option '--colour'"),
    ],
)
def test_a_wrong_command_is_a_usage_error(args: list[str], said: str) -> None:
    result = run("read", *args, *([ENGLISH] if args else []))
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output
    assert result.stdout == ""


def test_a_flag_goes_before_the_environment_and_that_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = good_pages(tmp_path, 1)
    monkeypatch.chdir(tmp_path)
    Path("onrecord.toml").write_text("max_bytes = 10\n")
    assert "too-large" in run("articles", *good).stderr
    monkeypatch.setenv("ONRECORD_MAX_BYTES", "1000000")
    assert run("articles", *good).exit_code == 0
    assert "too-large" in run("articles", "--max-bytes", "20", *good).stderr


def test_min_confidence_leaves_out_what_is_less_sure() -> None:
    (everything,) = lines(run("read", "--json", ENGLISH))
    (sure,) = lines(run("read", "--json", "--min-confidence", "0.9", ENGLISH))
    wanted = [s for s in everything["statements"] if s["confidence"] >= 0.9]
    assert [s["content"] for s in sure["statements"]] == [s["content"] for s in wanted]


def test_weights_that_are_missing_stop_the_run_with_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from onrecord import pipeline
    from onrecord.reader import Reader

    monkeypatch.setattr(pipeline, "_reader", lambda *_: Reader(tmp_path))
    result = run("read", ENGLISH)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: the reader's weights lack reader.onnx")
    assert result.stderr.count("\n") == 1


def test_weights_are_named_fast_or_by_a_folder(tmp_path: Path) -> None:
    result = run("read", "--weights", tmp_path / "typo", ENGLISH)
    assert result.exit_code == 2
    assert "give one with weights, or fast" in result.stderr


def test_the_fast_weights_read_with_the_same_tokenizer() -> None:
    (read,) = lines(run("read", "--json", "--weights", "fast", ENGLISH))
    assert read["statements"]
    slow, fast = (weights_folder(name) / "tokenizer.json" for name in ("", "fast"))
    assert slow.read_bytes() == fast.read_bytes()
