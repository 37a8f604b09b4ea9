"""Atom feeds: of any search for statements, and of what changed, deletions included."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from onrecord import store
from onrecord.errors import OnrecordError
from onrecord.store import QueryError
from onrecord.surfaces.web.api.lists import Asked
from onrecord.surfaces.web.feeds.atom import Feed, written
from onrecord.surfaces.web.feeds.changes import change_items
from onrecord.surfaces.web.feeds.statements import statement_items
from onrecord.surfaces.web.feeds.stories import story_items
from onrecord.surfaces.web.reviews import excerpt_characters
from onrecord.surfaces.web.stories_asked import chosen_by
from onrecord.surfaces.web.tokens import allowed

_ATOM = "application/atom+xml; charset=utf-8"
_AT_ONCE = 50
_NEVER = "1970-01-01T00:00:00+00:00"  # of an empty feed: Atom wants a time

router = APIRouter(
    prefix="/feeds",
    tags=["feeds"],
    dependencies=[Depends(allowed("read"))],
    include_in_schema=False,
)


class _Wanted(Asked):
    after: str | None = None


@router.get("/statements.atom")
def statements(request: Request, asked: Annotated[_Wanted, Query()]) -> Response:
    """The statements that match a search, as on /statements: the same q and filters."""
    kept = request.app.state.store
    try:
        batch = store.search_statements(
            kept, asked.q, asked.filters, after=asked.after, limit=_AT_ONCE
        )
    except QueryError as error:
        return _refused(error)
    query = ({"q": asked.q} if asked.q else {}) | asked.filters
    said = ", ".join(query.values())
    items = list(statement_items(kept, batch.items, _base(request), excerpt_characters(request)))
    feed = Feed(
        id=f"urn:onrecord:search:{_digest(query)}",
        title=f"Statements: {said}" if said else "Statements",
        updated=max((item.when for item in items), default=_NEVER),
        page=_address(request, "/statements", query),
        here=_address(request, "/feeds/statements.atom", query, asked.after),
        first=_address(request, "/feeds/statements.atom", query),
        next=_address(request, "/feeds/statements.atom", query, batch.next) if batch.next else None,
    )
    return _answer(request, written(feed, items))


class _WantedStories(BaseModel):
    """What `/stories` takes, so that its address leads to its feed."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field("", max_length=2_000)
    by: str = ""
    only: str = ""
    after: str | None = Field(None, max_length=100)

    @property
    def query(self) -> dict[str, str]:
        """The values that choose stories."""
        given = {"q": self.q, "only": self.only}
        return {name: value for name, value in given.items() if value}


@router.get("/stories.atom")
def stories(request: Request, asked: Annotated[_WantedStories, Query()]) -> Response:
    """The stories that match a search, as on /stories, the newest first."""
    kept = request.app.state.store
    try:
        batch = store.stories(kept, asked.q, **chosen_by(asked.only), after=asked.after, limit=20)
    except QueryError as error:
        return _refused(error)
    query, place = asked.query, "/feeds/stories.atom"
    items = list(story_items(kept, batch.items, _base(request)))
    feed = Feed(
        id=f"urn:onrecord:stories:{_digest(query)}",
        title=f"Stories: {', '.join(query.values())}" if query else "Stories",
        updated=max((item.when for item in items), default=_NEVER),
        page=_address(request, "/stories", query),
        here=_address(request, place, query, asked.after),
        first=_address(request, place, query),
        next=_address(request, place, query, batch.next) if batch.next else None,
    )
    return _answer(request, written(feed, items))


@router.get("/changes.atom")
def changes(
    request: Request, after: Annotated[str | None, Query(max_length=100)] = None
) -> Response:
    """What changed: an entry for each article, a tombstone (RFC 6721) for each that was removed."""
    try:
        batch = store.changes(request.app.state.store, after=after, limit=_AT_ONCE)
    except QueryError as error:
        return _refused(error)
    items = list(change_items(batch.items, _base(request)))
    place = "/feeds/changes.atom"
    feed = Feed(
        id="urn:onrecord:changes",
        title="Changes",
        updated=max((item.when for item in items), default=_NEVER),
        page=_address(request, "/changes", {}),
        here=_address(request, place, {}, after),
        first=_address(request, place, {}),
        next=_address(request, place, {}, batch.next) if batch.next else None,
    )
    return _answer(request, written(feed, items))


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _address(request: Request, path: str, query: dict[str, str], after: str | None = None) -> str:
    asked = urlencode(query | ({"after": after} if after else {}))
    return f"{_base(request)}{path}" + (f"?{asked}" if asked else "")


def _digest(query: dict[str, str]) -> str:
    """Return what stands for a search, whatever the order of its parts."""
    return hashlib.sha256(json.dumps(query, sort_keys=True).encode("ascii")).hexdigest()[:20]


def _answer(request: Request, body: bytes) -> Response:
    """Return the feed; nothing but "not modified" to a reader that has it as it is."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=_ATOM, headers=headers)


def _refused(error: OnrecordError) -> Response:
    return Response(f"{error}\n", 422, media_type="text/plain; charset=utf-8")
