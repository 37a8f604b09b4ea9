"""Stories and their claims: what `/stories` and `/claims` show."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query, Request

from onrecord import store
from onrecord.records import Copy
from onrecord.store import Quoted, StoredClaim, StoredStory, StoryLine
from onrecord.surfaces.web.api import links
from onrecord.surfaces.web.api.answers import MISSING, Json, TheStore, part
from onrecord.surfaces.web.api.articles import Links
from onrecord.surfaces.web.api.lists import Cursor, Limit, page
from onrecord.surfaces.web.api.models import listed, model_of, with_more
from onrecord.surfaces.web.api.statements import DECISION

router = part("stories")

_Day = Annotated[str | None, Query(max_length=50)]
STORY_LIST = listed(with_more("StoryItem", StoryLine, links=Links))
CLAIM = with_more("ClaimItem", StoredClaim, links=Links)
CLAIM_LIST = listed(CLAIM)
STORY = with_more(
    "StoryWhole",
    StoredStory,
    decisions=list[DECISION],  # type: ignore[valid-type]
    quoted=list[model_of(Quoted)],  # type: ignore[misc]
    copies=list[model_of(Copy)],  # type: ignore[misc]
    links=Links,
)


@router.get("/stories", response_model=STORY_LIST)
def stories(
    request: Request,
    kept: TheStore,
    q: Annotated[str, Query(max_length=2_000, description="Words of its articles.")] = "",
    day: _Day = None,
    first: _Day = None,
    last: _Day = None,
    least: Annotated[int, Query(ge=1, le=1_000, description="Articles, at least.")] = 1,
    disputed: bool | None = None,
    by: Literal["newest", "sources"] = "newest",
    after: Cursor = None,
    limit: Limit = 20,
) -> Json:
    """Stories, the newest first, or by=sources those with most independent sources.

    `day`, `first`, `last`: with an article of that day, from it on, up to it. `disputed`: with or
    without a claim whose wordings differ.
    """
    found = store.stories(
        kept,
        q,
        day=day,
        first=first,
        last=last,
        least=least,
        disputed=disputed,
        by=by,
        after=after,
        limit=limit,
    )
    return page(request, found, links.story_line)


@router.get("/stories/{id}", response_model=STORY, responses=MISSING)
def story(kept: TheStore, id: str) -> Json:
    """One story, by its id or that of any article in it.

    Its articles, its independent sources, who is quoted by whom, what is copied, what was decided.
    """
    found = store.story(kept, id)
    more = {
        "quoted": [one.to_dict() for one in store.quoted(kept, id)],
        "copies": [pair.to_dict() for pair in store.copies_of(kept, id)],
        "decisions": [links.decision(made) for made in found.decisions],
    }
    return Json({**links.story(found), **more})


@router.get("/stories/{id}/claims", response_model=CLAIM_LIST, responses=MISSING)
def claims(
    request: Request,
    kept: TheStore,
    id: str,
    shared: bool = False,
    disputed: bool = False,
    after: Cursor = None,
    limit: Limit = 50,
) -> Json:
    """The claims of a story, most independent sources first, then as they first stand.

    `shared`: only those of two articles or more; `disputed`: only those whose wordings differ.
    """
    found = store.claims_of(kept, id, shared=shared, disputed=disputed, after=after, limit=limit)
    return page(request, found, links.claim)


@router.get("/claims/{id}", response_model=CLAIM, responses=MISSING)
def claim(kept: TheStore, id: str) -> Json:
    """One claim: every wording with its place, and what differs between them as printed."""
    return Json(links.claim(store.claim(kept, id)))
