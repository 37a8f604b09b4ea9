"""Stories as entries of a feed: an entry for each, as new as its last article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from onrecord import store
from onrecord.store import Store, StoryLine
from onrecord.surfaces.labels import counted, opening
from onrecord.surfaces.stories import resting, sources
from onrecord.surfaces.web.feeds.atom import Entry

_TITLE = 200


def story_items(kept: Store, found: Iterable[StoryLine], base: str) -> Iterator[Entry]:
    """Yield an entry for each story: how many tell it, what differs, what it rests on."""
    for line in found:
        yield Entry(
            id=f"urn:onrecord:story:{line.id}",
            title=opening(line.title or "Untitled", _TITLE),
            when=_when(kept, line),
            page=f"{base}/stories/{quote(line.id)}",
            author=opening(", ".join(line.outlets), _TITLE) or "unknown outlet",
            text="\n".join(_told(line)),
            terms=("disputed",) if line.disputed else (),
        )


def _when(kept: Store, line: StoryLine) -> str:
    """Return when the last of the story's articles was added, or the last decision on it made."""
    one = store.story(kept, line.id)
    added = [store.article(kept, member.id).added for member in one.members]
    return max([*added, *(made.at for made in one.decisions)])


def _told(line: StoryLine) -> Iterator[str]:
    yield f"{sources(line)}."
    if line.claims:
        yield f"{counted(line.claims, 'claim')} told by two articles or more."
    if line.disputed:
        yield f"{counted(line.disputed, 'claim')} told differently."
    if line.rests:
        yield f"{resting(line.rests)}: {opening(line.rests.name, _TITLE)}."
