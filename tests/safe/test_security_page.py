"""docs/security.md names a test for every promise; each of them exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text("utf8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.partition("## How it is looked for")[0].splitlines()
    if line.startswith("| ") and not line.startswith("| threat")
]


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_each_test_named_exists(path: str, name: str) -> None:
    assert f"def {name}(" in (ROOT / path).read_text("utf8")


@pytest.mark.parametrize("row", ROWS, ids=[row[0][:40] for row in ROWS])
def test_each_threat_has_an_answer_and_a_test(row: list[str]) -> None:
    assert len(row) == 3
    assert all(row)
    assert "::test_" in row[2]
