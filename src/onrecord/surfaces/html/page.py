"""One self-contained HTML document of any number of readings, written as they come."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.records import Reading
from onrecord.surfaces.html.escape import text_html
from onrecord.surfaces.html.view import Neighbour, article_view
from onrecord.surfaces.labels import KIND, counted
from onrecord.surfaces.plain import one_line


def page(readings: Iterable[Reading]) -> Iterator[str]:
    """Yield one HTML document in pieces: its head, each article, its foot.

    The document makes no request, runs no script and can be opened from a file. Only two readings
    are held at a time. The pieces can be encoded as UTF-8.
    """
    yield _render("head", style=_style(), style_hash=_style_hash(), kinds=KIND, heading="On record")
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
    environment = Environment(
        loader=PackageLoader("onrecord.surfaces.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["text"] = text_html
    environment.filters["plain"] = one_line
    return environment


@cache
def _style() -> Markup:
    """Return the style sheet; it is ours, so it is not escaped."""
    css = files("onrecord.surfaces.html").joinpath("page.css").read_text(encoding="utf-8")
    return Markup(css)  # noqa: S704


@cache
def _style_hash() -> str:
    """Return the hash by which the content security policy allows the style sheet, and only it."""
    digest = hashlib.sha256(_style().encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
