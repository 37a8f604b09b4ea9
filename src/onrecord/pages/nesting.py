"""How deep the markup nests, counted before a parser sees it."""

from __future__ import annotations

import re

from onrecord.errors import PageTooDeep

# A tag may not be longer than this to be looked at as one; longer ones are skipped, not searched.
_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40}))")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noembed"})
# Never left open: elements without content, and those that the parser closes by itself.
_FLAT = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
    }
    | {
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "option",
        "optgroup",
        "tr",
        "td",
        "th",
        "tbody",
    }
    | {"thead", "tfoot", "colgroup", "html", "head", "body"}
)


def depth(html: str, enough: int) -> int:
    """Return how many elements are open inside each other at the deepest place of `html`.

    Counting stops at `enough`. One pass, no tree: elements without content and those whose end tag
    may be left out are not counted, nor is what stands in scripts, styles and comments.
    """
    deepest = open_now = position = 0
    closed_comments = True
    while (match := _TAG.search(html, position)) and deepest < enough:
        position = match.end()
        comment, slash, name = match.groups()
        name = name.lower() if name else ""
        if name in _FLAT:
            continue
        if comment:
            end = html.find("-->", position) if closed_comments else -1
            closed_comments = end >= 0
            position = end + 3 if end >= 0 else position
        elif name in _RAW:
            position = position if slash else _end_of(name, html, position)
        else:
            open_now = max(0, open_now + (-1 if slash else 1))
            deepest = max(deepest, open_now)
    return deepest


def _end_of(name: str, html: str, position: int) -> int:
    """Return where the text of a script or the like ends, the page's end if it never does."""
    end = re.compile(f"</{name}", re.IGNORECASE).search(html, position)
    return end.end() if end else len(html)


def refuse_deep(html: str, max_depth: int) -> None:
    """Let pass what nests no deeper than `max_depth` elements.

    Raises:
        PageTooDeep: deeper.
    """
    # What is no end tag may begin an element; fewer of these than that cannot nest so deep.
    most = html.count("<") - html.count("</")
    if most > max_depth and depth(html, max_depth + 1) > max_depth:
        raise PageTooDeep(
            f"markup nested more than {max_depth} deep; raise the depth limit to read it"
        )
