"""Speakers: by name, and one with the names it is printed under, its days and outlets."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from onrecord import store
from onrecord.store import StoredSpeaker
from onrecord.surfaces.web.api import links
from onrecord.surfaces.web.api.answers import MISSING, Json, TheStore, part
from onrecord.surfaces.web.api.articles import Links
from onrecord.surfaces.web.api.models import object_of, with_more

router = part("speakers")

_LINE = object_of(
    "SpeakerItem",
    "A speaker in a list.",
    id=str,
    name=str,
    statements=int,
    links=Links,
)
SPEAKERS = object_of(
    "SpeakerList",
    "Speakers, those with most statements first. Where `complete` is false there are more, or only"
    " the newest statements were counted: 3,000, with a name 2,000.",
    items=list[_LINE],  # type: ignore[valid-type]
    complete=bool,
)
SPEAKER = with_more("SpeakerWhole", StoredSpeaker, links=Links)


@router.get("/speakers", response_model=SPEAKERS)
def speakers(
    kept: TheStore,
    name: Annotated[str, Query(max_length=500, description="Words of the name.")] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 20,
) -> Json:
    """Speakers whose name holds these words; without a name, those who are quoted most."""
    if name.strip():
        named = store.speakers_named(kept, name, limit=limit)
        found, complete = named.items, not named.more and named.total <= limit
    else:
        counted = store.facets(kept, most=limit)
        values = counted.fields["speaker"]
        found = tuple((v.filter, v.name, v.count) for v in values)
        complete = counted.complete and len(values) < limit
    items = [
        {
            "id": id,
            "name": printed,
            "statements": n,
            "links": {
                "self": links.to("speakers", id),
                "statements": links.to("statements", speaker_id=id),
            },
        }
        for id, printed, n in found
    ]
    return Json({"items": items, "complete": complete})


@router.get("/speakers/{id}", response_model=SPEAKER, responses=MISSING)
def speaker(kept: TheStore, id: str) -> Json:
    """One speaker: names as printed, statements by outlet and by day."""
    return Json(links.speaker(store.speaker(kept, id)))
