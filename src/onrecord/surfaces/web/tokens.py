"""Who may use the server: nobody is asked on the loopback address, elsewhere a token is.

How an app uses it:

    app.state.tokens_required = not loopback        # missing counts as True: closed, not open
    @router.get("/…", dependencies=[Depends(allowed("read"))])
    def decide(access: Annotated[Access, Depends(allowed("decide"))], …):
        store.accept(…, who=access.who(name_from_the_form))

Scopes: "read" for every page, "decide" for everything that writes a decision, "admin" for purging
and tokens; each holds those before it. What is refused raises NotAllowed (an HTTPException, 401 or
403, with `reason`): the API answers it as it stands, a page leads a 401 to the form that takes a
token. That form's POST calls `sign_in(request, response, text)`, which sets the cookie and raises
NotAllowed for a token that is none; `sign_out(response)` takes the cookie away. The form itself,
styles and scripts stay open.

`allowed` and `sign_in` also refuse requests that another site makes a browser send.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import HTTPException, Request, Response, Security
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer

from onrecord.store import Store
from onrecord.store.access import Scope, Token, known_token
from onrecord.surfaces.web.security import from_our_pages

COOKIE = "onrecord"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_BEARER = HTTPBearer(auto_error=False, description="A token of `onrecord token add`.")
_COOKIE = APIKeyCookie(name=COOKIE, auto_error=False, description="The same, for browsers.")


class NotAllowed(HTTPException):
    """A request that is refused; `reason` is a stable word."""

    def __init__(self, status: int, reason: str, message: str) -> None:
        """Say why; a 401 asks for a token, as RFC 6750 wants it."""
        headers = {"WWW-Authenticate": 'Bearer realm="onrecord"'} if status == 401 else None
        super().__init__(status, message, headers)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Access:
    """What a request may do; `token` is None where the server asks for none."""

    token: Token | None = None

    def who(self, said: str | None) -> str:
        """Return the name for the log: the token's, or where there is none the one said ("").

        Raises NotAllowed for another name than the token's: nobody decides as somebody else.
        """
        if self.token is None:
            return said or ""
        if said and " ".join(said.split()) != self.token.name:
            message = f"this token decides as {self.token.name!r}; leave `who` out"
            raise NotAllowed(403, "other-name", message)
        return self.token.name


def allowed(scope: Scope) -> Callable[..., Access]:
    """Return the dependency of a route that needs a scope; it gives the route an Access."""

    def dependency(
        request: Request,
        bearer: Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)],
        cookie: Annotated[str | None, Security(_COOKIE)],
    ) -> Access:
        refuse_other_sites(request)
        if not getattr(request.app.state, "tokens_required", True):
            return Access()
        token = checked_token(request.app.state.store, bearer.credentials if bearer else cookie)
        if not token.holds(scope):
            message = f"this token is good for {token.scope!r}, this needs {scope!r}"
            raise NotAllowed(403, "scope", message)
        return Access(token)

    return dependency


def checked_token(store: Store, text: str | None) -> Token:
    """Return the token that a request brings. Raises NotAllowed for none that can be used."""
    if not text:
        said = "give a token as `Authorization: Bearer …`; `onrecord token add` makes one"
        raise NotAllowed(401, "no-token", said)
    token = known_token(store, text)
    if token is None:
        raise NotAllowed(401, "unknown-token", "this token is none of this store")
    if token.state != "valid":
        raise NotAllowed(
            401, f"{token.state}-token", f"this token is {token.state}; ask for another"
        )
    return token


def refuse_other_sites(request: Request) -> None:
    """Raise NotAllowed where another site makes a browser send something that changes the store.

    What does not say where it comes from is no browser, or brings no cookie from another site:
    ours is SameSite=Strict (https://words.filippo.io/csrf/).
    """
    if request.method not in _SAFE and from_our_pages(request.headers) is False:
        raise NotAllowed(403, "other-site", "another site sent this; use the pages of this server")


def sign_in(request: Request, response: Response, text: str) -> Token:
    """Set the cookie for a token, until it expires. Raises NotAllowed for one that is no good."""
    refuse_other_sites(request)
    token = checked_token(request.app.state.store, text.strip())
    left = datetime.fromisoformat(token.expires) - datetime.now(UTC)
    response.set_cookie(
        COOKIE,
        text.strip(),
        max_age=max(int(left.total_seconds()), 0),
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return token


def sign_out(response: Response) -> None:
    """Take the cookie away."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
