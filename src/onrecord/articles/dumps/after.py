"""What stands below an article: its tags, the headlines beside it, the name of its publisher."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.articles.dumps.blocks import Block
from onrecord.articles.dumps.frame import Frame
from onrecord.articles.dumps.words import alternatives, bare, data, folded, speaks

_LIST = re.compile(r"^[^:]{2,30}:\s*(?P<rest>.+)$")
# Characters of a line that may name the publisher.
LONGEST = 300
TAG_WORDS, MOST_TAGS, MOST_RELATED = 5, 12, 8
HEADLINE_WORDS = 4


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of publisher's names, in the order in which they are believed."""
    words = {name: alternatives(w) for name, w in data("frame.toml").items()}
    nearby, kinds, after = words["neighbour"], words["neighbour_of"], words["app_after"]
    return {
        "app promotion": re.compile(
            rf"(?:{words['app_before']})\s+(?P<name>\S.{{0,30}}?)(?:\s+(?:{after}))+(?!\w)",
            re.IGNORECASE,
        ),
        "next link": re.compile(
            rf"^(?:(?:{kinds})\s+)?(?P<name>.{{0,30}}?)\s*"
            rf"(?<!\w)(?:{nearby})(?:\s+(?:{kinds}))?\s*:?$",
            re.IGNORECASE,
        ),
        "copyright line": re.compile(
            r"(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*"
            r"(?P<name>[^\W\d_].{1,50}?)"
            rf"(?=\s*(?:[.,|;•(]|\d|(?<!\w)(?:{words['rights']})(?!\w)|$))",
            re.IGNORECASE,
        ),
    }


@cache
def _no_publisher() -> frozenset[str]:
    return frozenset(data("frame.toml")["no_publisher"])


def tags(frame: Frame, text: str, banned: set[str]) -> tuple[tuple[str, ...], int | None]:
    """Return the tags below (or just above) the text, and the block of the first.

    They follow a heading ("Topics"), or are the run of short lines right below the text of which
    half or more are named in it. `banned` holds bare lines that are none (the section).
    """
    after = range(frame.kept[-1] + 1, min(len(frame.blocks), frame.kept[-1] + 40))
    for i in after:
        if speaks(frame.blocks[i].text).get("tag"):
            listed = _LIST.match(frame.blocks[i].text)
            named = _split(listed["rest"]) if listed else _run(frame, i + 1)
            if named:
                return _tidy(named, banned), i if listed else i + 1
    named = _run(frame, frame.kept[-1] + 1)
    named = [name for name in named if bare(name) not in banned]
    lowered = folded(text)
    if len(named) >= 2 and 2 * sum(bare(name) in lowered for name in named) >= len(named):
        first = next(i for i in after if frame.blocks[i].text == named[0])
        return _tidy(named, banned), first
    return (), None


def _split(rest: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,،、;|]", rest) if part.strip()]


def _run(frame: Frame, start: int) -> list[str]:
    found = []
    for block in frame.blocks[start : start + MOST_TAGS]:
        short = len(block.text.split()) <= TAG_WORDS and len(block.text) <= 40
        plain = not set(speaks(block.text)) - {"navigation"}
        if not (short and plain) or is_neighbour(block.text):
            break
        if bare(block.text):
            found.append(block.text)
    return found


def _tidy(named: Sequence[str], banned: set[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in named:
        plain = name.strip(" #•·,").strip()
        if plain and bare(plain) not in banned:
            kept.setdefault(bare(plain), plain)
    return tuple(kept.values())[:MOST_TAGS]


def related(frame: Frame, title: str | None) -> tuple[tuple[str, ...], int | None]:
    """Return the headlines under "Next" and "Previous" links, and the block of the first."""
    found: dict[str, int] = {}
    inside = set(frame.kept)
    for i in range(frame.kept[0], len(frame.blocks)):
        if i in inside or not is_neighbour(frame.blocks[i].text):
            continue
        for k in range(i + 1, min(len(frame.blocks), i + 1 + MOST_RELATED)):
            text = frame.blocks[k].text
            if k in inside or not _is_headline(text):
                break
            if bare(text) != bare(title or ""):
                found.setdefault(text, k)
    return tuple(found)[:MOST_RELATED], min(found.values(), default=None)


def is_neighbour(text: str) -> bool:
    """Return whether a line heads the links to the next and the previous article."""
    return len(text) < 60 and bool(_patterns()["next link"].match(text))


def _is_headline(text: str) -> bool:
    words = max(len(text.split()), sum("\u3040" <= c <= "\ud7a3" for c in text) // 2)
    return HEADLINE_WORDS <= words <= 30 and not speaks(text) and not is_neighbour(text)


def publisher(blocks: Sequence[Block], suffixes: Sequence[str]) -> tuple[str, int, str] | None:
    """Return the publisher's name, the block it was found in, and what kind of line that is."""
    if suffixes:
        return suffixes[-1], 0, "title suffix"
    for kind, pattern in _patterns().items():
        for i in range(len(blocks) - 1, -1, -1):
            match = pattern.search(blocks[i].text) if len(blocks[i].text) < LONGEST else None
            name = match["name"].strip(" .|-–") if match else ""
            if name and name.casefold() not in _no_publisher():
                return name, i, kind
    return None
