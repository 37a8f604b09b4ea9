"""An article, or a page that lists articles: a front page, a section, a search result."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from onrecord.articles.html.lines import Line
from onrecord.articles.html.metadata import Metadata

_HEADLINE = 25
_PARAGRAPH = 100
_MANY = 8
_CARD = 700


def headlines(lines: Sequence[Line]) -> int:
    """Count the lines that are a link as long as a headline."""
    return sum(line.linked > 0.8 and len(line.text) >= _HEADLINE for line in lines)


def is_index(lines: Sequence[Line], picked: set[int], found: Metadata) -> bool:
    """Say whether the page lists articles instead of holding one.

    A page that calls itself an article is one, unless it is a site's front page. Of the others,
    one with many linked headlines and next to no running text is a list.
    """
    front = bool(found.url) and urlsplit(found.url or "").path in {"", "/"}
    if found.says_article and not front:
        return False
    paragraphs = sum(_is_prose(lines[i]) for i in picked)
    listed = headlines(lines)
    few = 4 if front or found.says_list else 3
    return listed >= _MANY and (paragraphs < few or listed > 20 * paragraphs)


def _is_prose(line: Line) -> bool:
    """Say whether the line is a paragraph of running text, not the text of one card of many."""
    if len(line.text) < _PARAGRAPH or line.linked >= 0.5:
        return False
    cards = (a for a in line.block.iterancestors("li", "article"))
    return not any(a.find(".//a") is not None and len(a.text_content()) < _CARD for a in cards)
