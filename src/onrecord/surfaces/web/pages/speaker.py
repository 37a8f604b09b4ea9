"""`/speakers/{id}`: a speaker: the names as printed, what was said when, in which outlets."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from onrecord import store as stores
from onrecord.store import Store, StoredSpeaker
from onrecord.surfaces.labels import KIND, date_text
from onrecord.surfaces.web import charts, links
from onrecord.surfaces.web.asking import Cursor, TheStore, Words
from onrecord.surfaces.web.lines import line
from onrecord.surfaces.web.rendering import show

router = APIRouter()
_BARS = 60  # columns in a chart; beyond, days are put together by month, then by year
_LISTED = 20


@router.get("/speakers")
def speakers(request: Request, store: TheStore, name: Words = "") -> Response:
    """Find a speaker by name; without one, those who say most."""
    if name.strip():
        named = stores.speakers_named(store, name, limit=100)
        found, notes = named.items, named.notes
    else:
        spread = stores.facets(store, most=100)
        values = spread.fields.get("speaker", ())
        found = tuple((v.filter, v.name, v.count) for v in values if v.type != "none")
        newest = f"counted over the newest {spread.counted:,} statements"
        notes = () if spread.complete else (newest,)
    return show(request, "speakers", title="Speakers", found=found, notes=notes, name=name)


@router.get("/speakers/{id}")
def speaker(
    request: Request, store: TheStore, id: str, after: Cursor = None, find: Words = ""
) -> Response:
    """Show one speaker."""
    one = stores.speaker(store, id)
    said = stores.search_statements(store, filters={"speaker_id": id}, after=after)
    days = over_time(one)
    return show(
        request,
        "speaker",
        title=one.name or KIND[one.type],
        one=one,
        kind=KIND[one.type],
        days=days,
        columns=charts.columns([(label, number) for label, number, _ in days]),
        names=charts.lengths(one.names[:_LISTED]),
        outlets=_outlets(one),
        said=said,
        lines=[line(found) for found in said.items],
        find=find,
        others=_others(store, one, find),
        article=stores.article(store, one.article) if one.article else None,
        first_page=after is None,
    )


def over_time(one: StoredSpeaker) -> list[tuple[str, int, str]]:
    """Return statements by day, by month or by year: (label, how many, filter of the dates)."""
    for length in (10, 7, 4):
        counts: dict[str, int] = {}
        for day, number in one.days:
            counts[day[:length]] = counts.get(day[:length], 0) + number
        if len(counts) <= _BARS or length == 4:
            return [
                (date_text(part) if length == 10 else part, number, part)
                for part, number in counts.items()
            ]
    return []


def _outlets(one: StoredSpeaker) -> list[charts.Bar]:
    shown = one.outlets[:_LISTED]
    to = [links.asked("/statements", speaker_id=one.id, outlet=outlet) for outlet, _ in shown]
    return charts.lengths(shown, to)


def _others(store: Store, one: StoredSpeaker, find: str) -> list[tuple[str, str, int]]:
    """Return the speakers that a name finds, to be merged with this one."""
    if not find.strip():
        return []
    return [other for other in stores.speakers_named(store, find).items if other[0] != one.id]
