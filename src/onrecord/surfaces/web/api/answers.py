"""What every answer of the API is: JSON, and one shape for everything that goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from onrecord.errors import OnrecordError
from onrecord.store import DecisionError, NotStored, QueryError, Store, StoreFull, StoreLocked
from onrecord.store.codec import dumped
from onrecord.surfaces.web.tokens import allowed

_STATUS: dict[type[OnrecordError], int] = {
    NotStored: 404,
    DecisionError: 409,
    QueryError: 422,
    StoreLocked: 503,
    StoreFull: 507,
}
_REASON = {404: "no-such-address", 405: "no-such-method", 400: "bad-request", 413: "too-large"}
_LOG = logging.getLogger(__name__)


class Detail(BaseModel):
    """One thing that is wrong with a request: where, and what."""

    where: str
    message: str


class Fault(BaseModel):
    """What went wrong: one stable word, what to do about it, and for a bad request the details."""

    reason: str
    message: str
    details: list[Detail] = []


class Wrong(BaseModel):
    """The one shape of every answer that is no success."""

    error: Fault


class Json(JSONResponse):
    """JSON of any text: a lone surrogate, which UTF-8 cannot hold, is written as an escape."""

    def render(self, content: Any) -> bytes:
        """Return the body."""
        return dumped(content).encode("utf8")


def wrong(
    status: int,
    reason: str,
    message: str,
    details: list[dict[str, str]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Json:
    """Return the answer to a request that cannot be met."""
    error = {"reason": reason, "message": message, "details": details or []}
    return Json({"error": error}, status, headers)


class Told(APIRoute):
    """A route whose every error is answered in the one shape."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        answer = super().get_route_handler()

        async def told(request: Request) -> Response:
            try:
                return await answer(request)
            except RequestValidationError as error:
                return _invalid(error)
            except HTTPException as error:
                reason = getattr(error, "reason", _REASON.get(error.status_code, "refused"))
                return wrong(error.status_code, reason, error.detail, headers=error.headers)
            except OnrecordError as error:
                return wrong(_status_of(error), error.reason, str(error))
            except Exception:  # noqa: BLE001 - the boundary: one shape for this too
                _LOG.exception("%s %s", request.method, request.url.path)
                said = "something went wrong here; the server's log says what, please report it"
                return wrong(500, "internal-error", said)

        return told


def _status_of(error: OnrecordError) -> int:
    return next((n for kind, n in _STATUS.items() if isinstance(error, kind)), 500)


def _invalid(error: RequestValidationError) -> Json:
    details = [
        {"where": ".".join(map(str, found["loc"])), "message": str(found["msg"])}
        for found in error.errors()[:20]
    ]
    said = "; ".join(f"{d['where']}: {d['message']}" for d in details[:3])
    return wrong(422, "invalid-request", said, details)


_READ: dict[int | str, dict[str, Any]] = {
    401: {"model": Wrong, "description": "A token is asked for, and none that is good was given."},
    403: {"model": Wrong, "description": "The token is not good for this."},
    422: {"model": Wrong, "description": "The request is none: `details` say where."},
    503: {"model": Wrong, "description": "The store is busy; try again."},
}
MISSING: dict[int | str, dict[str, Any]] = {
    404: {"model": Wrong, "description": "Nothing is stored under that id."}
}


def part(tag: str) -> APIRouter:
    """Return a router for one part of the API: it needs the scope "read" at least."""
    reading = [Depends(allowed("read"))]
    return APIRouter(
        tags=[tag],
        route_class=Told,
        dependencies=reading,
        responses=_READ,
        default_response_class=Json,
    )


def _store(request: Request) -> Store:
    found: Store = request.app.state.store
    return found


TheStore = Annotated[Store, Depends(_store)]
