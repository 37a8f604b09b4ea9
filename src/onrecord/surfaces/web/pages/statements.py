"""`/statements`: all statements, narrowed by who, how, where and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from onrecord import store as stores
from onrecord.languages import language_name
from onrecord.surfaces.labels import KIND, date_text
from onrecord.surfaces.web import links
from onrecord.surfaces.web.asking import Cursor, Filters, TheStore, Words
from onrecord.surfaces.web.lines import line
from onrecord.surfaces.web.rendering import show
from onrecord.surfaces.web.words_of_ours import DISPUTED, FACETS, STATUS

router = APIRouter()
_MOST = 12  # values of a facet that are shown
_LOOKED_AT = 60
_BY_ID = {"speaker_id": ("speaker", "one speaker"), "story": ("story", "one story")}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to narrow by: its name, how many there are, where choosing it (or not) leads."""

    name: str
    count: int
    link: str
    chosen: bool = False


@router.get("/statements")
def statements(
    request: Request, store: TheStore, filters: Filters, q: Words = "", after: Cursor = None
) -> Response:
    """Show the statements that match, and how they are spread."""
    found = stores.search_statements(store, q, filters, after=after)
    spread = stores.facets(store, q, filters, most=_LOOKED_AT)
    given = {"q": q, **filters} if q else dict(filters)
    return show(
        request,
        "statements",
        title="Statements",
        q=q,
        found=found,
        lines=[line(one) for one in found.items],
        facets={f: _choices(_shown(spread, f), f, given) for f in FACETS},
        spread=spread,
        chosen=_chosen(given, filters, spread),
        given=given,
        date=filters.get("date", ""),
        next=links.changed("/statements", given, after=found.next) if found.next else None,
        first_page=after is None,
    )


def _shown(spread: stores.Facets, field: str) -> list[stores.Value]:
    """Return the values of a facet that are shown; days in their order, the newest first.

    An unnamed source is somebody else in each article: those alike in name say nothing here.
    """
    values = list(spread.fields.get(field, ()))
    if field == "speaker":
        values = [value for value in values if value.type != "none"]
        times = Counter(value.name for value in values)
        values = [value for value in values if times[value.name] == 1]
    if field == "date":
        values.sort(key=lambda value: value.filter, reverse=True)
    return values[:_MOST]


def _choices(values: Iterable[stores.Value], field: str, given: Mapping[str, str]) -> list[Choice]:
    name = FACETS[field][1]
    chosen = given.get(name)
    return [
        Choice(
            name=value_name(name, value.name),
            count=value.count,
            link=_with(given, name, None if chosen == value.filter else value.filter),
            chosen=chosen == value.filter,
        )
        for value in values
    ]


def _with(given: Mapping[str, str], name: str, value: str | None) -> str:
    return links.changed("/statements", given, **{name: value})


def _chosen(
    given: Mapping[str, str], filters: Mapping[str, str], spread: stores.Facets
) -> list[Choice]:
    """Return what the list is narrowed by, each with the way to take it off."""
    known = {v.filter: v.name for f in _BY_ID.values() for v in spread.fields.get(f[0], ())}
    names = {
        name: known.get(value, _BY_ID[name][1]) if name in _BY_ID else value_name(name, value)
        for name, value in filters.items()
    }
    return [Choice(words, 0, _with(given, name, None)) for name, words in names.items()]


def value_name(filter: str, value: str) -> str:
    """Return a value of a filter as people say it."""
    if filter == "source":
        return KIND.get(value, value)
    if filter == "status":
        return STATUS.get(value, value)
    if filter == "disputed":
        return DISPUTED.get(value, value)
    if filter == "lang":
        return language_name(value)
    if filter == "date":
        first, _, last = value.partition("..")
        return f"{date_text(first)} to {date_text(last)}" if last else date_text(first)
    return value
