"""`/queue`: what waits for review, the least certain first, each in its place."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from onrecord import store as stores
from onrecord.records import Article
from onrecord.surfaces.labels import percent
from onrecord.surfaces.web import marked
from onrecord.surfaces.web.asking import Cursor, TheStore
from onrecord.surfaces.web.lines import line
from onrecord.surfaces.web.rendering import show

router = APIRouter()
_SHOWN = 10


@router.get("/queue")
def queue(request: Request, store: TheStore, after: Cursor = None) -> Response:
    """Show a page of what waits."""
    found = stores.queue(store, after=after, limit=_SHOWN)
    articles: dict[str, Article] = {}
    for one in found.items:
        if one.article not in articles:
            articles[one.article] = stores.article(store, one.article).article
    cards = [
        {
            "line": line(one, with_confidence=False),
            "sure": percent(one.statement.confidence),
            "paragraphs": list(marked.around(articles[one.article], one.statement)),
        }
        for one in found.items
    ]
    return show(
        request,
        "queue",
        title="Waiting for review",
        cards=cards,
        found=found,
        first_page=after is None,
    )


@router.get("/orphans")
def orphans(request: Request, store: TheStore, after: Cursor = None) -> Response:
    """Show the decided statements whose words are gone since their text changed."""
    found = stores.orphans(store, after=after)
    lines = [line(one) for one in found.items]
    return show(request, "orphans", title="Decided, and gone", lines=lines, found=found)
