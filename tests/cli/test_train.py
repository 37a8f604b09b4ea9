"""`onrecord train`: a file is checked whole before anything runs; what is missing is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.surfaces.cli import train as command

from .running import run

TEXT = "The pier is closed, Mayor Lin Tarrow said."
GOOD = {
    "id": "quay",
    "text": TEXT,
    "attributions": [{"source": [[20, 36]], "cue": [[37, 41]], "content": [[0, 18]]}],
}
BAD = {**GOOD, "id": "far", "attributions": [{"cue": [[37, 41]], "content": [[0, 999]]}]}


def written(folder: Path, *records: object) -> Path:
    path = folder / "mine.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in records))
    return path


def test_a_good_file_passes_the_check(tmp_path: Path) -> None:
    result = run("train", written(tmp_path, GOOD), "--check")
    assert result.exit_code == 0
    assert result.stderr == "1 texts with 1 attributions, 0 bad lines\n"
    assert list(tmp_path.iterdir()) == [tmp_path / "mine.jsonl"]


def test_each_bad_line_is_named_with_its_number(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD, BAD, [])
    result = run("train", path, "--check")
    assert result.exit_code == 3
    first, second, last = result.stderr.splitlines()
    assert first.startswith(f"{path}:2: attribution 1, content: [0, 999] is outside the text")
    assert second.startswith(f"{path}:3: no object")
    assert last == "1 texts with 1 attributions, 2 bad lines"


def test_nothing_is_trained_before_all_lines_are_right(tmp_path: Path) -> None:
    out = tmp_path / "weights"
    result = run("train", written(tmp_path, GOOD, BAD), "--out", out)
    assert result.exit_code == 1
    assert "--skip-bad" in result.stderr
    assert not out.exists()


def test_without_a_folder_for_the_weights_it_is_a_usage_error(tmp_path: Path) -> None:
    result = run("train", written(tmp_path, GOOD))
    assert result.exit_code == 2
    assert "--out" in result.stderr


def test_a_file_without_any_attribution_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, {**GOOD, "attributions": []})
    result = run("train", path, "--out", tmp_path / "weights")
    assert result.exit_code == 1
    assert "no attribution to learn from" in result.stderr


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    result = run("train", tmp_path / "none.jsonl", "--check")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "NEEDED", ("json", "torch_that_is_not_there"))
    result = run("train", written(tmp_path, GOOD), "--out", tmp_path / "weights")
    assert result.exit_code == 1
    said = "training needs torch_that_is_not_there: pip install 'onrecord[train]'"
    assert said in result.stderr
    assert not (tmp_path / "weights").exists()
