"""`/stories/{id}`: one happening as all outlets tell it, claim by claim."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from onrecord import store as stores
from onrecord.store import Batch, Store, StoredClaim, StoredStory, StoryLine
from onrecord.surfaces import stories as told
from onrecord.surfaces.web import links
from onrecord.surfaces.web.asking import Cursor, TheStore, Words
from onrecord.surfaces.web.copied import copies
from onrecord.surfaces.web.rendering import show
from onrecord.surfaces.web.telling import told as in_words

router = APIRouter()
_ROWS = 25
_QUOTED = 40


@router.get("/stories/{id}")
def story(
    request: Request,
    store: TheStore,
    id: str,
    of: str = "shared",
    find: Words = "",
    after: Cursor = None,
) -> Response:
    """Show a story; an article's id, or one that the story had before, leads to it."""
    found = stores.story(store, id)
    if found.line.id != id:
        return RedirectResponse(links.story(found.line.id), 302)
    of = of if of in ("all", "disputed") else "shared"
    claims = _claims(store, id, of, after)
    again = {"of": of if of != "shared" else ""}
    return show(
        request,
        "story",
        title=found.line.title or "Untitled",
        one=found,
        line=found.line,
        matrix=told.matrix(claims.items, [member.outlet for member in found.members]),
        claims=claims,
        of=of,
        next=links.changed(links.story(id), again, after=claims.next) if claims.next else None,
        first_page=after is None,
        sources=told.sources(found.line),
        resting=told.resting(found.line.rests) if found.line.rests else "",
        quoted=stores.quoted(store, id)[:_QUOTED],
        columns=list(dict.fromkeys(member.outlet for member in found.members)),
        copies=copies(store, found),
        history=[(made, in_words(made)) for made in found.decisions],
        find=find,
        others=_others(store, found, find),
    )


def _claims(store: Store, id: str, of: str, after: str | None) -> Batch[StoredClaim]:
    wanted: dict[str, Any] = {"shared": of == "shared", "disputed": of == "disputed"}
    return stores.claims_of(store, id, **wanted, after=after, limit=_ROWS)


def _others(store: Store, one: StoredStory, find: str) -> list[StoryLine]:
    """Return the stories that some words find, to be merged with this one."""
    if not find.strip():
        return []
    found = stores.stories(store, find, limit=12).items
    return [other for other in found if other.id != one.line.id]
