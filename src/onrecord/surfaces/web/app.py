"""The app: the pages, the interface for programs, the feeds and the reviews over one store."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from fastapi import FastAPI

from onrecord.settings import Settings
from onrecord.store import Store
from onrecord.surfaces.web import api, errors, feeds, pages, reviews, security
from onrecord.version import __version__


def create_app(
    store: Store,
    *,
    using: Settings | None = None,
    hosts: Iterable[str] = security.LOOPBACK,
    tokens_required: bool = False,
) -> FastAPI:
    """Return the app over an open store; whoever opened the store closes it.

    Args:
        store: read and written by every request; threads have connections of their own.
        using: the settings; the defaults where none are given.
        hosts: names that are answered to (see `security.Guarded`); empty: any.
        tokens_required: ask for a token of the store; for every address but the loopback one.
    """
    app = FastAPI(
        title="onrecord",
        version=__version__,
        docs_url=None,  # their pages fetch scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        # FastAPI exports traces of its own accord where the environment asks for it: never here.
        telemetry={"auto_configure": False, "tracing": False, "metrics": False, "logs": False},
    )
    app.state.store = store
    app.state.settings = using or Settings()
    app.state.tokens_required = tokens_required
    # Proves that a form was made by this server, where the browser does not say so itself.
    app.state.form_token = secrets.token_urlsafe(24)
    for part in (api, feeds, reviews, pages):
        app.include_router(part.router)
    errors.register(app)
    app.add_middleware(security.Guarded, hosts=frozenset(hosts))
    return app
