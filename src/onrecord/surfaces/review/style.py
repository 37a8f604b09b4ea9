"""The style sheet: that of the HTML view, and what only a review has."""

from __future__ import annotations

from functools import cache

from onrecord.surfaces.styles import Sheet, sheet

_HTML = "onrecord.surfaces.html"


@cache
def style() -> Sheet:
    """Return the style sheet and its hash."""
    own = ("onrecord.surfaces.review", "review.css")
    return sheet([(_HTML, "marks.css"), (_HTML, "page.css"), own])
