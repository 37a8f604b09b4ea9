"""A review as HTML, in pieces: a page of a server, of a static site, or one that is mailed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment

from onrecord.store import Day
from onrecord.surfaces.html.links import safe_address
from onrecord.surfaces.labels import KIND, KINDS, counted, date_text, percent
from onrecord.surfaces.review.leads import Lead
from onrecord.surfaces.review.overview import Overview, resting
from onrecord.surfaces.review.stories import ReviewStory
from onrecord.surfaces.review.style import style
from onrecord.surfaces.templates import environment


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a page stands, and so what it can link to; None: no such link.

    `of_day` gives the address of another day's review, `index` is that of the list of reviews,
    `home` that of the desk, `stylesheet` that of the style sheet (None: inside the page). `public`
    is the whole address under which the page can be shared.
    """

    of_day: Callable[[str], str | None] = lambda _: None
    index: str | None = None
    home: str | None = None
    stylesheet: str | None = None
    public: str | None = None


def day_page(
    about: Overview,
    leads: Callable[[], Iterable[Lead]],
    shown: Shown,
    following: str | None = None,
    stories: Sequence[ReviewStory] = (),
) -> Iterator[str]:
    """Yield the review of a day in pieces that UTF-8 can hold; no script, no request.

    `leads` is called twice, so that no more than one article is held: first for the list and for
    what rests on one unnamed source. `following` is the address of the rest of the day's articles.
    `stories` come first.
    """
    heads, rests, minutes = _first_look(leads())
    heading = f"Press review, {day_words(about.day)}"
    yield _render(
        "head",
        **_document(heading, shown),
        kicker="Press review",
        title=day_words(about.day),
        lede=_lede(about, minutes),
        step=_step(about, shown),
        share=_share(heading, shown),
    )
    yield _render("stories", stories=stories, here={head["id"] for head in heads})
    yield _render("overview", rows=_bars(about), about=about, heads=heads, rests=rests)
    for lead in leads():
        yield _render("lead", lead=lead, kinds=KIND, anchor=anchor(lead.id))
    yield _render("foot", step=_step(about, shown), following=following)


def index_page(days: Sequence[Day], shown: Shown, following: str | None = None) -> Iterator[str]:
    """Yield the list of reviews, the newest first, with a chart of the articles of each day."""
    named = [day for day in days if day.day]
    most = max((day.articles for day in named), default=0) or 1
    rows = [
        {
            "words": day_words(day.day or ""),
            "address": shown.of_day(day.day or ""),
            "articles": day.articles,
            "statements": day.statements,
            "x": f"{100 * i / len(named):.3f}",
            "width": f"{min(80 / len(named), 6):.3f}",
            "height": f"{100 * day.articles / most:.3f}",
            "y": f"{100 - 100 * day.articles / most:.3f}",
        }
        for i, day in enumerate(reversed(named))
    ]
    yield _render(
        "head",
        **_document("Press reviews", shown),
        kicker="On record",
        title="Press reviews",
        lede=[counted(len(named), "day")],
        step={},
        share=None,
    )
    yield _render("index", rows=rows[::-1], bars=rows)
    yield _render("foot", step={}, following=following)


def day_words(day: str) -> str:
    """Return a day as people write it: "Tuesday, 4 March 2031"."""
    return f"{date.fromisoformat(day):%A}, {date_text(day)}"


def anchor(article: str) -> str:
    """Return the place of an article in its page."""
    return f"a-{article}"


def _first_look(leads: Iterable[Lead]) -> tuple[list[dict[str, Any]], list[Any], str]:
    """Return the list of articles, what rests on one unnamed source, and the time to read all."""
    heads: list[dict[str, Any]] = []
    rests: list[Any] = []
    minutes, untold = 0, 0
    for lead in leads:
        head = ("id", "title", "outlet", "language", "direction")
        heads.append({"anchor": anchor(lead.id), **{name: getattr(lead, name) for name in head}})
        rests += resting([lead])
        minutes += lead.minutes or 0
        untold += not lead.minutes
    words = ("at least " if untold else "") + f"{counted(minutes, 'minute')} to read"
    return heads, rests, words if minutes else ""


def _lede(about: Overview, minutes: str) -> list[str]:
    more = "" if about.complete else " or more"
    said = f"{counted(about.statements, 'statement')}{more}"
    return [part for part in (counted(about.articles, "article"), said, minutes) if part]


def _bars(about: Overview) -> list[dict[str, str]]:
    rows, x = [], 0.0
    for row in about.rows:
        width = 100 * row.share
        rows.append(
            {
                "type": row.type,
                "words": KINDS[row.type],
                "statements": f"{row.statements:,}",
                "share": percent(row.share),
                "x": f"{x:.3f}",
                "width": f"{width:.3f}",
            }
        )
        x += width
    return rows


def _step(about: Overview, shown: Shown) -> dict[str, Any]:
    """Return the ways to the day before, the day after and the list."""
    found: dict[str, Any] = {"before": None, "after": None, "index": shown.index}
    for name, day in (("before", about.before), ("after", about.after)):
        address = shown.of_day(day) if day else None
        if day and address:
            found[name] = {"address": address, "words": day_words(day)}
    return found if any(found.values()) else {}


def _share(heading: str, shown: Shown) -> dict[str, str] | None:
    address = safe_address(shown.public)
    if address is None:
        return None
    body = quote(f"{heading}\n{address}", safe="")
    return {"address": address, "mail": f"mailto:?subject={quote(heading, safe='')}&body={body}"}


def _document(heading: str, shown: Shown) -> dict[str, Any]:
    inline = shown.stylesheet is None
    return {
        "heading": heading,
        "style": style().css if inline else "",
        "stylesheet": shown.stylesheet,
        "style_source": f"'{style().source}'" if inline else "'self'",
        "home": shown.home,
        "icon": "data:,",
    }


def stylesheet_version() -> str:
    """Return a short text that changes with the style sheet, for its address."""
    return hashlib.sha256(style().css.encode()).hexdigest()[:12]


def _render(template: str, **view: object) -> str:
    return _environment().get_template(f"{template}.html.j2").render(view)


@cache
def _environment() -> Environment:
    return environment("onrecord.surfaces.review")
