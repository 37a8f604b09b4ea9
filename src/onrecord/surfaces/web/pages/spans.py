"""`/statements/{id}/words`: mark other words as content, cue or source."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Request, Response

from onrecord import store as stores
from onrecord.records import Span, Statement
from onrecord.surfaces.web.asking import TheStore
from onrecord.surfaces.web.lines import line
from onrecord.surfaces.web.marking import ROLE_WORDS, offered, rows
from onrecord.surfaces.web.numbered import Token
from onrecord.surfaces.web.pages.article import about
from onrecord.surfaces.web.rendering import show

router = APIRouter()


@router.get("/statements/{id}/words")
def words(request: Request, store: TheStore, id: str) -> Response:
    """Show the words around a statement, each with its number, and a form to choose by them."""
    one = stores.statement(store, id)
    article = stores.article(store, one.article).article
    near = offered(article, extent(one.statement))
    return show(
        request,
        "words",
        title="Mark other words",
        line=line(one),
        words=near,
        parts=parts(near, one.statement),
        rows=rows(near, one.statement),
        roles=ROLE_WORDS,
        **about(article),
    )


def extent(statement: Statement) -> Span:
    """Return the stretch from a statement's first character to its last."""
    spans = statement.source + statement.cue + statement.content
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def parts(words: Sequence[Token], statement: Statement) -> dict[int, str]:
    """Return which part of the statement each numbered word is in."""
    return {
        token.number: role
        for role in ("content", "source", "cue")
        for span in getattr(statement, role)
        for token in words
        if token.span.start < span.end and token.span.end > span.start
    }
