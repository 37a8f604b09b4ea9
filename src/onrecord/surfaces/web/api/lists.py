"""Lists of the API: what is asked for, and the address of the page after this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeVar

from fastapi import Query, Request
from pydantic import BaseModel, ConfigDict, Field

from onrecord.store import Batch
from onrecord.surfaces.web.api.answers import Json

Item = TypeVar("Item")
Cursor = Annotated[str | None, Query(max_length=100, description="The cursor of the page before.")]
Limit = Annotated[int, Query(ge=1, le=500, description="Items of a page.")]
_LONGEST = 2_000


class Asked(BaseModel):
    """A search: what a user would type, and exact values to narrow it by."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field("", max_length=_LONGEST, description="Words, phrases and fields: docs/search.md")
    speaker_id: str | None = Field(None, max_length=_LONGEST)
    source: str | None = Field(None, max_length=_LONGEST, description="Kind of source.")
    act: str | None = Field(None, max_length=_LONGEST, description="say, deny, claim …")
    form: str | None = Field(None, max_length=_LONGEST, description="direct, indirect, mixed")
    outlet: str | None = Field(None, max_length=_LONGEST, description="The outlet's full name.")
    lang: str | None = Field(None, max_length=_LONGEST, description="A language code.")
    status: str | None = Field(None, max_length=_LONGEST, description="waiting, accepted …")
    by: str | None = Field(None, max_length=_LONGEST, description="Found by reader or analyst.")
    kind: str | None = Field(None, max_length=_LONGEST, description="article or index")
    story: str | None = Field(None, max_length=_LONGEST, description="The id of a story.")
    disputed: str | None = Field(None, max_length=_LONGEST, description="yes: told differently.")
    date: str | None = Field(None, max_length=50, description="2031-03-04, 2031-03, from..to")

    @property
    def filters(self) -> dict[str, str]:
        """The exact values that are asked for; an empty one is none."""
        own = self.model_dump(include=set(Asked.model_fields), exclude={"q"})
        return {name: value for name, value in own.items() if value}


class AskedPage(Asked):
    """A search, and which page of it."""

    after: str | None = Field(None, max_length=100, description="The cursor of the page before.")
    limit: int = Field(20, ge=1, le=500, description="Items of a page.")


def address(request: Request, **changed: Any) -> str:
    """Return this request's path and query with other values for some of its parameters."""
    url = request.url.include_query_params(**changed)
    return f"{url.path}?{url.query}"


def page(
    request: Request,
    batch: Batch[Item],
    shown: Callable[[Item], Mapping[str, Any]],
    more: Mapping[str, Any] | None = None,
    **changed: Any,
) -> Json:
    """Return the answer that holds a page of a list; `changed` are parameters of the next one."""
    following = address(request, **changed, after=batch.next) if batch.next else None
    body = {**page_data(batch, shown, following), **(more or {})}
    headers = {"Link": f'<{following}>; rel="next"'} if following else None
    return Json(body, headers=headers)


def page_data(
    batch: Batch[Item], shown: Callable[[Item], Mapping[str, Any]], following: str | None
) -> dict[str, Any]:
    """Return a page of a list as JSON-ready data."""
    return {
        "items": [shown(item) for item in batch.items],
        "total": batch.total,
        "more": batch.more,
        "notes": list(batch.notes),
        "cursor": batch.next,
        "next": following,
    }
