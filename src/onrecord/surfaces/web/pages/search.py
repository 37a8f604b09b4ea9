"""`/search`: statements, articles or stories that match what was typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response

from onrecord import store as stores
from onrecord.store import Store
from onrecord.surfaces.web import links
from onrecord.surfaces.web.asking import Cursor, TheStore, Words
from onrecord.surfaces.web.lines import excerpt, line
from onrecord.surfaces.web.rendering import show

router = APIRouter()
Found = stores.Batch[Any]


def _statements(store: Store, q: str, after: str | None) -> Found:
    found: Found = stores.search_statements(store, q, after=after)
    return replace(found, items=tuple(map(line, found.items)))


def _articles(store: Store, q: str, after: str | None) -> Found:
    found: Found = stores.search_articles(store, q, after=after)
    return replace(found, items=tuple((one, list(excerpt(one))) for one in found.items))


def _stories(store: Store, q: str, after: str | None) -> Found:
    return stores.stories(store, q, after=after)


_FINDS = {"statements": _statements, "articles": _articles, "stories": _stories}


@router.get("/search")
def search(
    request: Request, store: TheStore, q: Words = "", of: str = "statements", after: Cursor = None
) -> Response:
    """Show what is found; with nothing typed, how to search."""
    kind = of if of in _FINDS else "statements"
    values: dict[str, Any] = {"title": "Search", "q": q, "of": kind, "first_page": after is None}
    if not q.strip():
        return show(request, "search", found=None, **values)
    found = _FINDS[kind](store, q, after)
    again = {"q": q, "of": kind}
    following = links.asked("/search", **again, after=found.next) if found.next else None
    return show(request, "search", found=found, next=following, **values)
