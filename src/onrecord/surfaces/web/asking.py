"""What an address asks of the store: the words of a search, the values it is narrowed by."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request

from onrecord.store import FILTERS, Store

Cursor = Annotated[str | None, Query(max_length=200)]
Words = Annotated[str, Query(max_length=2_000)]


def _store(request: Request) -> Store:
    found: Store = request.app.state.store
    return found


def _filters(request: Request) -> dict[str, str]:
    """Return the filters in the address; a date may be given as `from` and `to` too."""
    asked = request.query_params
    given = {name: asked[name] for name in FILTERS if asked.get(name)}
    first, last = asked.get("from", ""), asked.get("to", "")
    if first or last:
        given["date"] = first if first == last else f"{first}..{last}"
    return given


TheStore = Annotated[Store, Depends(_store)]
Filters = Annotated[dict[str, str], Depends(_filters)]
