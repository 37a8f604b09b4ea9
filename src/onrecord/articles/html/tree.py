"""The parsed page, and the few questions that every module here asks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.errors import NoArticle, PageTooDeep

# Walks over the tree in C recurse; this is far above what pages have and far below what hurts.
MAX_TREE_DEPTH = 4_000

_BLANKS = ("\u200b", "\u2060", "\ufeff")  # of no width, and white space only to the eye
_HALVES = re.compile("[\ud800-\udfff]")
_CONTROLS = bytes.maketrans(bytes(c for c in range(32) if c not in b"\t\n\r"), b" " * 29)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_WORD = re.compile(r"\w+")
# Every element is of one class: told in C, where `HTMLParser` asks Python for each.
_LOOKUP = etree.ElementDefaultClassLookup(element=HtmlElement)


def squeeze(text: str | None) -> str:
    """Return `text` with every run of white space as one blank, soft hyphens out, ends trimmed."""
    text = text or ""
    if not text.isascii():
        text = text.replace("\xad", "")
        for blank in _BLANKS:
            text = text.replace(blank, " ")
    return " ".join(text.split())


def parse(html: str) -> HtmlElement:
    """Return the tree of a page's markup.

    Raises:
        NoArticle: nothing that a parser can make a tree of.
        PageTooDeep: elements nested deeper than `MAX_TREE_DEPTH`.
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_LOOKUP)
    try:
        tree = document_fromstring(_clean(html), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise NoArticle(f"no markup that can be read ({error})") from error
    # No tree is deeper than it has elements, and these are counted in C.
    if tree.xpath(f"count(//*) > {MAX_TREE_DEPTH}") and _depth(tree) > MAX_TREE_DEPTH:
        raise PageTooDeep(f"markup nested more than {MAX_TREE_DEPTH} deep; not read")
    return tree


def _clean(html: str) -> bytes:
    """Return the markup in UTF-8, with a blank for each character that no XML tree may hold."""
    html = html.removeprefix("\ufeff")
    declared = _XML_DECLARATION.match(html)
    html = html[declared.end() :] if declared else html
    html = html.replace("\ufffe", " ").replace("\uffff", " ")
    try:
        data = html.encode("utf-8")
    except UnicodeEncodeError:
        data = _HALVES.sub(" ", html).encode("utf-8")
    return data.translate(_CONTROLS)


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
    return _WORD.findall(text.lower())
