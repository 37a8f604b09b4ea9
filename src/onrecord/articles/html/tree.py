"""The parsed page, and the few questions that every module here asks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.errors import NoArticle, PageTooDeep

# Walks over the tree in C recurse; this is far above what pages have and far below what hurts.
MAX_TREE_DEPTH = 4_000

_SPACE = re.compile(r"[\s\u200b\u2060\ufeff]+")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")


def squeeze(text: str | None) -> str:
    """Return `text` with every run of white space as one blank, soft hyphens out, ends trimmed."""
    return _SPACE.sub(" ", (text or "").replace("\xad", "")).strip()


def parse(html: str) -> HtmlElement:
    """Return the tree of a page's markup.

    Raises:
        NoArticle: nothing that a parser can make a tree of.
        PageTooDeep: elements nested deeper than `MAX_TREE_DEPTH`.
    """
    clean = _NO_XML.sub(" ", _XML_DECLARATION.sub("", html.removeprefix("\ufeff")))
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise NoArticle(f"no markup that can be read ({error})") from error
    if _depth(tree) > MAX_TREE_DEPTH:
        raise PageTooDeep(f"markup nested more than {MAX_TREE_DEPTH} deep; not read")
    return tree


def _depth(tree: HtmlElement) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def elements(tree: HtmlElement, *names: str) -> Iterator[HtmlElement]:
    """Yield the elements with one of the tag `names`, in document order."""
    for element in tree.iter(*names):
        if isinstance(element, HtmlElement):
            yield element


def text_of(element: HtmlElement) -> str:
    """Return all text inside `element`, scripts and styles left out, white space squeezed."""
    return squeeze("".join(_pieces(element)))


def _pieces(element: HtmlElement) -> Iterator[str]:
    for event, node in etree.iterwalk(element, events=("start", "end")):
        hidden = node.tag in {"script", "style", "noscript", "template"}
        if event == "start" and node.text and not hidden:
            yield node.text
        elif event == "start" and node.tag == "br":
            yield " "
        if event == "end" and node is not element and node.tail:
            yield node.tail


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, punctuation dropped."""
    return re.findall(r"\w+", text.lower())
