"""`/`: the desk of a day: its articles, what is new in them, what waits, what failed."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from onrecord import store as stores
from onrecord.store import Batch, Day, Store, StoryLine
from onrecord.surfaces.labels import date_text
from onrecord.surfaces.web import charts, links
from onrecord.surfaces.web.asking import Cursor, TheStore
from onrecord.surfaces.web.lines import excerpt, line
from onrecord.surfaces.web.rendering import show

router = APIRouter()
_SHOWN = 31  # days in the chart
_NEW = 8
_STORIES = 8
_WITHOUT = "No date"


@router.get("/")
def desk(
    request: Request, store: TheStore, day: str | None = None, after: Cursor = None
) -> Response:
    """Show a day; without one, the latest that has an article."""
    near = _near(store, _day(day))
    if not near.items and day is None:
        return _empty(request, store)
    asked = _day(day) if day else near.items[0].day
    lines = stores.articles_on(store, asked, after=after)
    waiting = _waiting(store, asked)
    return show(
        request,
        "desk",
        title=f"The desk: {date_text(asked) if asked else _WITHOUT}",
        day=asked,
        heading=date_text(asked) if asked else _WITHOUT,
        **_steps(near, asked),
        lines=lines,
        excerpts={one.id: list(excerpt(one)) for one in lines.items},
        stories=_stories(store, asked) if after is None else None,
        ungrouped=stores.ungrouped(store),
        said=_said(store, asked),
        waiting=waiting,
        all_waiting=stores.queue(store, limit=1).total,
        failed=stores.failures(store, limit=5),
        first_page=after is None,
    )


def _day(given: str | None) -> str | None:
    """Return the day asked for; None for "none" and for no day."""
    if not given or given == "none":
        return None
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise HTTPException(400, f"{given[:40]!r} is no day; give 2031-03-04") from error


def _near(store: Store, day: str | None) -> Batch[Day]:
    """Return the days around one, the newest first; without one, the newest there are."""
    return stores.days(store, around=day, limit=_SHOWN)


def _steps(near: Batch[Day], asked: str | None) -> dict[str, Any]:
    """Return the days before and after, and the chart of the days around."""
    dated = [one for one in near.items if one.day]
    before = next((one.day for one in dated if asked and one.day and one.day < asked), None)
    later = [one.day for one in dated if asked and one.day and one.day > asked]
    shown = list(reversed(dated))
    values = [(one.day or "", one.statements) for one in shown]
    return {
        "before": before,
        "after": later[-1] if later else None,
        "days": shown,
        "bars": charts.columns(values, [links.day(one.day) for one in shown]),
    }


def _stories(store: Store, day: str | None) -> Batch[StoryLine]:
    """Return the stories of a day that two articles or more tell, most sources first."""
    return stores.stories(store, day=day or "", least=2, by="sources", limit=_STORIES)


def _said(store: Store, day: str | None) -> list[object]:
    if day is None:
        return []
    found = stores.search_statements(store, filters={"date": day}, limit=_NEW)
    return [line(one) for one in found.items]


def _waiting(store: Store, day: str | None) -> Batch[stores.StoredStatement] | None:
    if day is None:
        return None
    return stores.search_statements(store, filters={"date": day, "status": "waiting"}, limit=1)


def _empty(request: Request, store: Store) -> Response:
    failed = stores.failures(store, limit=5)
    return show(request, "desk_empty", title="The desk", failed=failed, store=store.path)
