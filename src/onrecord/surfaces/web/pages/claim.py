"""`/claims/{id}`: one claim: every wording side by side, what differs marked, over time."""

from __future__ import annotations

from fastapi import APIRouter, Query, Request, Response

from onrecord import store as stores
from onrecord.store import Store, StoredCarrier, StoredClaim
from onrecord.surfaces import stories as told
from onrecord.surfaces.labels import opening
from onrecord.surfaces.stories.matrix import copied, told_of
from onrecord.surfaces.web.asking import TheStore
from onrecord.surfaces.web.rendering import show

router = APIRouter()


@router.get("/claims/{id}")
def claim(
    request: Request, store: TheStore, id: str, against: int = Query(1, ge=1, le=10_000)
) -> Response:
    """Show a claim; its wordings are compared with one of them, counted from 1."""
    found = stores.claim(store, id)
    at = min(against, len(found.carriers)) - 1
    return show(
        request,
        "claim",
        title=opening(found.carriers[0].words, 80),
        one=found,
        story=stores.story(store, found.story).line,
        wordings=_wordings(found, at),
        against=at,
        differing=told.differing(found),
        opposed=_opposed(store, found),
    )


def _wordings(found: StoredClaim, against: int) -> list[dict[str, object]]:
    pieces = told.compared(found, against)
    seen: dict[int, StoredCarrier] = {}
    made: list[dict[str, object]] = []
    for at, carrier in enumerate(found.carriers):
        one = told_of(found, at, carrier, copied(carrier, seen))
        made.append({"carrier": carrier, "told": one, "pieces": pieces[at]})
    return made


def _opposed(store: Store, found: StoredClaim) -> list[StoredClaim]:
    """Return the claims of the same story that say otherwise; those that are gone are left out."""
    there = []
    for id in found.contradicts:
        try:
            there.append(stores.claim(store, id))
        except stores.NotStored:
            continue
    return there
