"""The pages, a module each. All but the style sheets and the sign-in need the scope "read"."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from onrecord.surfaces.web.pages import (
    adding,
    article,
    changes,
    claim,
    decisions,
    desk,
    failures,
    helping,
    preferences,
    queue,
    search,
    signing,
    spans,
    speaker,
    statement,
    statements,
    static,
    stories,
    story,
)
from onrecord.surfaces.web.visitor import reader

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
for module in (static, signing):
    router.include_router(module.router)
for module in (
    *(
        desk,
        stories,
        story,
        claim,
        article,
        adding,
        statements,
        spans,
        statement,
        speaker,
        search,
        queue,
    ),
    *(changes, failures, helping, preferences, decisions),
):
    router.include_router(module.router, dependencies=[Depends(reader)])

__all__ = ["router"]
