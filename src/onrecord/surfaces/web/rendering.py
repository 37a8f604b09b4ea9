"""Templates and what all of them share. Every word that is not ours goes through `text`."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from onrecord.languages import language_name
from onrecord.surfaces import labels, stories, templates
from onrecord.surfaces.web import links
from onrecord.surfaces.web.flash import flash_of
from onrecord.surfaces.web.visitor import keys_on, signed_in, who_of
from onrecord.surfaces.web.words_of_ours import DECIDED, FACETS, STATUS


@cache
def environment() -> Environment:
    """Return the templates' environment: escaping always, an unknown name is an error."""
    made = templates.environment(
        "onrecord.surfaces.web",
        date=labels.date_text,
        percent=labels.percent,
        language=language_name,
    )
    made.globals |= {
        "links": links,
        "counted": labels.counted,
        "opening": labels.opening,
        "KIND": labels.KIND,
        "KINDS": labels.KINDS,
        "STATUS": STATUS,
        "DECIDED": DECIDED,
        "FACETS": FACETS,
        "sources_of": stories.sources,
        "resting": stories.resting,
        "dict": dict,
    }
    return made


def show(
    request: Request, template: str, *, status: int = 200, title: str, **values: Any
) -> HTMLResponse:
    """Answer with a page.

    `template` is its name without ending; `title` and `values` are the template's, beside what
    every page has: who is deciding, what was just decided, whether the keys are on.
    """
    shared = {
        "title": title,
        "here": links.here(request),
        "path": request.url.path,
        "who": who_of(request),
        "keys": keys_on(request),
        "signed_in": signed_in(request),
        "flash": flash_of(request),
        "form_token": request.app.state.form_token,
        "q": "",
    }
    body = environment().get_template(f"{template}.html.j2").render(shared | values)
    # What is no character (a lone surrogate in a stored address) is not sent.
    return HTMLResponse(body.encode("utf8", "replace"), status)
