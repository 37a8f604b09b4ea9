"""`/articles/{id}`: the text with its statements marked, and whose they are beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response

from onrecord import desk
from onrecord import store as stores
from onrecord.records import Article, Reading
from onrecord.store import StoredArticle, StoredStatement
from onrecord.surfaces.html.links import safe_address
from onrecord.surfaces.html.panels import audit_panel, named
from onrecord.surfaces.html.places import Places
from onrecord.surfaces.labels import direction, facts, remarks
from onrecord.surfaces.web import marked
from onrecord.surfaces.web.asking import TheStore
from onrecord.surfaces.web.errors import Gone
from onrecord.surfaces.web.lines import line
from onrecord.surfaces.web.rendering import show
from onrecord.surfaces.web.voices import voices

router = APIRouter()
LEFT_OUT = ("rejected", "withdrawn")


@router.get("/articles/{id}")
def article(request: Request, store: TheStore, id: str) -> Response:
    """Show an article as it stands, all decisions applied."""
    found = held(store, id)
    said = stores.statements_of(store, id)
    reading = desk.reading_of(store, id)
    shown = [one for one in said if one.status not in LEFT_OUT]
    text = found.article.text
    places = Places(text)
    speakers = voices(text, shown, places)
    audit = audit_panel(reading.audit, text, places) if reading.audit else None
    names = named(replace(reading, statements=()), places)
    return show(
        request,
        "article",
        title=found.article.title or "Untitled",
        one=found,
        lines=[line(one) for one in shown],
        rejected=[line(one) for one in said if one.status == "rejected"],
        paragraphs=paragraphs(reading, shown, places),
        voices=speakers,
        audit=audit,
        named=names,
        remarks=list(remarks(reading)),
        story=_story(store, found),
        elsewhere=stores.claims_in(store, found.id),
        number={one.id: n for n, one in enumerate(shown)},
        **about(found.article),
    )


def _story(store: stores.Store, found: StoredArticle) -> stores.StoryLine | None:
    """Return the story an article is in; None before it was put into one."""
    id = stores.story_of(store, found.id)
    return stores.story(store, id).line if id else None


def held(store: stores.Store, id: str) -> StoredArticle:
    """Return an article. Raises Gone for one that was removed, NotStored for an unknown one."""
    try:
        return stores.article(store, id)
    except stores.NotStored:
        if stores.changes(store, kind="purged", article=id, limit=1).items:
            raise Gone("article") from None
        raise


def paragraphs(
    reading: Reading, shown: Sequence[StoredStatement], places: Places
) -> list[marked.Shown]:
    """Return the paragraphs with all that is marked in them."""
    statements = [one.statement for one in shown]
    return list(marked.shown(reading.article, statements, reading.entities, places.spans))


def about(article: Article) -> dict[str, Any]:
    """Return the values that concern the article alone."""
    known = language(article.language)
    return {
        "lang": known or "und",
        "dir": direction(known),
        "facts": facts(article),
        "address": safe_address(article.url),
    }


def language(code: str | None) -> str | None:
    """Return a language's code if it is one, so that it may stand in a `lang` attribute."""
    plain = (code or "").replace("-", "")
    return code if plain.isascii() and plain.isalnum() and len(plain) <= 20 else None
