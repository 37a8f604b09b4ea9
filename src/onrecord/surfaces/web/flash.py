"""What was just decided, said on the page that follows, with the way to take it back."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from onrecord import store as stores
from onrecord.surfaces.web.words_of_ours import DECIDED

PARAMETER = "said"


@dataclass(frozen=True, slots=True)
class Flash:
    """A decision just made: its id, in words, and whether it can be undone or redone now."""

    decision: str
    words: str
    way: str  # "undo", "redo" or "" for neither


def flash_of(request: Request) -> Flash | None:
    """Return what the address says was decided, if the log knows of it."""
    id = request.query_params.get(PARAMETER, "")
    if not id:
        return None
    try:
        made = stores.decision(request.app.state.store, id)
    except stores.StoreError:
        return None
    if made.target is not None:
        return Flash(made.target, f"{made.who} {DECIDED[made.kind]}", _back(made.kind))
    return Flash(made.id, f"{made.who} {DECIDED[made.kind]}", "undo" if made.active else "redo")


def _back(kind: str) -> str:
    return "redo" if kind == "undo" else "undo"
