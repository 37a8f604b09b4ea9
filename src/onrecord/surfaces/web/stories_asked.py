"""Which stories a page or a feed shows: its words for that, as what the store takes."""

from __future__ import annotations

from typing import TypedDict


class Chosen(TypedDict, total=False):
    """What `store.stories` takes."""

    least: int
    disputed: bool | None


def chosen_by(only: str) -> Chosen:
    """Return what "all", "disputed", or anything else (of two articles or more) asks for."""
    return {
        "least": 1 if only == "all" else 2,
        "disputed": True if only == "disputed" else None,
    }
