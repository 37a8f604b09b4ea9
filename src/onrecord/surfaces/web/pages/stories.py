"""`/stories`: the stories there are, the newest first, or those with most sources."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request, Response

from onrecord import store as stores
from onrecord.surfaces.web import links
from onrecord.surfaces.web.asking import Cursor, TheStore, Words
from onrecord.surfaces.web.rendering import show
from onrecord.surfaces.web.stories_asked import chosen_by

router = APIRouter()
By = Literal["newest", "sources"]
_TWIN = {"": {"least": "2"}, "all": {}, "disputed": {"least": "2", "disputed": "true"}}


@router.get("/stories")
def stories(
    request: Request,
    store: TheStore,
    q: Words = "",
    by: str = "newest",
    only: str = "",
    after: Cursor = None,
) -> Response:
    """Show stories of two articles or more; `only`: "all" of them, or those "disputed"."""
    order: By = "sources" if by == "sources" else "newest"
    chosen = only if only in ("all", "disputed") else ""
    found = stores.stories(
        store,
        q,
        **chosen_by(chosen),
        by=order,
        after=after,
    )
    given = {"q": q, "by": order if order != "newest" else "", "only": chosen}
    return show(
        request,
        "stories",
        title="Stories",
        q=q,
        found=found,
        by=order,
        only=chosen,
        given=given,
        twin={"q": q, "by": given["by"], **_TWIN[chosen]},
        next=links.changed("/stories", given, after=found.next) if found.next else None,
        first_page=after is None,
        waiting=stores.ungrouped(store),
    )
