"""The text as the page's own data states it, for pages whose markup shows less."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from onrecord.articles.html.jsonld import Node
from onrecord.articles.html.tree import squeeze, words

_ENOUGH_CHARACTERS = 500
# The shown text is taken for a part of the stated one when it is this much shorter.
_SHORTER = 0.4
_PARAGRAPH_END = re.compile(r"</p>|<br\s*/?>\s*<br\s*/?>|\n\s*\n|\r\n|\n", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,1000}>")


def stated_paragraphs(node: Node, shown: Sequence[str]) -> list[str]:
    """Return JSON-LD's `articleBody` as paragraphs where it holds far more than the page shows.

    An empty list where it does not, where there is none, or where it is another text.
    """
    value = node.get("articleBody")
    if not isinstance(value, str) or len(value) < _ENOUGH_CHARACTERS:
        return []
    unescaped = html.unescape(value)
    parts = (squeeze(_TAG.sub(" ", part)) for part in _PARAGRAPH_END.split(unescaped))
    paragraphs = [part for part in parts if part]
    size = sum(map(len, paragraphs))
    if sum(map(len, shown)) >= _SHORTER * size or not _agrees(paragraphs, shown):
        return []
    return paragraphs


def _agrees(stated: Sequence[str], shown: Sequence[str]) -> bool:
    """Say whether most words that the page shows are among the stated ones."""
    known = set(words(" ".join(stated)))
    seen = words(" ".join(shown))
    return not seen or sum(word in known for word in seen) >= 0.6 * len(seen)
