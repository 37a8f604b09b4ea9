"""One self-contained HTML document of any number of readings, written as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from jinja2 import Environment

from onrecord.records import Reading
from onrecord.surfaces.html.view import Neighbour, article_view
from onrecord.surfaces.labels import KIND, counted
from onrecord.surfaces.styles import Sheet, sheet
from onrecord.surfaces.templates import environment

_HERE = "onrecord.surfaces.html"


def page(readings: Iterable[Reading]) -> Iterator[str]:
    """Yield one HTML document in pieces: its head, each article, its foot.

    The document makes no request, runs no script and can be opened from a file. Only two readings
    are held at a time. The pieces can be encoded as UTF-8.
    """
    style = _style()
    yield _render("head", style=style.css, style_hash=style.source, kinds=KIND, heading="On record")
    count = 0
    before: Neighbour | None = None
    for reading, following in _with_next(readings):
        count += 1
        here = Neighbour.of(count, reading)
        after = Neighbour.of(count + 1, following) if following else None
        yield _render("article", **article_view(reading, here, before, after))
        before = here
    yield _render("foot", count=count, articles=counted(count, "article"))


def _with_next(readings: Iterable[Reading]) -> Iterator[tuple[Reading, Reading | None]]:
    """Yield each reading with the one after it."""
    held: Reading | None = None
    for reading in readings:
        if held is not None:
            yield held, reading
        held = reading
    if held is not None:
        yield held, None


def _render(template: str, **view: object) -> str:
    return _environment().get_template(f"{template}.html.j2").render(view)


@cache
def _environment() -> Environment:
    return environment(_HERE)


@cache
def _style() -> Sheet:
    """Return the style sheet: the marks, which the web review shares, and the document's own."""
    return sheet([(_HERE, "marks.css"), (_HERE, "page.css")])
