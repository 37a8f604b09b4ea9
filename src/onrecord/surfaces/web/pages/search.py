"""`/search`: articles or statements that match what was typed."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from onrecord import store as stores
from onrecord.surfaces.web import links
from onrecord.surfaces.web.asking import Cursor, TheStore, Words
from onrecord.surfaces.web.lines import excerpt, line
from onrecord.surfaces.web.rendering import show

router = APIRouter()


@router.get("/search")
def search(
    request: Request, store: TheStore, q: Words = "", of: str = "statements", after: Cursor = None
) -> Response:
    """Show what is found; with nothing typed, how to search."""
    kind = "articles" if of == "articles" else "statements"
    values: dict[str, Any] = {"title": "Search", "q": q, "of": kind, "first_page": after is None}
    if not q.strip():
        return show(request, "search", found=None, **values)
    if kind == "articles":
        articles = stores.search_articles(store, q, after=after)
        items: list[object] = [(one, list(excerpt(one))) for one in articles.items]
        found: stores.Batch[object] = stores.Batch(
            tuple(items), articles.next, articles.total, articles.more, articles.notes
        )
    else:
        said = stores.search_statements(store, q, after=after)
        found = stores.Batch(
            tuple(map(line, said.items)), said.next, said.total, said.more, said.notes
        )
    again = {"q": q, "of": kind}
    following = links.asked("/search", **again, after=found.next) if found.next else None
    return show(request, "search", found=found, next=following, **values)
