"""`/failures`: the pages that could not be read, and why."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from onrecord import store as stores
from onrecord.surfaces.web.asking import Cursor, TheStore
from onrecord.surfaces.web.rendering import show

router = APIRouter()


@router.get("/failures")
def failures(request: Request, store: TheStore, after: Cursor = None) -> Response:
    """Show them, the last added first."""
    found = stores.failures(store, after=after)
    return show(request, "failures", title="Pages that could not be read", failed=found)
