"""The page as lines: what a reader sees as one paragraph, heading, caption or button each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml.html import HtmlElement

from onrecord.articles.html.tree import squeeze, words

BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
    }
    | {
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
    }
    | {
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
    }
    | {
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
    }
    | {"ul", "label", "legend", "menu"}
)
HIDDEN = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "iframe",
        "object",
        "canvas",
    }
    | {"math", "audio", "video", "textarea", "input", "img", "picture", "source"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of the page.

    `key` is its letters and digits in lower case, for comparing; `linked` the share of its
    characters that stand in links; `block` the element whose own text it is.
    """

    index: int
    text: str
    key: str
    linked: float
    block: HtmlElement

    @property
    def tag(self) -> str:
        """The tag of the line's block, such as "p" or "li"."""
        return str(self.block.tag)


@dataclass(slots=True)
class _Collector:
    """Text gathered since the last block began or ended."""

    block: HtmlElement
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    length: int = 0
    in_link: int = 0
    found: list[Line] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)
            size = len(text.strip())
            if size:
                self.length += size
                self.linked += size if self.in_link else 0

    def flush(self, block: HtmlElement) -> None:
        if self.length:  # most ends of blocks have nothing but white space before them
            text = squeeze("".join(self.pieces))
            key = key_of(text)
            if key:
                share = self.linked / self.length
                self.found.append(Line(len(self.found), text, key, share, self.block))
        self.pieces.clear()
        self.length = self.linked = 0
        self.block = block


def key_of(text: str) -> str:
    """Return the letters and digits of `text` in lower case, run together."""
    return "".join(words(text))


def lines(tree: HtmlElement) -> list[Line]:
    """Return the page's lines in page order; scripts, styles and the like hold none."""
    root = tree.find("body")
    root = tree if root is None else root
    collector = _Collector(root)
    stack: list[tuple[HtmlElement, Iterator[HtmlElement]]] = [(root, iter(root))]
    collector.add(root.text)
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is not None:
            _enter(child, collector, stack)
            continue
        stack.pop()
        if stack:
            _leave(element, collector, stack[-1][0])
    collector.flush(root)
    return collector.found


def _enter(
    child: HtmlElement,
    collector: _Collector,
    stack: list[tuple[HtmlElement, Iterator[HtmlElement]]],
) -> None:
    tag = child.tag
    if not isinstance(tag, str) or tag in HIDDEN:
        collector.add(child.tail)
        return
    if tag in BLOCKS:
        collector.flush(child)
    elif tag == "br":
        _line_break(child, collector)
    collector.in_link += tag == "a"
    collector.add(child.text)
    stack.append((child, iter(child)))


def _leave(element: HtmlElement, collector: _Collector, parent: HtmlElement) -> None:
    collector.in_link -= element.tag == "a"
    if element.tag in BLOCKS:
        collector.flush(_block_of(parent))
    collector.add(element.tail)


def _line_break(br: HtmlElement, collector: _Collector) -> None:
    """Two in a row end a paragraph on pages that know no `<p>`; one is a blank."""
    before = br.getprevious()
    if before is not None and before.tag == "br" and not (before.tail or "").strip():
        collector.flush(collector.block)
    else:
        collector.add(" ")


def _block_of(element: HtmlElement) -> HtmlElement:
    while element.tag not in BLOCKS and (parent := element.getparent()) is not None:
        element = parent
    return element


_TOKEN = re.compile(r"[a-z]+|[A-Z][a-z]*")
_NAMING = frozenset({"class", "id", "role", "data-testid", "data-component", "itemprop"})
_NO_WORDS: frozenset[str] = frozenset()


def tokens(element: HtmlElement) -> frozenset[str]:
    """Return the words in an element's class, id, role and component names, lower case."""
    named = " ".join([value for name, value in element.items() if name in _NAMING])
    return _split(named) if named else _NO_WORDS


class Naming(dict[HtmlElement, frozenset[str]]):
    """The `tokens` of elements, each read once: for one look through a page, whose lines share
    most of what is around them.
    """

    def __missing__(self, element: HtmlElement) -> frozenset[str]:
        found = self[element] = tokens(element)
        return found


@lru_cache(maxsize=8192)  # a page repeats few names often
def _split(named: str) -> frozenset[str]:
    return frozenset(token.lower() for token in _TOKEN.findall(named))
