"""`/articles/{id}/add`: add a statement that the reader missed."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from onrecord.reader import acts
from onrecord.records import Span
from onrecord.surfaces.labels import KIND
from onrecord.surfaces.web.asking import TheStore
from onrecord.surfaces.web.marking import ROLE_WORDS, Row, offered, rows
from onrecord.surfaces.web.numbered import numbers_of
from onrecord.surfaces.web.pages.article import about, held
from onrecord.surfaces.web.rendering import show

router = APIRouter()


@router.get("/articles/{id}/add")
def add(request: Request, store: TheStore, id: str, at: int = 0, to: int = 0) -> Response:
    """Show the words around a place (code points of the text), and a form to choose by them.

    What lies from `at` to `to` is filled in as what is said.
    """
    one = held(store, id)
    end = len(one.article.text)
    near = Span(min(max(at, 0), end), min(max(at, to, 0), end))
    words = offered(one.article, near)
    given = rows(words, None)
    chosen = numbers_of(words, near) if to > at else None
    if chosen:
        given["content"] = [Row("content", 0, *map(str, chosen)), Row("content", 1)]
    return show(
        request,
        "add",
        title="Add a statement that was missed",
        one=one,
        near=near,
        words=words,
        parts={},
        rows=given,
        roles=ROLE_WORDS,
        acts=acts(),
        kinds=KIND,
        **about(one.article),
    )
