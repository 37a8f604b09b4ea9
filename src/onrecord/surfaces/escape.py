"""Text of a page as HTML text: escaped, and harmless whatever characters it holds."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from onrecord.surfaces.plain import DIRECTIONS, visible

# What HTML cannot hold, what a parser would change, and what would turn the text around it.
_SPECIAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_OVERRIDES = {"\u202d": "LRO", "\u202e": "RLO"}


def text_html(text: str) -> Markup:
    """Return `text` as HTML whose text content is `text` again.

    Control characters and those that turn the direction of what follows are kept, each shut into
    an element of its own; controls and overrides have a visible sign. Only NUL and lone surrogates,
    which HTML cannot hold, become U+FFFD.
    """
    return Markup(_SPECIAL.sub(_special, str(escape(text))))  # noqa: S704


def _special(found: re.Match[str]) -> str:
    char = found.group()
    if char == "\x00" or char >= "\ud800":
        return "\ufffd"
    shown = "&#13;" if char == "\r" else char
    sign = _OVERRIDES.get(char, "") if char in DIRECTIONS else visible(char)
    return f'<span class="odd" data-sign="{sign}">{shown}</span>'
