"""A happening as invented outlets tell it: a copy, other numbers, other sources, one hostile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord import grouping
from onrecord import store as stores
from onrecord.records import Article, Reading, SpeakerType, Statement
from onrecord.speakers import audit
from onrecord.store import Store
from tests.surfaces.invented import said, spoken

DAY = "2031-05-06"
_BODY = (
    "The ferry Halcyon ran aground off Tarn Point in thick fog before dawn on Tuesday. "
    "Rescue boats from Tarn Point and Old Quay took the passengers off the ferry Halcyon within "
    "two hours, while fishermen threw ropes from the shore. The ferry line has run between Old "
    "Quay and the islands since 1931 and carries fourteen hundred people on a working day."
)
POST = (
    "OLD QUAY (Kestrel) — Fourteen passengers were injured when the ferry Halcyon ran aground, "
    "harbour master Bea Lund said on Tuesday.\n\n" + _BODY + "\n\nThe captain denied that the "
    "radar of the ferry Halcyon had been switched off. The owner said the radar was tested on "
    "Monday."
)
COPY = POST.replace("OLD QUAY (Kestrel) — ", "").replace("Fourteen passengers", "14 passengers")
OTHER = (
    "Nine passengers were injured when the ferry Halcyon ran aground off Tarn Point, a port "
    "official who would not be named said.\n\nFog lay over Tarn Point when the ferry struck the "
    "reef on Tuesday. The radar of the ferry Halcyon had been switched off.\n\nHarbour master Bea "
    "Lund said she was waiting for the report on the ferry Halcyon."
)
EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(2)>\u202e'
HOSTILE = (
    f"Eleven passengers were injured when the ferry Halcyon ran aground off Tarn Point, {EVIL} "
    "said.\n\nThe ferry Halcyon struck the reef off Tarn Point in fog on Tuesday, rescue boats "
    "said."
)


def _spoken(
    text: str, source: str, cue: str, content: str, kind: SpeakerType, near: str = "", **more: str
) -> Statement:
    made = said(text, source, cue, content, near=near, **more)
    return spoken(made, source, kind)


def _wire(text: str, number: str) -> tuple[Statement, ...]:
    hurt = f"{number} passengers were injured when the ferry Halcyon ran aground"
    off = "that the radar of the ferry Halcyon had been switched off"
    near = "The captain denied"
    return (
        _spoken(text, "harbour master Bea Lund", "said", hurt, "named_person"),
        _spoken(text, "The captain", "denied", off, "unnamed_group", near, act="deny"),
    )


def _reading(
    text: str, outlet: str | None, title: str, statements: tuple[Statement, ...], **more: str
) -> Reading:
    article = Article(
        id=title,
        text=text,
        title=title,
        publisher=outlet,
        published=f"{DAY}T08:00:00",
        language="en",
        url=f"https://{(outlet or 'x').lower().replace(' ', '')}.example/ferry",
    )
    article = replace(article, **more)  # type: ignore[arg-type]
    return Reading(article, statements, audit(article, statements))


def readings() -> list[Reading]:
    """Return the ferry as four outlets tell it."""
    official = "a port official who would not be named"
    hurt = "passengers were injured when the ferry Halcyon ran aground off Tarn Point"
    other = _spoken(OTHER, official, "said", f"Nine {hurt}", "anonymous")
    evil = _spoken(HOSTILE, EVIL, "said", f"Eleven {hurt}", "named_person")
    return [
        _reading(
            POST, "The Harbour Post", "Ferry Halcyon runs aground in fog", _wire(POST, "Fourteen")
        ),
        _reading(COPY, "Island Gazette", "Ferry Halcyon aground off Tarn Point", _wire(COPY, "14")),
        _reading(OTHER, "Tarn Courier", "Halcyon: nine hurt as ferry strikes reef", (other,)),
        _reading(HOSTILE, EVIL, f"Ferry Halcyon aground {EVIL}", (evil,)),
    ]


def filled(path: Path) -> Store:
    """Return a new store that holds them, in stories."""
    kept = stores.open_store(path, create=True)
    put(kept)
    return kept


def put(kept: Store) -> None:
    """Store the ferry, and put all articles into stories."""
    pages = [
        stores.Read(f"/ferry/{n}.html", f"f{n}", "r1", one) for n, one in enumerate(readings())
    ]
    stores.put(kept, pages)
    for _ in grouping.group(kept):
        pass


def ferry(kept: Store) -> stores.StoryLine:
    """Return the story of the ferry."""
    return next(one for one in stores.stories(kept).items if "Halcyon" in (one.title or ""))
