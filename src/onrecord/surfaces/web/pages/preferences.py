"""`/preferences`: the name that decisions are logged under, and whether single keys act."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.surfaces.web import links
from onrecord.surfaces.web.pages.decisions import fields_of
from onrecord.surfaces.web.rendering import show
from onrecord.surfaces.web.visitor import NAME, cleaned, remember_keys, remember_who

router = APIRouter()


@router.get("/preferences")
def preferences(request: Request, back: str = "/") -> Response:
    """Show both, to be changed."""
    return show(request, "preferences", title="Your name, and the keys", back=links.inside(back))


@router.post("/preferences")
async def keep(request: Request) -> Response:
    """Keep what was chosen, in the browser alone, and lead back."""
    fields, _ = await fields_of(request)
    answer = RedirectResponse(links.inside(fields.get("back", "/")), 303)
    if "who" in fields:
        name = cleaned(fields["who"])
        if name:
            remember_who(answer, name)
        else:
            answer.delete_cookie(NAME)
    if fields.get("keys") in ("on", "off"):
        remember_keys(answer, on=fields["keys"] == "on")
    return answer
