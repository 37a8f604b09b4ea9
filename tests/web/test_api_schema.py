"""What the OpenAPI promises is held, whatever is sent (schemathesis makes it up)."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings

from . import ferry
from .desk_of import client, filled

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
pytestmark = pytest.mark.filterwarnings("ignore")  # its own, of libraries below it

EXAMPLES = 10
METHODS = {"get", "post"}


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    kept = filled(tmp_path_factory.mktemp("api") / "desk.db")
    ferry.put(kept)
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", client(kept).app)


def operations() -> list[tuple[str, str]]:
    app = client(None).app  # type: ignore[arg-type]
    assert isinstance(app, FastAPI)
    paths = app.openapi()["paths"]
    return [(path, method) for path, item in paths.items() for method in METHODS & set(item)]


@pytest.mark.parametrize(("path", "method"), sorted(operations()))
def test_nothing_that_is_sent_breaks_the_server(schema: Any, path: str, method: str) -> None:
    checks = schemathesis.checks

    @given(case=schema[path][method].as_strategy())
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def sent(case: Any) -> None:
        case.call_and_validate(
            checks=[
                checks.not_a_server_error,
                checks.response_schema_conformance,
                checks.status_code_conformance,
                checks.content_type_conformance,
            ]
        )

    sent()
