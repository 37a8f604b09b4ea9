"""`/statements/{id}`: one statement: its words in their place, whose, since when, how to cite."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from onrecord import store as stores
from onrecord.reader import acts
from onrecord.store import Store, StoredStatement
from onrecord.surfaces.labels import KIND, opening
from onrecord.surfaces.plain import one_line
from onrecord.surfaces.web import links, marked
from onrecord.surfaces.web.asking import TheStore
from onrecord.surfaces.web.citing import citation
from onrecord.surfaces.web.errors import Gone
from onrecord.surfaces.web.lines import Line, line, quoted
from onrecord.surfaces.web.pages.article import about
from onrecord.surfaces.web.rendering import show
from onrecord.surfaces.web.telling import told

router = APIRouter()
_MENTION = 60
_AROUND = 60


@router.get("/statements/{id}")
def statement(request: Request, store: TheStore, id: str) -> Response:
    """Show a statement; one whose text has changed since leads to where it stands now."""
    led = stores.resolve(store, id)
    if led.how == "purged":
        raise Gone("statement")
    if led.statement is None:
        raise stores.NotStored(
            "No statement here has this permalink. Was it cut off where it was copied?"
        )
    if led.how == "moved":
        return RedirectResponse(f"{links.statement(led.statement.id)}?from={links.quote(id)}", 302)
    one = led.statement
    held = stores.article(store, one.article)
    return show(
        request,
        "statement",
        title=opening(quoted(one), 80),
        one=one,
        line=line(one),
        orphan=led.how == "orphan",
        moved_from=request.query_params.get("from", ""),
        article=held,
        paragraphs=list(marked.around(held.article, one.statement)),
        chain=_chain(held.article.text, one),
        same=_same(store, one),
        claims=stores.claims_with(store, id),
        history=[(made, told(made)) for made in stores.history(store, id)],
        machine=_machine(held.article.text, one),
        cite=citation(one, str(request.base_url)),
        acts=acts(),
        kinds=KIND,
        **about(held.article),
    )


def _chain(text: str, one: StoredStatement) -> list[tuple[str, str, str]]:
    """Return each mention of the speaker with the words around it."""
    return [
        (
            one_line(text[max(span.start - _AROUND, 0) : span.start]).partition(" ")[2],
            opening(span.of(text), _MENTION),
            one_line(text[span.end : span.end + _AROUND]).rpartition(" ")[0],
        )
        for span in one.statement.chain
    ]


def _same(store: Store, one: StoredStatement) -> list[Line]:
    """Return all statements of this speaker in this article, this one too."""
    said = stores.statements_of(store, one.article)
    return [line(s) for s in said if s.speaker_id == one.speaker_id and s.status != "rejected"]


def _machine(text: str, one: StoredStatement) -> list[tuple[str, str, str]]:
    """Return what the reader first found where it is not what stands: (what, then, now)."""
    first, now = one.machine, one.statement
    rows = [
        (role, _words(text, first, role), _words(text, now, role))
        for role in ("source", "cue", "content")
    ]
    rows += [
        (name.replace("_", " "), str(getattr(first, name) or ""), str(getattr(now, name) or ""))
        for name in ("speaker", "speaker_type", "role", "affiliation", "act", "form")
    ]
    return [(what, then, as_is) for what, then, as_is in rows if then != as_is]


def _words(text: str, said: object, role: str) -> str:
    return " … ".join(one_line(span.of(text)) for span in getattr(said, role))
