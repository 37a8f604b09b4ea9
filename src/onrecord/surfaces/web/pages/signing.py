"""`/sign-in`: the form that takes a token, on a server that asks for one."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.surfaces.web import links
from onrecord.surfaces.web.pages.decisions import fields_of
from onrecord.surfaces.web.rendering import show
from onrecord.surfaces.web.tokens import NotAllowed, sign_in, sign_out

router = APIRouter()


@router.get("/sign-in")
def form(request: Request, back: str = "/") -> Response:
    """Ask for a token."""
    return show(request, "sign_in", title="Sign in", back=links.inside(back), refused="")


@router.post("/sign-in")
async def take(request: Request) -> Response:
    """Keep a token that is good, and lead on; say what is wrong with one that is not."""
    fields, _ = await fields_of(request)
    back = links.inside(fields.get("back", "/"))
    answer = RedirectResponse(back, 303)
    try:
        sign_in(request, answer, fields.get("token", ""))
    except NotAllowed as error:
        said = str(error.detail)
        return show(request, "sign_in", status=401, title="Sign in", back=back, refused=said)
    return answer


@router.post("/sign-out")
async def leave(request: Request) -> Response:
    """Forget the token."""
    await fields_of(request)
    answer = RedirectResponse("/sign-in", 303)
    sign_out(answer)
    return answer
