"""The style sheet: that of the HTML view, and what only a review has."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from markupsafe import Markup


@cache
def style() -> Markup:
    """Return the style sheet; it is ours, so it is not escaped."""
    sheets = (
        files("onrecord.surfaces.html").joinpath("page.css"),
        files("onrecord.surfaces.review").joinpath("review.css"),
    )
    return Markup("\n".join(sheet.read_text("utf8") for sheet in sheets))  # noqa: S704


@cache
def style_hash() -> str:
    """Return the hash by which a content security policy allows the style sheet, and only it."""
    digest = hashlib.sha256(style().encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
