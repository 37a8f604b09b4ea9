"""No page of the web review is left out of what is measured."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from benchmarks.store_addresses import addresses, known, left_out
from onrecord import store
from onrecord.surfaces.web.app import create_app
from tests.web import ferry


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[store.Store]:
    with ferry.filled(tmp_path / "ferry.db") as found:
        yield found


def answered(routes: Iterable[Any], begin: str = "") -> Iterator[str]:
    """Yield the paths that an app answers a GET of."""
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from answered(inner.routes, begin + route.include_context.prefix)
        elif "GET" in route.methods:
            yield begin + route.path


def test_every_page_is_measured_and_answers(kept: store.Store) -> None:
    app = create_app(kept, hosts=())
    asked = addresses(known(kept.path, ["ferry", "fog"]))
    routes = [path for path in answered(app.routes) if "{address:path}" not in path]
    assert left_out(routes, asked) == []
    client = TestClient(app, base_url="http://127.0.0.1")
    for name, choose in asked.items():
        assert client.get(choose(random.Random(1))).status_code == 200, name
