"""A real store of invented articles, and an app with the machine side of the web review."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord import store
from onrecord.records import Failure, Reading
from onrecord.surfaces.web.api import router as api
from onrecord.surfaces.web.feeds import router as feeds
from onrecord.surfaces.web.reviews import router as reviews
from tests.surfaces.invented import bridge, harbour_in_arabic, hostile

DAY = "2031-03-04"


def on(day: str, reading: Reading, **more: str) -> Reading:
    """Return a reading published on another day."""
    return replace(reading, article=replace(reading.article, published=day, **more))


def filled(path: Path) -> store.Store:
    """Return a store with four articles of two days, and a page that failed."""
    kept = store.open_store(path, create=True)
    earlier = on("2031-03-02", bridge(), text=bridge().article.text + " ", title="Two days before")
    readings = (bridge(), harbour_in_arabic(), on(DAY, hostile()), earlier)
    reads = [store.Read(f"/pages/{i}.html", f"h{i}", "r1", r) for i, r in enumerate(readings)]
    failed = Failure("empty", "/pages/empty.html", "empty", "nothing is in it")
    store.put(kept, [*reads, store.Read("/pages/empty.html", "e", "r1", failed)])
    return kept


def client(kept: store.Store, *, tokens_required: bool = False) -> TestClient:
    """Return what asks an app over a store; redirects are not followed."""
    app = FastAPI(openapi_url="/api/v1/openapi.json")
    app.state.store = kept
    app.state.tokens_required = tokens_required
    for router in (api, feeds, reviews):
        app.include_router(router)
    return TestClient(app, follow_redirects=False, raise_server_exceptions=False)
