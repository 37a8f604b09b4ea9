"""`/reviews/`: the published review, as this server shows it before it is published."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from onrecord import store
from onrecord.settings import Settings
from onrecord.surfaces.review import (
    Shown,
    day_page,
    index_page,
    leads_page,
    overview,
    stories_of,
    style,
)
from onrecord.surfaces.review.page import stylesheet_version
from onrecord.surfaces.web.tokens import allowed

_AT_ONCE = 10  # articles of a page
_DAYS = 62
_YEAR = "public, max-age=31536000, immutable"

router = APIRouter(prefix="/reviews", include_in_schema=False)
_reading = [Depends(allowed("read"))]
Cursor = Annotated[str | None, Query(max_length=100)]


@router.get("/style.css")
def stylesheet() -> Response:
    """Return the style sheet of the reviews."""
    return Response(str(style().css), media_type="text/css", headers={"cache-control": _YEAR})


@router.get("/", dependencies=_reading)
def index(request: Request, after: Cursor = None) -> Response:
    """List the days, the newest first."""
    batch = store.days(request.app.state.store, after=after, limit=_DAYS)
    following = f"/reviews/?after={batch.next}" if batch.next else None
    return _html(index_page(batch.items, _shown(), following))


@router.get("", dependencies=_reading)
def without_slash() -> Response:
    """Lead to the list."""
    return RedirectResponse("/reviews/", 308)


@router.get("/{day}", dependencies=_reading)
def review(request: Request, day: str, after: Cursor = None) -> Response:
    """Return the review of a day, so many articles at a time."""
    kept, known = request.app.state.store, _day(day)
    about = overview(kept, known)
    if not about.articles:
        raise HTTPException(404, f"no article of {known} is in the store")
    found, following = leads_page(
        kept, known, each=excerpt_characters(request), after=after, limit=_AT_ONCE
    )
    more = f"/reviews/{known}?after={following}" if following else None
    told = [] if after else stories_of(kept, known, each=excerpt_characters(request))
    return _html(day_page(about, partial(iter, found), _shown(), more, told))


def excerpt_characters(request: Request) -> int:
    """Return the most characters of an excerpt: `app.state.settings` may say."""
    using: Settings = getattr(request.app.state, "settings", None) or Settings()
    return using.excerpt_characters


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise HTTPException(404, f"{text[:40]!r} is no day; give one like 2031-03-04") from error


def _shown() -> Shown:
    sheet = f"/reviews/style.css?v={stylesheet_version()}"
    return Shown(lambda day: f"/reviews/{day}", "/reviews/", "/", sheet)


def _html(pieces: Iterable[str]) -> Response:
    """Return a page whole: it is short, and each piece sent by itself would be a thread's work."""
    return HTMLResponse("".join(pieces).encode("utf8", "replace"))
