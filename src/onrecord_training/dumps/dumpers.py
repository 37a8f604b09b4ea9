"""Plain-text dumps of HTML pages, made in several ways, as real dumps differ.

Every dumper takes the HTML of a page and returns the text of its dump.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag
from resiliparse.extract.html2text import extract_plain_text

HIDDEN = ("script", "style", "noscript", "template")
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "dd",
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
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_BLANKS = re.compile(r"\n\s*\n+")
_SPACES = re.compile(r"\s+")


def _soup(html: str) -> BeautifulSoup:
    soup = BeautifulSoup(html, "lxml")
    for tag in soup(list(HIDDEN)):
        tag.decompose()
    return soup


def shredded(html: str) -> str:
    """One line per run of text between two tags, white space kept as it stands."""
    return _BLANKS.sub("\n\n", _soup(html).get_text("\n")).strip()


def stripped(html: str) -> str:
    """One line per run of text between two tags, white space at both ends taken off."""
    return "\n".join(_SPACES.sub(" ", s) for s in _soup(html).stripped_strings)


def blocks(html: str) -> str:
    """Blocks with list bullets, as a browser lays them out; no title line."""
    return str(extract_plain_text(html, alt_texts=False)).strip()


def paragraphs(html: str) -> str:
    """One line per block element, a blank line between blocks."""
    return "\n\n".join(_flow(_soup(html)))


def compact(html: str) -> str:
    """One line per block element, no blank lines."""
    return "\n".join(_flow(_soup(html)))


def wrapped(html: str) -> str:
    """Blocks wrapped at 76 columns and indented by three, as text browsers print them."""
    wrap = textwrap.TextWrapper(76, initial_indent="   ", subsequent_indent="   ")
    return "\n\n".join("\n".join(wrap.wrap(block)) for block in _flow(_soup(html)))


def flow(html: str) -> list[str]:
    """Return the text of each block element of the page, in order."""
    return list(_flow(_soup(html)))


def _flow(soup: BeautifulSoup) -> Iterator[str]:
    line: list[str] = []
    for token in _tokens(soup):
        if token is None:
            if text := _SPACES.sub(" ", "".join(line)).strip():
                yield text
            line = []
        else:
            line.append(token)
    if text := _SPACES.sub(" ", "".join(line)).strip():
        yield text


def _tokens(node: Tag) -> Iterator[str | None]:
    """Yield runs of text, and None at each edge of a block element."""
    for child in node.children:
        if isinstance(child, Tag):
            edge = child.name in BLOCKS
            if edge:
                yield None
            yield from _tokens(child)
            if edge:
                yield None
        elif isinstance(child, NavigableString) and not isinstance(child, Comment):
            yield str(child)


DUMPERS: dict[str, Callable[[str], str]] = {
    "shredded": shredded,
    "blocks": blocks,
    "stripped": stripped,
    "paragraphs": paragraphs,
    "compact": compact,
    "wrapped": wrapped,
}
