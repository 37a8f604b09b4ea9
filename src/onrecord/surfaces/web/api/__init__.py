"""`/api/v1`: every page as JSON, with one shape for what goes wrong. docs/api.md lists it."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.routing import APIRoute

from onrecord.surfaces.web.api import (
    articles,
    decisions,
    links,
    logs,
    reviews,
    speakers,
    statements,
    stories,
)
from onrecord.surfaces.web.api.answers import Json, Told, wrong
from onrecord.surfaces.web.api.models import object_of
from onrecord.surfaces.web.tokens import allowed

_PARTS = (articles, statements, stories, speakers, logs, decisions, reviews)
_INDEX = object_of("Index", "Where everything is.", links=dict[str, str])
_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]

router = APIRouter(prefix=links.ROOT, route_class=Told)


@router.get("", response_model=_INDEX, tags=["index"], dependencies=[Depends(allowed("read"))])
def index() -> Json:
    """Where everything is."""
    names = (
        *("articles", "days", "stories", "statements", "speakers", "search", "queue", "orphans"),
        *("changes", "failures", "status", "decisions", "reviews"),
    )
    return Json({"links": {name: links.to(name) for name in names}})


for _part in _PARTS:
    router.include_router(_part.router)


@router.api_route("/{address:path}", methods=_METHODS, include_in_schema=False)
def elsewhere(request: Request, address: str) -> Json:
    """Answer for every address below /api/v1 that is none, and every method that is not taken."""
    taken = _methods_of(address)
    if taken:
        said = f"{request.method} is not taken here; {', '.join(taken)} is"
        return wrong(405, "no-such-method", said, headers={"Allow": ", ".join(taken)})
    return wrong(404, "no-such-address", f"nothing is here; {links.ROOT} says where everything is")


def _methods_of(address: str) -> list[str]:
    """Return the methods that an address below /api/v1 takes, in order."""
    routes = (route for each in _PARTS for route in each.router.routes)
    found: set[str] = set()
    for route in routes:
        if isinstance(route, APIRoute) and route.path_regex.match(f"/{address}"):
            found |= route.methods or set()
    return sorted(found)
