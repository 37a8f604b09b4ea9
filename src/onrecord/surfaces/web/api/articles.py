"""Articles and days, as the desk and the article's page show them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import Query, Request
from pydantic import BaseModel

from onrecord import desk, store
from onrecord.records import Audit
from onrecord.store import ArticleLine, Day, QueryError, StoredArticle, StoredStatement
from onrecord.surfaces.web.api import links
from onrecord.surfaces.web.api.answers import MISSING, Json, TheStore, part
from onrecord.surfaces.web.api.lists import AskedPage, Cursor, Limit, page
from onrecord.surfaces.web.api.models import listed, model_of, with_more

router = part("articles")

Links = dict[str, str]
STATEMENT = with_more("StatementItem", StoredStatement, links=Links)
ARTICLE_LIST = listed(with_more("ArticleItem", ArticleLine, links=Links))
DAY_LIST = listed(with_more("DayItem", Day, links=Links))
ARTICLE: type[BaseModel] = with_more(
    "ArticleWhole",
    StoredArticle,
    links=Links,
    audit_now=model_of(Audit) | None,
    statements=list[STATEMENT],  # type: ignore[valid-type]
)


@router.get("/articles", response_model=ARTICLE_LIST)
def articles(request: Request, kept: TheStore, asked: Annotated[AskedPage, Query()]) -> Json:
    """Articles that match, the newest day first; without a search, all of them."""
    found = store.search_articles(
        kept, asked.q, asked.filters, after=asked.after, limit=asked.limit
    )
    return page(request, found, links.article_line)


@router.get("/articles/{id}", response_model=ARTICLE, responses=MISSING)
def article(kept: TheStore, id: str) -> Json:
    """One article: its text, its statements as they stand (rejected ones too), both audits.

    `audit` is that of the first reading, `audit_now` counts what was decided since.
    """
    found = store.article(kept, id)
    said = store.statements_of(kept, id)
    now = desk.reading_of(kept, id).audit
    more: dict[str, Any] = {
        "audit_now": now.to_dict() if now else None,
        "statements": [links.statement(one) for one in said],
    }
    return Json({**links.article(found), **more})


@router.get("/days", response_model=DAY_LIST)
def days(request: Request, kept: TheStore, after: Cursor = None, limit: Limit = 31) -> Json:
    """The days that articles were published on, the newest first; a null day is "no date"."""
    return page(request, store.days(kept, after=after, limit=limit), links.day)


@router.get("/days/{day}", response_model=ARTICLE_LIST)
def articles_of_day(
    request: Request, kept: TheStore, day: str, after: Cursor = None, limit: Limit = 50
) -> Json:
    """The articles of one day (2031-03-04), or those without a date (undated)."""
    found = store.articles_on(kept, known_day(day), after=after, limit=limit)
    return page(request, found, links.article_line)


def known_day(text: str) -> str | None:
    """Return the day of an address; None for those without. Raises QueryError for what is none."""
    if text == links.UNDATED:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        said = f"{text[:40]!r} is no day: give one like 2031-03-04, or {links.UNDATED!r}"
        raise QueryError(said) from error
