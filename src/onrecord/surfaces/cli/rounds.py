"""One round over feeds, as `follow` does once and `watch` again and again: asked, then read."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from onrecord.surfaces.cli.progress import Progress
from onrecord.surfaces.labels import counted
from onrecord.surfaces.plain import one_line

if TYPE_CHECKING:
    from onrecord.following import Asked, FeedFetcher, Source, Wanted
    from onrecord.settings import Settings
    from onrecord.store import Store


@dataclass(slots=True)
class Round:
    """What came of one round, or of many."""

    feeds: int = 0
    unchanged: int = 0
    resting: int = 0
    feeds_failed: int = 0
    new: int = 0
    pages: int = 0
    pages_failed: int = 0
    stopped: bool = False
    asked: dict[str, None] = field(default_factory=dict)

    @property
    def failed(self) -> int:
        """How many feeds and pages failed."""
        return self.feeds_failed + self.pages_failed

    def add(self, other: Round) -> None:
        """Count another round to this one."""
        for name in ("feeds", "unchanged", "resting", "feeds_failed", "new"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.pages += other.pages
        self.pages_failed += other.pages_failed

    def told(self) -> str:
        """Return "3 feeds asked (1 not modified), 12 new entries, 11 pages read, 1 failed"."""
        aside = [
            f"{number} {what}"
            for number, what in (
                (self.unchanged, "not modified"),
                (self.resting, "left alone"),
                (self.feeds_failed, "failed"),
            )
            if number
        ]
        some = f" ({', '.join(aside)})" if aside else ""
        failed = f", {self.pages_failed} failed" if self.pages_failed else ""
        entries = f"{self.new:,} new {'entry' if self.new == 1 else 'entries'}"
        return f"{counted(self.feeds, 'feed')}{some}, {entries}, {self._pages()}{failed}"

    def _pages(self) -> str:
        return f"{counted(self.pages, 'page')} read"


def ask(
    found: Round,
    store: Store,
    sources: Sequence[Source],
    fetcher: FeedFetcher,
    using: Settings,
    wanted: Wanted,
) -> list[Asked]:
    """Ask the feeds and say what is new in each; return what they told, for a dry run only."""
    from onrecord.following import Asking

    asking = Asking(store, sources, fetcher, using, wanted)
    kept: list[Asked] = []
    progress = Progress("feed")
    try:
        with progress:
            for asked in progress.follow(asking):
                _count(found, asked)
                for line in _lines(asked, quiet=wanted.heed_rest):
                    click.echo(one_line(line), err=True)
                if not wanted.remember:
                    kept.append(asked)
    finally:
        found.feeds = progress.read + progress.failed
        found.feeds_failed = progress.failed
        found.stopped = progress.stopped
        found.asked = asking.urls
    return kept


def _count(found: Round, asked: Asked) -> None:
    found.new += len(asked.new)
    found.unchanged += asked.unchanged
    found.resting += asked.rests is not None


def read(
    found: Round,
    store: Store,
    fetcher: FeedFetcher,
    using: Settings,
    *,
    again: bool = False,
    limit: int | None = None,
) -> None:
    """Fetch and read the pages that wait, those of the feeds that were asked."""
    from onrecord.following import Pages

    pages = Pages(store, found.asked, fetcher, using, again=again, limit=limit)
    progress = Progress()
    try:
        with progress, closing(iter(pages)) as reading:
            for _ in progress.follow(reading):
                pass
    finally:
        found.pages, found.pages_failed = progress.read, progress.failed
        found.stopped = progress.stopped


def _lines(asked: Asked, *, quiet: bool) -> list[str]:
    """Say what is worth a line: what is new, left out, odd; nothing of a feed without news.

    `quiet` is for rounds that come again and again: what rests is only counted.
    """
    name = f"{asked.title} ({asked.url})" if asked.title else asked.url
    if asked.rests:
        return [] if quiet else [f"{name}: left alone: {asked.rests}"]
    counts = [f"{len(asked.new)} new"] if asked.new else []
    if asked.names:
        counts.append(f"names {counted(asked.names, 'feed')}")
    if asked.outside:
        counts.append(f"{asked.outside} outside the dates")
    if asked.new or not asked.seen:  # else it was said when they came
        counts += [f"{count} dropped ({reason})" for reason, count in asked.dropped.items()]
    lines = [f"{name}: {', '.join(counts)}"] if counts else []
    if asked.moved:
        lines.append(f"{name}: moved for good, asked at {asked.moved} from now on")
    return lines if quiet and not asked.new else lines + [f"{name}: {n}" for n in asked.notes]
