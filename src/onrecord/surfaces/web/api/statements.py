"""Statements: searched for with facets, by permalink, waiting for review, left behind."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query, Request
from fastapi.responses import Response
from pydantic import Field

from onrecord import store
from onrecord.store import Decision, Facets, StoredStatement, Value
from onrecord.store.numbers import hull
from onrecord.store.relocating import quote_selector
from onrecord.surfaces.web.api import links
from onrecord.surfaces.web.api.answers import MISSING, Json, TheStore, Wrong, part, wrong
from onrecord.surfaces.web.api.articles import ARTICLE_LIST, STATEMENT, Links
from onrecord.surfaces.web.api.lists import (
    Asked,
    AskedPage,
    Cursor,
    Limit,
    page,
    page_data,
)
from onrecord.surfaces.web.api.models import listed, object_of, with_more

router = part("statements")

DECISION = with_more("DecisionItem", Decision, links=Links)
STATEMENT_LIST = listed(STATEMENT)
_VALUE = with_more("FacetValue", Value, link=str)
FACETS = with_more("StatementFacets", Facets, fields=dict[str, list[_VALUE]])  # type: ignore[valid-type]
FOUND = object_of(
    "StatementSearch",
    "A page of a search for statements, and its facets where they are asked for.",
    **{name: field.annotation for name, field in STATEMENT_LIST.model_fields.items()},
    facets=FACETS | None,
)
_QUOTE = object_of("Quote", "W3C's text quote selector.", exact=str, prefix=str, suffix=str)
ONE = object_of(
    "StatementWhole",
    "Where a permalink leads: `how` is here, or orphan where the text changed and the words are"
    " gone, `statement` then being what it was. `quote` finds the words again in the article,"
    " `claims` are the addresses of the claims that it carries.",
    how=str,
    statement=STATEMENT,
    quote=_QUOTE | None,
    history=list[DECISION],  # type: ignore[valid-type]
    claims=list[str],
)
SEARCH = object_of(
    "Search", "What a search finds.", q=str, statements=STATEMENT_LIST, articles=ARTICLE_LIST
)


class _Search(AskedPage):
    facets: bool = Field(True, description="Count facets; the link to the next page leaves it off.")


@router.get("/statements", response_model=FOUND)
def statements(request: Request, kept: TheStore, asked: Annotated[_Search, Query()]) -> Json:
    """Statements that match, the newest day first; rejected ones only with status=rejected."""
    found = store.search_statements(
        kept, asked.q, asked.filters, after=asked.after, limit=asked.limit
    )
    more: dict[str, Any] = {"facets": None}
    if asked.facets:
        counted = store.facets(kept, asked.q, asked.filters)
        query = {"q": asked.q} if asked.q else {}
        more = {"facets": links.facets(counted, query | asked.filters)}
    return page(request, found, links.statement, more, facets="false")


_GONE: dict[int | str, dict[str, Any]] = {
    **MISSING,
    308: {"description": "The text has changed; the words stand in the new one, at `Location`."},
    410: {"model": Wrong, "description": "Its source was removed from the store."},
}


@router.get("/statements/{id}", response_model=ONE, responses=_GONE)
def statement(kept: TheStore, id: str) -> Response:
    """One statement by its permalink, with every decision that touches it."""
    found = store.resolve(kept, id)
    if found.how == "purged":
        return wrong(410, "purged", "the source of this statement was removed from the store")
    if found.statement is None:
        return wrong(404, "not-stored", f"no statement {id[:80]!r} in this store")
    if found.how == "moved":
        there = links.to("statements", found.statement.id)
        return Response(status_code=308, headers={"Location": there})
    decided = store.history(kept, found.statement.id)
    body = {
        "how": found.how,
        "statement": links.statement(found.statement),
        "quote": _quote(kept, found.statement),
        "history": [links.decision(one) for one in decided],
        "claims": [links.to("claims", c.id) for c in store.claims_with(kept, found.statement.id)],
    }
    return Json(body)


def _quote(kept: store.Store, one: StoredStatement) -> dict[str, str] | None:
    span = hull(one.statement.content)
    return quote_selector(store.article(kept, one.article).article.text, span) if span else None


@router.get("/search", response_model=SEARCH)
def search(kept: TheStore, asked: Annotated[Asked, Query()]) -> Json:
    """The first statements and the first articles that match; `next` leads on in each list."""
    query = ({"q": asked.q} if asked.q else {}) | asked.filters
    said = store.search_statements(kept, asked.q, asked.filters)
    told = store.search_articles(kept, asked.q, asked.filters)
    on = [
        links.to(name, **query, after=batch.next) if batch.next else None
        for name, batch in (("statements", said), ("articles", told))
    ]
    body = {
        "q": asked.q,
        "statements": page_data(said, links.statement, on[0]),
        "articles": page_data(told, links.article_line, on[1]),
    }
    return Json(body)


@router.get("/queue", response_model=STATEMENT_LIST)
def queue(request: Request, kept: TheStore, after: Cursor = None, limit: Limit = 20) -> Json:
    """What waits for review, the least certain first."""
    return page(request, store.queue(kept, after=after, limit=limit), links.statement)


@router.get("/orphans", response_model=STATEMENT_LIST)
def orphans(request: Request, kept: TheStore, after: Cursor = None, limit: Limit = 50) -> Json:
    """Decided statements whose words are gone since the text of their page changed."""
    return page(request, store.orphans(kept, after=after, limit=limit), links.statement)
