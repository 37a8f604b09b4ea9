"""What is asked of a run over feeds, and what it tells of each."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from onrecord.errors import BadAddress
from onrecord.wire.feeds import Entry
from onrecord.wire.feeds.addresses import NotFollowed, followed


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run over feeds is to do.

    `since` and `until` are ISO 8601 days, both included; an entry without a date is within them.
    `again` asks feeds that are to be left alone, or have ended, and pages that failed. `heed_rest`
    leaves feeds alone for as long as they, or their servers, say (in seconds, `grace` less);
    `remember` is False for a run that stores nothing. `now` is what "in the future" is measured by.
    """

    since: str | None = None
    until: str | None = None
    again: bool = False
    heed_rest: bool = False
    grace: float = 0.0
    remember: bool = True
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def holds(self, published: str | None) -> bool:
        """Say whether a date lies within the bounds."""
        day = (published or "")[:10]
        if not day:
            return True
        return (self.since or "") <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Source:
    """One feed to ask: its address (a file's path), and who names it.

    `changed` is when it changed last, as the index that names it says.
    """

    url: str
    chosen: bool = False
    title: str | None = None
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """How one feed was: what is new in it, and what else it holds.

    Each of its `given` entries is counted once: `new`, `seen` before, `outside` of the dates asked
    for, or `dropped` by reason. `rests` says why it was not asked, if so; `moved` is where it is
    from now on; `names` counts the feeds that a list, an index or a page names.
    """

    url: str
    kind: str | None = None
    title: str | None = None
    given: int = 0
    new: tuple[Entry, ...] = ()
    seen: int = 0
    outside: int = 0
    dropped: Mapping[str, int] = field(default_factory=dict)
    names: int = 0
    unchanged: bool = False
    moved: str | None = None
    rests: str | None = None
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON-ready data."""
        return {
            "url": self.url,
            "kind": self.kind,
            "title": self.title,
            "given": self.given,
            "new": [
                {"id": e.key, "url": e.url, "title": e.title, "published": e.published}
                for e in self.new
            ],
            "seen": self.seen,
            "outside": self.outside,
            "dropped": dict(self.dropped),
            "names": self.names,
            "unchanged": self.unchanged,
            "moved": self.moved,
            "rests": self.rests,
            "notes": list(self.notes),
        }


def is_address(name: str) -> bool:
    """Say whether a source is an address of the web, and not a file or a folder."""
    return name[:8].lower().startswith(("http://", "https://"))


def source_of(name: str) -> Source:
    """Return the source that a user names: an address as it is sent, a file by its whole path.

    Raises BadAddress for what begins as an address and is none.
    """
    if not is_address(name):
        return Source(os.path.abspath(name), chosen=True)
    try:
        return Source(followed(name, None), chosen=True)
    except NotFollowed as error:
        raise BadAddress(f"{name}: this is no web address; check it") from error
