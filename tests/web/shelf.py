"""A store filled with invented pages, and an app over it, for the tests of the web review."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from starlette.testclient import TestClient

from onrecord import store as stores
from onrecord.records import Failure, Reading
from onrecord.store import Store
from onrecord.surfaces.web import create_app
from tests.surfaces.invented import bridge, harbour_in_arabic, hostile

ADDRESS = "http://127.0.0.1:8000"
FORMULA = '=HYPERLINK("https://evil.example","click")'


def dated(reading: Reading, day: str, title: str) -> Reading:
    """Return a reading as of another day, under another title."""
    return replace(reading, article=replace(reading.article, published=day, title=title, id=title))


def readings() -> list[Reading | Failure]:
    """Return what is stored: bridges of several days, an Arabic and a hostile page, a failure."""
    days = [
        dated(bridge(), f"2031-02-{day:02}T10:00:00", f"Council sits over the bridge, day {day}")
        for day in (3, 9, 14)
    ]
    failed = Failure("empty", "/pages/empty.html", "empty", "zero bytes; leave it out")
    odd = dated(hostile(), "2031-03-02", FORMULA)
    return [bridge(), harbour_in_arabic(), hostile(), odd, *days, failed]


def filled(path: Path) -> Store:
    """Return a new store that holds them."""
    kept = stores.open_store(path, create=True)
    put(kept, readings())
    return kept


def put(kept: Store, read: list[Reading | Failure]) -> None:
    """Store readings under names of their own."""
    first = len(stores.search_articles(kept, limit=500).items)
    pages = [stores.Read(f"/p/{first + n}.html", f"{n}", "r1", one) for n, one in enumerate(read)]
    stores.put(kept, pages)


def client(kept: Store, **options: bool) -> TestClient:
    """Return a browser without JavaScript: it follows redirects and keeps cookies."""
    return TestClient(create_app(kept, **options), base_url=ADDRESS)  # type: ignore[arg-type]


def bridge_id(kept: Store) -> str:
    """Return the id of the bridge's article."""
    found = stores.search_articles(kept, "title:quay", filters={"date": "2031-03-04"})
    return found.items[0].id
