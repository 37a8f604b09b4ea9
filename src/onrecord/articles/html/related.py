"""What the page offers next: the titles behind its next and previous links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from onrecord.articles.html.lines import Naming, key_of
from onrecord.articles.html.tree import elements, squeeze

_TURNS = frozenset({"next", "prev", "previous"})
_LABEL = re.compile(
    r"^(?:(?:previous|next|prev|older|newer)(?:\s+(?:article|post|story|news))?|article\s+(?:précédent|suivant)|"
    r"(?:vorheriger|nächster|voriger)(?:\s+(?:artikel|beitrag))?|(?:anterior|siguiente|próximo)(?:\s+artículo)?|"
    r"(?:precedente|successivo)|السابق|التالي|الخبر\s+(?:السابق|التالي)|(?:föregående|nästa)(?:\s+artikel)?|"
    r"предыдущая(?:\s+статья)?|следующая(?:\s+статья)?)?\s*[:：«»‹›→←<>|-]*\s*",
    re.IGNORECASE,
)
_SHORTEST = 15
_LONGEST = 250


def related(tree: HtmlElement, title: str) -> tuple[str, ...]:
    """Return the titles behind the page's next and previous links, each once, labels cut off."""
    found: dict[str, str] = {}
    for link in _turns(tree):
        text = _LABEL.sub("", _longest_piece(link), count=1)
        if _SHORTEST <= len(text) <= _LONGEST and key_of(text) != key_of(title):
            found.setdefault(key_of(text), text)
    return tuple(found.values())


def _turns(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the links that lead to the next or the previous article."""
    naming = Naming()
    for link in elements(tree, "a"):
        parent = link.getparent()
        if (
            not _TURNS.isdisjoint((link.get("rel") or "").lower().split())
            or not _TURNS.isdisjoint(naming[link])
            or (parent is not None and not _TURNS.isdisjoint(naming[parent]))
        ):
            yield link


def _longest_piece(link: HtmlElement) -> str:
    """Return the link's longest stretch of text: a label such as "Next" stands in its own tag."""
    pieces = [
        squeeze("".join(child.itertext())) for child in link if child.tag not in {"svg", "br"}
    ]
    own = squeeze(" ".join([link.text or "", *(child.tail or "" for child in link)]))
    return max((*pieces, own), key=len, default="")
