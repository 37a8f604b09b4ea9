"""What became of the store: its change log, what could not be read, what it holds."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query, Request

from onrecord import store
from onrecord.store import Change, Status, StoredFailure
from onrecord.surfaces.web.api import links
from onrecord.surfaces.web.api.answers import Json, TheStore, part
from onrecord.surfaces.web.api.articles import Links
from onrecord.surfaces.web.api.lists import Cursor, Limit, page
from onrecord.surfaces.web.api.models import listed, model_of, with_more

router = part("logs")

CHANGES = listed(with_more("ChangeItem", Change, links=Links))
FAILURES = listed(model_of(StoredFailure))
Kind = Literal["added", "replaced", "reread", "purged", "decided"]


@router.get("/changes", response_model=CHANGES)
def changes(
    request: Request,
    kept: TheStore,
    kind: Kind | None = None,
    article: Annotated[str | None, Query(max_length=100)] = None,
    after: Cursor = None,
    limit: Limit = 50,
) -> Json:
    """What changed, the latest first; what was removed is named by its id and nothing else."""
    found = store.changes(kept, kind=kind, article=article, after=after, limit=limit)
    return page(request, found, links.change)


@router.get("/failures", response_model=FAILURES)
def failures(request: Request, kept: TheStore, after: Cursor = None, limit: Limit = 50) -> Json:
    """The pages that could not be read, and why."""
    found = store.failures(kept, after=after, limit=limit)
    return page(request, found, StoredFailure.to_dict)


@router.get("/status", response_model=model_of(Status))
def status(kept: TheStore) -> Json:
    """What the store holds, in numbers."""
    return Json(store.status(kept).to_dict())
