"""Microdata: `itemprop` values of the article item, read straight from the tree."""

from __future__ import annotations

from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from onrecord.articles.html.tree import elements, text_of

_ARTICLE = ("article", "posting", "report", "review")
_BY_ATTRIBUTE = ("content", "datetime")
_TYPED = etree.XPath("descendant-or-self::*[@itemtype]")


def article_item(tree: HtmlElement) -> HtmlElement | None:
    """Return the element whose `itemtype` is an article's, the first one on the page."""
    for element in cast(list[HtmlElement], _TYPED(tree)):
        kind = (element.get("itemtype") or "").strip().rstrip("/").lower()
        if kind.endswith(_ARTICLE):
            return element
    return None


def values(item: HtmlElement, name: str) -> list[str]:
    """Return the values of the item's own property `name`, nested items read for their name."""
    own = (
        element
        for element in elements(item)
        if name in (element.get("itemprop") or "").split() and _owner(element) is item
    )
    return [value for value in map(_value, own) if value]


def _owner(element: HtmlElement) -> HtmlElement | None:
    """Return the item that a property belongs to: its nearest ancestor with an `itemscope`."""
    for ancestor in element.iterancestors():
        if ancestor.get("itemscope") is not None:
            return ancestor if isinstance(ancestor, HtmlElement) else None
    return None


def _value(element: HtmlElement) -> str:
    for attribute in _BY_ATTRIBUTE:
        if element.get(attribute):
            return str(element.get(attribute)).strip()
    if element.get("itemscope") is not None:
        names = values(element, "name")
        return names[0] if names else ""
    return text_of(element)
