"""The published review as JSON: the same excerpts, no more of a text than the page shows."""

from __future__ import annotations

from fastapi import Request

from onrecord import store
from onrecord.store import NotStored
from onrecord.surfaces.review import Lead, Overview, ReviewStory, leads_page, overview, stories_of
from onrecord.surfaces.web.api import links
from onrecord.surfaces.web.api.answers import MISSING, Json, TheStore, part
from onrecord.surfaces.web.api.articles import DAY_LIST, Links, known_day
from onrecord.surfaces.web.api.lists import Cursor, Limit, address, page
from onrecord.surfaces.web.api.models import model_of, object_of
from onrecord.surfaces.web.reviews import excerpt_characters

router = part("reviews")

REVIEW = object_of(
    "Review",
    "A day's review: the day in numbers, its stories (on the first page), its articles with what is"
    " said by speaker, named ones first, in short excerpts.",
    day=model_of(Overview),
    stories=list[model_of(ReviewStory)],  # type: ignore[misc]
    leads=list[model_of(Lead)],  # type: ignore[misc]
    cursor=str | None,
    next=str | None,
    links=Links,
)


@router.get("/reviews", response_model=DAY_LIST)
def reviews(request: Request, kept: TheStore, after: Cursor = None, limit: Limit = 31) -> Json:
    """The days of which there is a review, the newest first."""
    return page(request, store.days(kept, after=after, limit=limit), links.day)


@router.get("/reviews/{day}", response_model=REVIEW, responses=MISSING)
def review(
    request: Request, kept: TheStore, day: str, after: Cursor = None, limit: Limit = 10
) -> Json:
    """The review of one day."""
    known = known_day(day)
    about = overview(kept, known) if known else None
    if known is None or about is None or not about.articles:
        raise NotStored(f"no article of {day[:40]!r} is in this store")
    found, following = leads_page(
        kept, known, each=excerpt_characters(request), after=after, limit=limit
    )
    told = [] if after else stories_of(kept, known, each=excerpt_characters(request))
    beside = {"before": about.before, "after": about.after}
    body = {
        "day": about.to_dict(),
        "stories": [one.to_dict() for one in told],
        "leads": [lead.to_dict() for lead in found],
        "cursor": following,
        "next": address(request, after=following) if following else None,
        "links": {"page": f"/reviews/{known}"}
        | {name: links.to("reviews", other) for name, other in beside.items() if other},
    }
    return Json(body)
