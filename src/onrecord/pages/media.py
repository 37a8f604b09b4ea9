"""HTML or a plain-text dump: told by content, never by name."""

from __future__ import annotations

import re

from onrecord.records import Media

_HEAD = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:html|head|body|meta|link|script|style|title|div|span|p|a|br|hr|img|ul|ol|li|dl|dt|dd|"
    r"h[1-6]|table|t[rdh]|tbody|thead|article|section|main|header|footer|nav|aside|figure|"
    r"figcaption|blockquote|form|button|iframe|center)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_LOOK_AT = 200_000
# A dump may show a stray tag; a page in HTML has one every few hundred characters at least.
_CHARACTERS_A_TAG = 400


def media_of(text: str) -> Media:
    """Return "html" for markup, "dump" for text without it."""
    head = text[:4096].lstrip("\ufeff \t\r\n")
    start = _HEAD.search(head)
    if start and _mostly_before(head[: start.start()]):
        return "html"
    looked_at = text[:_LOOK_AT]
    tags = sum(1 for _ in _TAG.finditer(looked_at))
    whole_tag = bool(_TAG.match(head)) and tags >= 2
    return "html" if whole_tag or tags >= max(5, len(looked_at) / _CHARACTERS_A_TAG) else "dump"


def _mostly_before(lead: str) -> bool:
    """Say whether only comments, a declaration or a few words stand before the first tag."""
    return len(re.sub(r"<[^<>]{0,1000}>", "", lead).strip()) < 200
