"""The standfirst: the sentence or two between headline and text, which extractors often lose."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.articles.html import reasons
from onrecord.articles.html.lines import Line, Naming, key_of, tokens
from onrecord.articles.html.titles import agreement

# How class names call it, in the languages whose publishers name their classes in their own.
_NAMES = frozenset(
    {
        "standfirst",
        "dek",
        "lead",
        "leadtext",
        "lede",
        "subtitle",
        "subheadline",
        "subhead",
        "intro",
    }
    | {
        "excerpt",
        "summary",
        "abstract",
        "preamble",
        "description",
        "ingress",
        "chapo",
        "chapeau",
    }
    | {
        "sumario",
        "entradilla",
        "sommario",
        "occhiello",
        "vorspann",
        "teaser",
        "deck",
        "desc",
    }
    | {
        "epigraph",
        "lid",
        "manchet",
        "zajawka",
        "subline",
        "subheading",
        "strapline",
        "introduction",
    }
)
_SHORTEST = 25
_LONGEST = 700
_LOOK_BACK = 40
_SAME_START = 30


def standfirst(
    lines: Sequence[Line], picked: set[int], title: str, descriptions: Sequence[str]
) -> set[int]:
    """Return the indices of the standfirst's lines, an empty set where there is none.

    They stand between the last headline before the article's first paragraph and that paragraph,
    and either say what the page's own description says or are named as one in the markup.
    """
    body = [i for i in sorted(picked) if len(lines[i].text) >= 60]
    if not body:
        return set()
    first = body[0]
    start = _headline(lines, first, title)
    if start is None:
        return set()
    wanted = [key_of(text) for text in descriptions if len(key_of(text)) >= _SHORTEST]
    known = {lines[i].key for i in picked}
    found: set[int] = set()
    for line in lines[start + 1 : first]:
        if line.index in picked or line.key in known or not _plausible(line):
            continue
        if _described(line, wanted) or _named(line):
            found.add(line.index)
            known.add(line.key)
    return found


def _headline(lines: Sequence[Line], first: int, title: str) -> int | None:
    for index in range(first - 1, max(-1, first - 1 - _LOOK_BACK), -1):
        if lines[index].tag == "h1" or agreement(lines[index].text, title) >= 0.8:
            return index
    return None


def _plausible(line: Line) -> bool:
    size = len(line.text)
    return (
        _SHORTEST <= size <= _LONGEST
        and line.linked < 0.5
        and line.tag != "h1"
        and reasons.inside(line, (), Naming()) is None
    )


def _described(line: Line, wanted: Sequence[str]) -> bool:
    return any(
        line.key[:_SAME_START] == key[:_SAME_START] or line.key in key or key in line.key
        for key in wanted
    )


def _named(line: Line) -> bool:
    """Say whether the block or one of its two nearest ancestors is called a standfirst."""
    element, names = line.block, tokens(line.block)
    for _ in range(2):
        parent = element.getparent()
        if parent is None or parent.tag in {"body", "main", "article"}:
            break
        element = parent
        names |= tokens(element)
    return bool(names & _NAMES)
