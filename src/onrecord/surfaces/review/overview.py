"""A day in numbers: how much there is, and on whose word it rests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from onrecord import store
from onrecord.store import Store
from onrecord.store.beside import days_beside
from onrecord.surfaces.labels import KINDS, counted, percent
from onrecord.surfaces.review.leads import Lead


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of source: how many statements rest on it, and their share (0..1) of all."""

    type: str
    statements: int
    share: float


@dataclass(frozen=True, slots=True)
class Overview:
    """A day's articles and statements, the latter by kind of source; the days beside it.

    `complete` is false where the day has more than 5,000 statements, and only those are counted.
    """

    day: str
    articles: int
    statements: int
    complete: bool
    rows: tuple[Row, ...]
    before: str | None
    after: str | None

    def to_dict(self) -> dict[str, Any]:
        """Return the overview as JSON-ready data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Rest:
    """What rests on one unnamed source of an article, in a plain sentence; `shown` are excerpts."""

    article: str
    title: str
    outlet: str | None
    language: str
    direction: str
    sentence: str
    name: str
    shown: tuple[str, ...]


def overview(kept: Store, day: str) -> Overview:
    """Return a day in numbers. A day without articles has none of anything."""
    found = store.facets(kept, filters={"date": day})
    counts = {value.filter: value.count for value in found.fields["source"]}
    rows = tuple(
        Row(kind, counts[kind], counts[kind] / found.counted) for kind in KINDS if counts.get(kind)
    )
    before, after = days_beside(kept, day)
    articles = store.articles_on(kept, day, limit=1).total
    return Overview(day, articles, found.counted, found.complete, rows, before, after)


def resting(leads: Iterable[Lead]) -> list[Rest]:
    """Return what rests on one unnamed source, article by article."""
    return [_rest(lead, n) for lead in leads for n in range(len(lead.unnamed))]


def _rest(lead: Lead, number: int) -> Rest:
    voice = lead.unnamed[number]
    rests = "rests" if voice.statements == 1 else "rest"
    if voice.statements < lead.statements:
        share = percent(voice.statements / lead.statements)
        said = f"{voice.statements:,} of {counted(lead.statements, 'statement')} ({share}) {rests}"
    elif lead.statements == 1:
        said = "The only statement rests"
    else:
        said = f"All {counted(lead.statements, 'statement')} rest"
    return Rest(
        article=lead.id,
        title=lead.title,
        outlet=lead.outlet,
        language=lead.language,
        direction=lead.direction,
        sentence=f"{said} on one unnamed source",
        name=voice.name,
        shown=tuple(excerpt.words for excerpt in voice.excerpts[:2]),
    )
