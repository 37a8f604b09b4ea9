"""`/help`: the marks, the keys, how to search, how to decide."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from onrecord.surfaces.web.rendering import show

router = APIRouter()


@router.get("/help")
def helping(request: Request) -> Response:
    """Show it."""
    return show(request, "help", title="How to read and use these pages")
