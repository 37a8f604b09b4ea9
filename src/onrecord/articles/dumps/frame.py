"""The frame of an article: the lines around its text that say when, by whom, where, how long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.articles.dumps.blocks import Block
from onrecord.articles.dumps.dates import Moment, lone_time, moments
from onrecord.articles.dumps.measures import is_popularity, minutes
from onrecord.articles.dumps.words import bare, speaks

# Blocks in which the lines about the article are looked for, before and after the title.
BEFORE, AFTER = 14, 30
SHORT = 120
# A line that tells the date of the article says little else.
DATE_LINE = 90


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the block it was found in."""

    value: str
    block: int


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts of an article lie on its page, in blocks: title, kept text, everything."""

    blocks: Sequence[Block]
    titles: tuple[int, ...]
    kept: tuple[int, ...]

    def near(self) -> Iterator[int]:
        """Yield blocks that are not text: those between title and text, around them, after."""
        first, last = self.kept[0], self.kept[-1]
        above = [t for t in self.titles if t <= first]
        head = above[-1] if above else max(0, first - AFTER)
        order = [
            *range(head, first),
            *range(head - 1, max(-1, head - BEFORE), -1),
            *range(first, min(last, first + AFTER)),
            *range(last + 1, min(len(self.blocks), last + 9)),
            *self._far(above),
        ]
        inside = set(self.kept)
        for i in dict.fromkeys(order):
            if i not in inside:
                yield i

    def _far(self, above: Sequence[int]) -> Iterator[int]:
        """Yield the blocks right below each repetition of the title higher up."""
        for title in reversed(above[:-1]):
            yield from range(title + 1, min(len(self.blocks), title + BEFORE))


def dates(frame: Frame) -> tuple[Found | None, Found | None]:
    """Return when the article was published and when modified, as printed near it."""
    found: list[tuple[Moment, int]] = []
    for i in frame.near():
        if len(frame.blocks[i].text) <= 2 * SHORT:
            found += [(moment, i) for moment in moments(frame.blocks[i].text)]
    roles = {i: _role_above(frame, i) for _, i in found}
    plain = [(m, i) for m, i in found if (m.role or roles[i]) != "updated"]
    stated = [(m, i) for m, i in plain if (m.role or roles[i]) == "published"]
    updated = [(m, i) for m, i in found if (m.role or roles[i]) == "updated"]
    # A caption may name a day too; it hardly names the minute.
    bare_lines = [(m, i) for m, i in plain if len(frame.blocks[i].text) <= DATE_LINE]
    timed = [(m, i) for m, i in bare_lines if "T" in m.iso]
    published = next(iter(stated or timed or bare_lines or updated or plain), None)
    modified = updated[0] if updated and updated[0] != published else None
    return _timed(frame, published), _timed(frame, modified)


def _role_above(frame: Frame, index: int) -> str:
    """Say whether the line just above a date is only the word "Published" or "Updated"."""
    if index == 0 or len(frame.blocks[index - 1].text) > 40:
        return ""
    above = moments(f"{frame.blocks[index - 1].text} 2000-01-01")
    return above[-1].role if above else ""


def _timed(frame: Frame, found: tuple[Moment, int] | None) -> Found | None:
    if found is None:
        return None
    moment, index = found
    if "T" in moment.iso:
        return Found(moment.iso, index)
    # A shredded dump prints "28.04.2023", "|" and "17:52 Uhr" on three lines.
    for block in frame.blocks[index + 1 : index + 4]:
        if moments(block.text) or len(block.text) > 30:
            break
        if time := lone_time(block.text, moment.iso):
            return Found(moment.iso + time, index)
    return Found(moment.iso, index)


def reading_minutes(frame: Frame) -> Found | None:
    """Return how many minutes the page says reading takes."""
    told = ((minutes(frame.blocks[i].text), i) for i in frame.near())
    return next((Found(value, i) for value, i in told if value), None)


def popularity(frame: Frame) -> Found | None:
    """Return how much the page says it is read ("High views"), as printed."""
    texts = ((frame.blocks[i].text, i) for i in frame.near())
    return next((Found(text, i) for text, i in texts if is_popularity(text)), None)


def section(
    frame: Frame, suffixes: Sequence[str], banned: set[str], dated: int | None
) -> Found | None:
    """Return the section: a name beside date or title that the page repeats, or a title suffix.

    `dated` is the block of the date, `banned` holds bare lines that are no section.
    """
    times = Counter(bare(block.text) for block in frame.blocks)
    middle = {bare(part) for part in suffixes[:-1]}
    for i in _beside(frame, dated):
        text, key = frame.blocks[i].text, bare(frame.blocks[i].text)
        known = times[key] > 1 or key in middle
        if known and key not in banned and _is_name_of_section(text):
            return Found(text, i)
    for part in suffixes[:-1]:
        return Found(part, 0)
    return None


def _beside(frame: Frame, dated: int | None) -> Iterator[int]:
    """Yield the blocks next to the date and next to each title above the text, nearest first."""
    first = frame.kept[0]
    heads = [t for t in frame.titles if t <= first]
    places = [dated] if dated is not None and dated < first else []
    for head, reach in [*((p, 1) for p in places), *((h, 4) for h in reversed(heads))]:
        for step in range(1, reach + 1):
            yield from (i for i in (head - step, head + step) if 0 <= i < first)


def _is_name_of_section(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 4 or len(text) > 40 or any(c.isdigit() for c in text):
        return False
    found = speaks(text)
    return set(found) <= {"navigation"} and text[0].isalpha() and not text[0].islower()
