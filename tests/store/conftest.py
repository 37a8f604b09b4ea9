from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store import Store

from .making import fill, opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """A store without anything in it."""
    yield from opened(tmp_path)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Store]:
    """A store with nine articles of three statements each."""
    for found in opened(tmp_path):
        fill(found, 9)
        yield found
