"""The byline as printed: who wrote it, where the page's own data names nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from onrecord.articles.html import authors
from onrecord.articles.html.lines import BLOCKS, tokens
from onrecord.articles.html.tree import elements, text_of

_NAMES = re.compile(
    r"^(?:author|autor|auteur|auteurs|autore|byline|bylines|schrijver)", re.IGNORECASE
)
_LINKS = re.compile(
    r"/(?:authors?|autor(?:es|en|in|i)?|auteurs?|profile|people|journalists?|reporter|by|av|staff)"
    r"(?:/|-)",
    re.IGNORECASE,
)
_NOT_HERE = frozenset({"nav", "footer", "aside", "form"})
_PRINTED = re.compile(r"^(?:By|Von|Par|Por|Door|Av|Af)\s*:?\s+(?=[^\W\d_])")
_NAME = re.compile(r"^[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){1,4}$")
_TAGS = ("a", "span", "p", "div", "address", "li", "strong", "cite", "h4", "h5")
_LONGEST = 80


def people(tree: HtmlElement) -> list[str]:
    """Return the names in the first byline of the page, an empty list where none is printed.

    A byline is a short text that the markup names so, a link to an author's page, or a line that
    begins with "By" and goes on with a name.
    """
    home: HtmlElement | None = None
    found: list[str] = []
    for element in _candidates(tree):
        if home is not None and not _in_same_list(element, home):
            break
        names = [n for n in authors.names([text_of(element)]) if _is_person(n)]
        if names and home is None:
            home = element
        found.extend(names)
    return found


def _candidates(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in elements(tree, *_TAGS):
        if _is_byline(element) and not _misplaced(element):
            yield element


def _is_byline(element: HtmlElement) -> bool:
    named = any(_NAMES.match(token) for token in tokens(element))
    linked = element.tag == "a" and bool(
        "author" in (element.get("rel") or "").split() or _LINKS.search(element.get("href") or "")
    )
    leaf = not any(child.tag in BLOCKS for child in element)
    printed = leaf and element.tag in BLOCKS and bool(_PRINTED.match((element.text or "").strip()))
    return (named or linked or printed) and 0 < len(text_of(element)) <= _LONGEST


def _misplaced(element: HtmlElement) -> bool:
    return any(a.tag in _NOT_HERE for a in element.iterancestors())


def _in_same_list(element: HtmlElement, home: HtmlElement) -> bool:
    """Say whether two elements stand within three steps of a common ancestor."""
    near = [element, *element.iterancestors()][:4]
    return any(a in near for a in [home, *home.iterancestors()][:4])


def _is_person(name: str) -> bool:
    words = name.split()
    return bool(_NAME.match(name)) and words[0][0].isupper() and words[-1][0].isupper()
