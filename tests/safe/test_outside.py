"""What stands around the reading: files, searches, packages, weights."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import store as stores
from onrecord.store import Store
from onrecord.surfaces.web.app import create_app
from tests.store.making import fill

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src" / "onrecord").rglob("*.py"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Store]:
    with stores.open_store(tmp_path / "news.db", create=True) as found:
        fill(found, 3)
        yield found


@pytest.mark.parametrize("folder", ["/static", "/reviews", "/articles", "/api/v1/articles", ""])
@pytest.mark.parametrize(
    "path",
    ["/../../pyproject.toml", "/..%2f..%2fapp.py", "/%2e%2e/app.py", "//etc/passwd", "/..\\app.py"],
)
def test_no_address_leads_out_of_the_servers_files(desk: Store, folder: str, path: str) -> None:
    browser = TestClient(create_app(desk), base_url="http://127.0.0.1")
    answer = browser.get(folder + path)
    assert answer.status_code in {400, 404, 405, 422}
    assert "import" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "'; DROP TABLE article; --",
        '" OR 1=1 --',
        "x' UNION SELECT who FROM decision --",
        'title:") MATCH (harbour',
        "outlet:' OR '1'='1",
        "act:say'; DELETE FROM decision; --",
        "date:2023-01-01'..'2023-12-31",
        "rowid:1 content:* ^harbour {title}: harbour",
    ],
)
def test_no_search_is_sql(desk: Store, text: str) -> None:
    before = stores.status(desk)
    for find in (stores.search_statements, stores.search_articles):
        find(desk, text)
        find(desk, filters={"outlet": text, "lang": text})
    assert stores.status(desk) == before


def test_a_field_without_words_before_near_is_left_out_and_said(desk: Store) -> None:
    """Found by fuzzing: it ended in a KeyError."""
    for field in ("act", "form", "date", "source"):
        notes = stores.search_statements(desk, f"{field}:NEAR(harbour quay, 5)").notes
        assert any(note.startswith(f"{field}:") for note in notes)


def test_every_locked_package_has_its_hash() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf8"))
    for package in lock["package"]:
        if "registry" in package["source"]:
            files = [*package.get("wheels", []), *filter(None, [package.get("sdist")])]
            assert files, package["name"]
            assert all(file["hash"].startswith("sha256:") for file in files), package["name"]


# Calls that turn data into code, and modules that do.
_RUNS = frozenset({"eval", "exec", "compile", "__import__"})
_LOADS = frozenset({"pickle", "marshal", "shelve", "dill", "joblib", "yaml", "torch"})


def test_nothing_we_load_can_run_code() -> None:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in _RUNS, path
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.split(".")[0] for name in names} & _LOADS, path
            if isinstance(node, ast.keyword) and node.arg == "shell":
                assert not getattr(node.value, "value", True), path
