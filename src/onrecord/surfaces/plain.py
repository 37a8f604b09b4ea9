"""Make text from strangers safe to show: control, escape and direction characters made visible."""

from __future__ import annotations

import re

# Characters that turn the direction of all that follows; marks (U+200E, U+200F, U+061C) do no
# harm and stay.
DIRECTIONS = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def visible(text: str) -> str:
    """Return text whose control characters are shown as signs and can do nothing.

    An escape becomes "␛", a right-to-left override "⟪RLO⟫", a lone surrogate "�". Line feeds and
    tabs stay. Everything else is unchanged.
    """
    return _UNSAFE.sub(lambda found: _sign(found.group()), text)


def one_line(text: str) -> str:
    """Return `visible` text with all white space folded into single spaces."""
    return visible(" ".join(text.split()))


def _sign(char: str) -> str:
    code = ord(char)
    if char in DIRECTIONS:
        return f"⟪{DIRECTIONS[char]}⟫"
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if char in "\u2028\u2029":
        return "\n"
    return f"⟪{code:02X}⟫" if code < 0xA0 else "\ufffd"
