"""How a statement is cited: in words, with its permalink and the exact place of its words."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import Span
from onrecord.store import StoredStatement
from onrecord.surfaces.html.links import safe_address
from onrecord.surfaces.labels import date_text, opening
from onrecord.surfaces.plain import one_line
from onrecord.surfaces.web import links
from onrecord.surfaces.web.lines import name_of, quoted

_WORDS = 400
_OPENING = tuple('“„«"‘')


@dataclass(frozen=True, slots=True)
class Citation:
    """`words` for a footnote, `permalink` for whoever has this store, `place` for a program."""

    words: str
    permalink: str
    place: str


def citation(one: StoredStatement, base: str) -> Citation:
    """Return how to cite a statement; `base` is the address of this server."""
    said = opening(quoted(one), _WORDS)
    words = said if said[:1] in _OPENING else f"“{said}”"
    parts = [f"{name_of(one)}: {words}" if one.speaker else words]
    parts += [f"“{one_line(one.title)}”"] if one.title else []
    parts += [one_line(one.outlet)] if one.outlet else []
    parts += [date_text(one.day)] if one.day else []
    address = safe_address(one.url)
    parts += [address] if address else []
    return Citation(
        words=", ".join(parts) + ".",
        permalink=base.rstrip("/") + links.statement(one.id),
        place=f"article {one.article}, characters {_places(one.statement.content)}",
    )


def _places(spans: tuple[Span, ...]) -> str:
    return ", ".join(f"{span.start} to {span.end}" for span in sorted(spans))
