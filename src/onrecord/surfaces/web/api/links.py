"""Each thing of the API with the addresses of what belongs to it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from onrecord.store import (
    ArticleLine,
    Change,
    Day,
    Decision,
    Facets,
    StoredArticle,
    StoredClaim,
    StoredSpeaker,
    StoredStatement,
    StoredStory,
    StoryLine,
)
from onrecord.surfaces.html.links import safe_address

ROOT = "/api/v1"
UNDATED = "undated"  # stands for the day of articles without a date
_AS_FILTER = {"speaker": "speaker_id"}


def to(*parts: str, **query: str) -> str:
    """Return an address of the API; parts are escaped."""
    path = "/".join(quote(part, safe="") for part in parts)
    return f"{ROOT}/{path}" + (f"?{urlencode(query)}" if query else "")


def statement(one: StoredStatement) -> dict[str, Any]:
    """Return a statement with its links; `publisher` only where there is a safe address."""
    place = one.id.partition("-")[2]
    links = {
        "self": to("statements", one.id),
        "article": to("articles", one.article),
        "speaker": to("speakers", one.speaker_id),
        "page": f"/articles/{quote(one.article)}#{quote(place)}",
    }
    return {**one.to_dict(), "links": links | _publisher(one.url)}


def article_line(one: ArticleLine) -> dict[str, Any]:
    """Return an article of a list with its links."""
    return {**one.to_dict(), "links": _article(one.id) | _publisher(one.url)}


def article(one: StoredArticle) -> dict[str, Any]:
    """Return an article with its links; `newer` leads to what its page holds now."""
    newer = {"newer": to("articles", one.replaced_by)} if one.replaced_by else {}
    return {**one.to_dict(), "links": _article(one.id) | _publisher(one.article.url) | newer}


def _article(id: str) -> dict[str, str]:
    return {"self": to("articles", id), "page": f"/articles/{quote(id)}"}


def _publisher(url: str | None) -> dict[str, str]:
    known = safe_address(url)
    return {"publisher": known} if known else {}


def day(one: Day) -> dict[str, Any]:
    """Return a day with its links."""
    links = {"self": to("days", one.day or UNDATED)}
    links |= {"review": to("reviews", one.day)} if one.day else {}
    return {**one.to_dict(), "links": links}


def speaker(one: StoredSpeaker) -> dict[str, Any]:
    """Return a speaker with its links."""
    links = {
        "self": to("speakers", one.id),
        "statements": to("statements", speaker_id=one.id),
        "page": f"/speakers/{quote(one.id)}",
    }
    return {**one.to_dict(), "links": links}


def story_line(one: StoryLine) -> dict[str, Any]:
    """Return a story of a list with its links."""
    return {**one.to_dict(), "links": _story(one.id)}


def story(one: StoredStory) -> dict[str, Any]:
    """Return a story with its links."""
    return {**one.to_dict(), "links": _story(one.line.id)}


def _story(id: str) -> dict[str, str]:
    return {
        "self": to("stories", id),
        "claims": to("stories", id, "claims"),
        "statements": to("statements", story=id),
        "page": f"/stories/{quote(id)}",
    }


def claim(one: StoredClaim) -> dict[str, Any]:
    """Return a claim with its links; what it contradicts is named by id."""
    links = {
        "self": to("claims", one.id),
        "story": to("stories", one.story),
        "page": f"/claims/{quote(one.id)}",
    }
    return {**one.to_dict(), "links": links}


def decision(one: Decision) -> dict[str, Any]:
    """Return a decision with its links: to what it is about, and to what takes it back."""
    links = {"self": to("decisions", one.id)}
    if one.kind not in ("undo", "redo"):
        back = "undo" if one.active else "redo"
        links[back] = to("decisions", one.id, back)
    if one.statement:
        links["statement"] = to("statements", one.statement)
    if one.article:
        links["article"] = to("articles", one.article)
    return {**one.to_dict(), "links": links}


def change(one: Change) -> dict[str, Any]:
    """Return a line of the change log with its links; what was purged has none to lead to."""
    links: dict[str, str] = {}
    if one.article and one.kind != "purged":
        links["article"] = to("articles", one.article)
    if one.statement:
        links["statement"] = to("statements", one.statement)
    if one.decision:
        links["decision"] = to("decisions", one.decision.id)
    return {**one.to_dict(), "links": links}


def facets(found: Facets, asked: dict[str, str]) -> dict[str, Any]:
    """Return the facets of a search, each value with the link that narrows the search to it."""
    data = found.to_dict()
    for name, values in data["fields"].items():
        for value in values:
            narrowed = {**asked, _AS_FILTER.get(name, name): value["filter"]}
            value["link"] = to("statements", **narrowed)
    return data
