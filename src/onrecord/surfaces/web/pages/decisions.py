"""The forms: each is checked, written to the log, and leads back to where it was sent from."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from onrecord.store import Decision
from onrecord.surfaces.web import deciding, links
from onrecord.surfaces.web.flash import PARAMETER
from onrecord.surfaces.web.rendering import show
from onrecord.surfaces.web.security import from_our_pages
from onrecord.surfaces.web.tokens import Access, allowed
from onrecord.surfaces.web.visitor import cleaned, remember_who, who_of

router = APIRouter()
_FOREIGN = (
    "It did not come from a page of this server. Open the page again, and send it from there."
)
_MOST_FIELDS = 500


async def fields_of(request: Request) -> tuple[dict[str, str], list[str]]:
    """Return the fields of a form of ours, and what was ticked. Raises HTTPException 403."""
    async with request.form(max_files=0, max_fields=_MOST_FIELDS) as sent:
        fields = {name: value for name, value in sent.items() if isinstance(value, str)}
        ticked = [value for value in sent.getlist("ticked") if isinstance(value, str)]
    ours = from_our_pages(request.headers)
    token = fields.get("form_token", "")
    if ours is None:
        ours = secrets.compare_digest(token.encode(), request.app.state.form_token.encode())
    if not ours:
        raise HTTPException(403, _FOREIGN)
    return fields, ticked


@router.post("/{kind}/{id}/{way}")
async def decide(
    request: Request,
    kind: str,
    id: str,
    way: str,
    access: Annotated[Access, Depends(allowed("decide"))],
) -> Response:
    """Write what a form decides, and lead back; without a name, ask for it first."""
    fields, ticked = await fields_of(request)
    if (kind, way) not in deciding.WAYS:
        raise HTTPException(404)
    given = None if access.token else cleaned(fields.get("who", ""))
    name = given or who_of(request)
    if name is None:
        again = [(n, v) for n, v in fields.items() if n not in {"who", "form_token", "ticked"}]
        again += [("ticked", value) for value in ticked]
        return show(request, "name", title="Who decides?", fields=again, action=request.url.path)
    write = deciding.WAYS[kind, way]
    made = await run_in_threadpool(write, request.app.state.store, id, fields, ticked, name)
    answer = RedirectResponse(_back(fields, made), 303)
    if access.token is None:
        remember_who(answer, name)
    return answer


def _back(fields: Mapping[str, str], made: Decision) -> str:
    """Return where to go on: the page the form names, else the statement; with what was said."""
    back = fields.get("back", "")
    if not back or made.kind == "add":
        back = links.statement(made.statement) if made.statement else "/changes"
    path, hash, fragment = links.inside(back).partition("#")
    joint = "&" if "?" in path else "?"
    return f"{path}{joint}{PARAMETER}={made.id}{hash}{fragment}"
