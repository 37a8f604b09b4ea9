"""What went wrong, as a page with a way out."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from onrecord import store as stores
from onrecord.errors import OnrecordError
from onrecord.surfaces.web import links
from onrecord.surfaces.web.rendering import show

_LOG = logging.getLogger(__name__)
_STATUS: dict[type[OnrecordError], int] = {
    stores.NotStored: 404,
    stores.QueryError: 400,
    stores.DecisionError: 409,
    stores.StoreLocked: 503,
    stores.StoreFull: 507,
}
_TITLES = {
    400: "This cannot be asked like that",
    403: "This form was not sent",
    404: "There is nothing here",
    405: "This page cannot be asked like that",
    409: "This cannot be decided like that",
    410: "This was removed",
    413: "Too much at once",
    422: "Something is missing",
    503: "The store is busy",
    507: "The disk is full",
}
_NOWHERE = "No page has this address. It may have been typed wrong, or cut off where it was copied."
_FAULT = "Something went wrong on our side; what was stored stands. The log of the server has more."


class Gone(Exception):
    """A statement or an article (`what`) whose source was removed from the store."""

    def __init__(self, what: str) -> None:
        """Say which of the two."""
        super().__init__(what)
        self.what = what


def register(app: FastAPI) -> None:
    """Let every error of a page end as a page."""
    app.add_exception_handler(OnrecordError, _ours)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Gone, _gone)
    app.add_exception_handler(Exception, _fault)


def status_of(error: OnrecordError) -> int:
    """Return the HTTP status of an error of ours."""
    return next((n for kind, n in _STATUS.items() if isinstance(error, kind)), 500)


def problem(request: Request, status: int, said: str) -> Response:
    """Answer with a page that says what is wrong, and where to go from here."""
    title = _TITLES.get(status, "Something went wrong")
    return show(request, "problem", status=status, title=title, code=status, said=said, flash=None)


def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnrecordError)
    status = status_of(error)
    if status >= 500:
        _LOG.error("%s %s: %s", request.method, request.url.path, error)
    return problem(request, status, str(error))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 401:
        return RedirectResponse(links.asked("/sign-in", back=links.here(request)), 303)
    known = isinstance(error.detail, str) and error.status_code != 404
    return problem(request, error.status_code, str(error.detail) if known else _NOWHERE)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    fields = ", ".join(str(one["loc"][-1]) for one in error.errors())
    return problem(request, 422, f"What was given for {fields} cannot be used.")


def _gone(request: Request, error: Exception) -> Response:
    assert isinstance(error, Gone)
    said = f"This {error.what} was in the store, and was removed with its source."
    return problem(request, 410, f"{said} The log of changes says when, and who did it.")


def _fault(request: Request, error: Exception) -> Response:
    _LOG.exception("%s %s", request.method, request.url.path, exc_info=error)
    return problem(request, 500, _FAULT)
