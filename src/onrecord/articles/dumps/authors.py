"""Who wrote the article: bylines near the title, and names that stand where bylines stand."""

from __future__ import annotations

from onrecord.articles.dumps import bylines
from onrecord.articles.dumps.dates import moments
from onrecord.articles.dumps.frame import SHORT, Frame
from onrecord.articles.dumps.reasons import is_timestamp
from onrecord.articles.dumps.words import bare, folded

# Lines after a byline on which more names may stand, one a line.
FOLLOWING = 8
# Blocks above and below the title where a bare name is taken for the author's.
ABOVE, BELOW = 4, 25


def authors(frame: Frame, text: str, banned: set[str]) -> tuple[tuple[str, ...], int | None]:
    """Return the authors near the text and the block of the first one.

    A line that opens as a byline is believed before a bare name; a bare name must not be one that
    the article speaks of. `banned` holds bare lines (title, section, publisher) that are no names.
    """
    near = [i for i in frame.near() if len(frame.blocks[i].text) <= 2 * SHORT]
    for i in near:
        if names := bylines.names_after(frame.blocks[i].text):
            return _with_following(frame, names, i), i
        if bylines.is_opener(frame.blocks[i].text) and i + 1 < len(frame.blocks):
            line = frame.blocks[i + 1].text
            if names := bylines.names_after(line) or bylines.leading_name(line):
                return _with_following(frame, names, i + 1), i + 1
    lowered = folded(text)
    for i in sorted(near, key=lambda k: (not _beside_date(frame, k), near.index(k))):
        names = bylines.names_in(frame.blocks[i].text)
        if names and _stands_like_byline(frame, i) and not _spoken_of(names, lowered, banned):
            return _with_following(frame, names, i), i
    return (), None


def _stands_like_byline(frame: Frame, index: int) -> bool:
    """Whether a block stands beside the date, or between the title and the text."""
    first = frame.kept[0]
    heads = [t for t in frame.titles if t <= first]
    head = heads[-1] if heads else first
    return _beside_date(frame, index) or head - ABOVE <= index < min(first, head + BELOW)


def _spoken_of(names: tuple[str, ...], text: str, banned: set[str]) -> bool:
    return any(bare(name) in banned or folded(name) in text for name in names)


def _with_following(frame: Frame, names: tuple[str, ...], index: int) -> tuple[str, ...]:
    """Add names on the next lines, where a comma or "and" leads on to them."""
    found = list(names)
    open_end = bylines.leads_on(frame.blocks[index].text)
    for block in frame.blocks[index + 1 : index + 1 + FOLLOWING]:
        if bylines.leads_on(block.text) and len(block.text) < 5:
            open_end = True
            continue
        plain, linked = bylines.unlinked(block.text)
        if not (open_end or linked):
            break
        more = bylines.names_in(plain) or bylines.leading_name(plain)
        if not more:
            break
        found += [name for name in more if name not in found]
        open_end = bylines.leads_on(block.text)
    return tuple(found)


def _beside_date(frame: Frame, index: int) -> bool:
    around = frame.blocks[max(0, index - 3) : index + 4]
    return any(is_timestamp(b.text) or bool(moments(b.text[:SHORT])) for b in around)
