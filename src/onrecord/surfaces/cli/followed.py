"""What a store knows of the feeds it follows, for people and as JSON lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import click

from onrecord.surfaces.cli.jsonl import write_line
from onrecord.surfaces.cli.rounds import Round
from onrecord.surfaces.cli.say import say
from onrecord.surfaces.labels import counted

if TYPE_CHECKING:
    from onrecord.following import Asked
    from onrecord.store import Store
    from onrecord.store.feeds import FeedLine


def show(store: Store, *, as_json: bool) -> None:
    """Print how each feed stands: last time, entries, errors, next try."""
    from onrecord.store.feeds import feed_lines

    line = None
    for line in feed_lines(store):
        if as_json:
            write_line(line.to_dict())
        else:
            _print(line)
    if line is None:
        click.echo("no feeds are followed in this store yet", err=True)


def _print(line: FeedLine) -> None:
    feed = line.feed
    say(f"{feed.title} ({feed.url})" if feed.title else feed.url)
    if feed.address != feed.url:
        say(f"asked at {feed.address}, where it moved for good", 2)
    last = f"last read {feed.fetched}" if feed.fetched else "never read"
    entries = f"{line.read:,} read, {line.waiting:,} waiting, {line.failed:,} failed"
    if feed.kind in ("opml", "page", "sitemap index"):
        say(f"{feed.kind}, {last}", 2)
    else:
        say(f"{feed.kind or 'not known yet'}, {last}; entries: {entries}", 2)
    if feed.errors:
        say(f"{counted(feed.errors, 'error')} since: {feed.reason}: {feed.message}", 2)
    if feed.ended:
        say("not asked any more (--again does)" if feed.errors else f"{feed.message}", 2)
    elif feed.next:
        say(f"next try {feed.next}" if feed.errors else f"asks for a rest until {feed.next}", 2)


def forget(store: Store, name: str) -> None:
    """Follow a feed no more."""
    from onrecord.store.feeds import followed, forget_feed

    if followed(store, name) is None:
        from onrecord.following import source_of

        name = source_of(name).url
    gone = forget_feed(store, name)
    click.echo(f"{counted(gone, 'feed')} forgotten; articles stay", err=True)


def list_new(
    store: Store,
    found: Round,
    asked: Sequence[Asked],
    *,
    again: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """Print the entries that a run would read: those that wait already, then the new ones."""
    for entry in islice(_entries(store, found, asked, again=again), limit):
        if as_json:
            write_line(entry)
        else:
            day = (entry["published"] or "")[:10] or "no date"
            say(f"{day:<10}  {entry['url']}  {entry['title'] or ''}".rstrip())


def _entries(
    store: Store, found: Round, asked: Sequence[Asked], *, again: bool
) -> Iterator[dict[str, str | None]]:
    from onrecord.following import waiting

    for entry in waiting(store, found.asked, again=again):
        yield {"url": entry.url, "title": None, "published": None, "feed": None}
    seen: set[str] = set()
    for one in asked:
        for new in one.new:
            if new.url not in seen:
                seen.add(new.url)
                about = {"url": new.url, "title": new.title, "published": new.published}
                yield {**about, "feed": one.url}
