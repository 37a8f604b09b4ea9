"""What the tests of the web review share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.store import Store

from .shelf import client, filled


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    """A store of its own for every test."""
    with filled(tmp_path / "news.db") as store:
        yield store


@pytest.fixture
def browser(kept: Store) -> TestClient:
    """A browser without JavaScript on that store."""
    return client(kept)
