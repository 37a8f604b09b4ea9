"""The static site of reviews: a page a day, one that can be mailed, and the list of days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from onrecord import store
from onrecord.store import Day, Store
from onrecord.surfaces.review.leads import leads
from onrecord.surfaces.review.overview import overview
from onrecord.surfaces.review.page import Shown, day_page, index_page
from onrecord.surfaces.review.stories import stories_of

INDEX = "index.html"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def name_of(day: str, *, mailed: bool = False) -> str:
    """Return the name of a day's file."""
    return f"{day}-mail.html" if mailed else f"{day}.html"


def published(folder: Path) -> set[str]:
    """Return the days whose review is in a folder already."""
    return {path.stem for path in folder.glob("*.html") if _DAY.fullmatch(path.stem)}


def days_in(kept: Store, first: str | None, last: str | None) -> Iterator[str]:
    """Yield the days from `first` to `last` that have articles, the newest first."""
    for day in _days(kept):
        if day.day and (first or "") <= day.day and (last is None or day.day <= last):
            yield day.day


def beside(day: str, there: Iterable[str]) -> tuple[str | None, str | None]:
    """Return the day before and the day after among some days."""
    days = set(there)
    before, after = {d for d in days if d < day}, {d for d in days if d > day}
    return max(before, default=None), min(after, default=None)


def day_site(
    kept: Store, day: str, there: Iterable[str], *, each: int, address: str | None
) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield a day's files, each as its name and its pieces: the page, and the one to be mailed.

    Args:
        kept: the store.
        day: ISO 8601.
        there: the days whose pages there will be; only those are linked to.
        each: the most characters of an excerpt.
        address: where the site will be found, for the links that share it; None: no such links.
    """
    before, after = beside(day, there)
    about = replace(overview(kept, day), before=before, after=after)
    all_of_it = partial(leads, kept, day, each=each)
    whole = f"{address.rstrip('/')}/{name_of(day)}" if address else None
    site = Shown(name_of, INDEX, public=whole)
    told = stories_of(kept, day, each=each)
    yield name_of(day), day_page(about, all_of_it, site, stories=told)
    yield name_of(day, mailed=True), day_page(about, all_of_it, Shown(public=whole), stories=told)


def index_site(kept: Store, there: Iterable[str]) -> Iterator[str]:
    """Yield the list of the days whose pages there are, in pieces.

    A day that has left the store since is listed with no articles.
    """
    known = set(there)
    held = {day.day: day for day in _days(kept) if day.day in known}
    listed = [held.get(day) or Day(day, 0, 0, 0) for day in sorted(known, reverse=True)]
    return index_page(listed, Shown(name_of))


def _days(kept: Store) -> Iterator[Day]:
    after: str | None = None
    while True:
        batch = store.days(kept, after=after, limit=200)
        yield from batch.items
        after = batch.next
        if after is None:
            return
