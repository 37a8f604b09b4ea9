"""Who is at the desk: a token's name, or the one given once; and whether single keys act."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import Depends, Request
from starlette.responses import Response

from onrecord.surfaces.web.tokens import Access, allowed

NAME = "onrecord_who"
KEYS = "onrecord_keys"
_YEAR = 365 * 24 * 3600
_LONGEST = 200


def reader(request: Request, access: Annotated[Access, Depends(allowed("read"))]) -> None:
    """Let in who may read; remember who that is for the page."""
    request.state.access = access


def who_of(request: Request) -> str | None:
    """Return the name that decisions are logged under; None before one was given."""
    access: Access | None = getattr(request.state, "access", None)
    if access is not None and access.token is not None:
        return access.token.name
    given = unquote(request.cookies.get(NAME, ""), errors="replace")
    return cleaned(given)


def signed_in(request: Request) -> bool:
    """Say whether the name is that of a token."""
    access: Access | None = getattr(request.state, "access", None)
    return access is not None and access.token is not None


def cleaned(name: str) -> str | None:
    """Return a name on one line, without what is not printable; None for none."""
    line = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    return line[:_LONGEST] or None


def remember_who(response: Response, name: str) -> None:
    """Keep the name for a year; no script can read it, no other site sends it along."""
    response.set_cookie(NAME, quote(name), max_age=_YEAR, httponly=True, samesite="strict")


def keys_on(request: Request) -> bool:
    """Say whether single keys (j, k, a, x, u, ?) act; they do until turned off."""
    return request.cookies.get(KEYS) != "off"


def remember_keys(response: Response, *, on: bool) -> None:
    """Keep the choice for a year."""
    chosen = "on" if on else "off"
    response.set_cookie(KEYS, chosen, max_age=_YEAR, httponly=True, samesite="strict")
