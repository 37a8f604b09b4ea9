"""The tables: every column is documented, in the files and in docs/bulk.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.scale.parts import TABLE_NAMES
from onrecord.scale.tables import TABLES

BULK = Path(__file__).parents[2] / "docs" / "bulk.md"


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_in_the_docs_with_the_meaning_the_files_give(name: str) -> None:
    section = BULK.read_text("utf8").split(f"### `{name}`")[1].split("\n#")[0]
    rows = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| (.+) \|$", section, re.MULTILINE))
    assert rows == {c.name: c.metadata[b"meaning"].decode() for c in TABLES[name]}


def test_a_part_has_a_file_for_every_table() -> None:
    assert tuple(TABLES) == TABLE_NAMES
