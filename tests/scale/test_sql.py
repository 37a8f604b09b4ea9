"""Questions to what a run wrote: what can be asked, and what can not be reached."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord.scale import ScaleError, bulk
from onrecord.scale.asking import ask
from tests.cli.running import good_pages, run

from .making import ARTICLES


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    good_pages(folder / "pages", 3)
    (folder / "pages" / "empty.html").write_bytes(b"")
    for _ in bulk([folder / "pages"], folder / "out", choice=ARTICLES, workers=1):
        pass
    return folder / "out"


def test_a_table_of_what_was_asked(news: Path) -> None:
    result = run("sql", "SELECT id, title FROM articles ORDER BY id LIMIT 1", "--from", news)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "id      title",
        "------  ----------------------------",
        "good-1  Old Quay bridge to stay shut",
    ]


def test_json_and_csv_give_the_same_rows(news: Path) -> None:
    query = "SELECT id, tags, length(text) AS characters FROM articles ORDER BY id"
    as_json = run("sql", query, "--from", news, "--json").stdout
    as_csv = run("sql", query, "--from", news, "--csv").stdout
    rows = [json.loads(line) for line in as_json.splitlines()]
    assert [row["id"] for row in rows] == ["good-1", "good-2", "good-3"]
    cells = list(csv.DictReader(io.StringIO(as_csv)))
    assert [cell["characters"] for cell in cells] == [str(row["characters"]) for row in rows]


def test_every_table_is_a_view_and_pages_join_them(news: Path) -> None:
    for name, count in (("articles", 3), ("statements", 0), ("entities", 0), ("failures", 1)):
        (row,) = ask(str(news), f"SELECT count(*) FROM {name}").rows
        assert row == (count,)
    join = "SELECT count(*) FROM articles JOIN failures USING (page)"
    assert list(ask(str(news), join).rows) == [(0,)]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM read_csv('https://example.org/x.csv')",
        "SELECT * FROM glob('/*')",
    ],
)
def test_nothing_else_can_be_read(news: Path, query: str) -> None:
    with pytest.raises(ScaleError):
        list(ask(str(news), query).rows)


@pytest.mark.parametrize(
    "query",
    [
        "COPY articles TO '/tmp/stolen.csv'",
        "DROP VIEW articles",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "ATTACH '/tmp/other.db'",
        "SELECT 1; SELECT 2",
        "CREATE TABLE t AS SELECT 1",
        "",
    ],
)
def test_one_select_and_nothing_but_that(news: Path, query: str) -> None:
    with pytest.raises(ScaleError, match="one SELECT at a time"):
        ask(str(news), query)


def test_a_query_that_needs_too_much_memory_is_told_so(news: Path) -> None:
    query = "SELECT list(a.range) FROM range(50000000) a"
    with pytest.raises(ScaleError, match="--memory"):
        list(ask(str(news), query, memory=50).rows)


def test_a_fault_in_the_query_is_one_message(news: Path) -> None:
    result = run("sql", "SELECT nonsense FROM articles", "--from", news)
    assert result.exit_code == 1
    assert "nonsense" in result.stderr


def test_parts_that_are_not_finished_are_not_seen(news: Path, tmp_path: Path) -> None:
    for path in news.iterdir():
        if path.name != "part-00000.json":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    assert list(ask(str(tmp_path), "SELECT count(*) FROM articles").rows) == [(0,)]


def test_a_folder_that_no_run_wrote_is_said_to_be_none(tmp_path: Path) -> None:
    result = run("sql", "SELECT 1", "--from", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "no folder that `onrecord bulk` wrote" in result.stderr
    assert not (tmp_path / "nowhere").exists()


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(news: Path) -> None:
    result = run("sql", "SELECT '=1+2' AS a, '\x1b[2J' AS b", "--from", news, "--csv")
    assert "'=1+2" in result.stdout
    shown = run("sql", "SELECT '\x1b[2J' AS b", "--from", news).stdout
    assert "\x1b" not in shown
