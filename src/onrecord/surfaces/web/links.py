"""Where everything is: the addresses that pages link to each other by."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from fastapi import Request

from onrecord.surfaces.html.links import safe_address

__all__ = ["quote", "safe_address"]
_LONGEST = 4_000


def anchor(statement: str) -> str:
    """Return the place of a statement on its article's page: the part of its id after the dash."""
    return statement.partition("-")[2] or "text"


def article(id: str, statement: str | None = None) -> str:
    """Return an article's address, at one of its statements where one is named."""
    return f"/articles/{quote(id, safe='')}" + (f"#{anchor(statement)}" if statement else "")


def statement(id: str) -> str:
    """Return a statement's permalink."""
    return f"/statements/{quote(id, safe='')}"


def speaker(id: str) -> str:
    """Return a speaker's address."""
    return f"/speakers/{quote(id, safe='')}"


def story(id: str) -> str:
    """Return a story's address; an article's id leads to its story."""
    return f"/stories/{quote(id, safe='')}"


def claim(id: str) -> str:
    """Return a claim's address."""
    return f"/claims/{quote(id, safe='')}"


def day(day: str | None) -> str:
    """Return the address of a day's desk; None is the desk of what has no date."""
    return asked("/", day=day or "none")


def asked(path: str, **values: str | None) -> str:
    """Return a path with its query; what is None or empty is left out."""
    given = {name: value for name, value in values.items() if value}
    return f"{path}?{urlencode(given, errors='replace')}" if given else path


def changed(path: str, values: Mapping[str, str], **changes: str | None) -> str:
    """Return a path with its query, some of its values changed or (None) taken out."""
    return asked(path, **{**values, **changes})


def here(request: Request) -> str:
    """Return the path and query of this page, without what was just decided: a way back to it."""
    values = {k: v for k, v in request.query_params.items() if k != "said"}
    found = asked(request.url.path, **values)
    return found if request.method == "GET" and len(found) <= _LONGEST else "/"


def inside(path: str) -> str:
    """Return a path of ours to lead back to; what leads elsewhere becomes the desk."""
    odd = not path.startswith("/") or path.startswith(("//", "/\\")) or not path.isprintable()
    return "/" if odd or len(path) > _LONGEST else path
