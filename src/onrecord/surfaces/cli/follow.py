"""`onrecord follow`: what is new in feeds, into the store."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import OnrecordError
from onrecord.surfaces.cli import fetching, followed
from onrecord.surfaces.cli.exits import FAILED, STOPPED
from onrecord.surfaces.cli.group import grouped
from onrecord.surfaces.cli.options import chosen, page_options, reader_options
from onrecord.surfaces.cli.rounds import Round, ask, read
from onrecord.surfaces.plain import one_line

if TYPE_CHECKING:
    from onrecord.following import Source, Wanted
    from onrecord.settings import Settings
    from onrecord.store import Store

_MISSING = "following feeds is not installed: run `pip install 'onrecord[wire]'`"
_AGO = re.compile(r"(\d{1,4})d")


class Day(click.ParamType[str]):
    """A day: 2031-03-01, or 7d for seven days ago."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return an ISO 8601 day."""
        ago = _AGO.fullmatch(value)
        try:
            if ago:
                return (datetime.now(UTC).date() - timedelta(days=int(ago[1]))).isoformat()
            return date.fromisoformat(value).isoformat()
        except (ValueError, OverflowError):
            self.fail(f"{value!r} is no day; give 2031-03-01, or 7d for seven days ago", param, ctx)


@click.command(
    short_help="Read what is new in feeds into a store.",
    epilog="Example: onrecord follow feeds.opml --store news.db",
)
@click.argument("feeds", nargs=-1, metavar="[FEEDS]...")
@click.option("--store", metavar="FILE", help="The store's file, made if need be (onrecord.db).")
@click.option("--since", type=Day(), metavar="DAY", help="No entries before DAY (2031-03-01, 7d).")
@click.option("--until", type=Day(), metavar="DAY", help="No entries after DAY.")
@click.option(
    "--limit", type=click.IntRange(1), metavar="N", help="Fetch at most N pages; the rest waits."
)
@click.option("--dry-run", is_flag=True, help="List what is new; fetch no page, store nothing.")
@click.option("--again", is_flag=True, help="Ask feeds that are left alone, try pages that failed.")
@click.option("--list", "listing", is_flag=True, help="Say how each feed stands; ask nothing.")
@click.option("--forget", metavar="FEED", help="Follow FEED no more; its articles stay.")
@click.option("--json", "as_json", is_flag=True, help="With --list and --dry-run: JSON lines.")
@fetching.fetch_options
@page_options
@reader_options
def follow(
    feeds: tuple[str, ...],
    since: str | None,
    until: str | None,
    limit: int | None,
    dry_run: bool,
    again: bool,
    listing: bool,
    forget: str | None,
    as_json: bool,
    config: Path | None,
    **flags: Any,
) -> None:
    """Ask feeds what is new, and read the pages of new entries into a store.

    FEEDS are addresses of RSS, Atom and JSON feeds, of sitemaps, of pages that name their feed, or
    lists of feeds (OPML, a file or an address); without any, those followed before. Pages are
    fetched politely, as `onrecord fetch` does, and kept in web archives. The store remembers what
    was seen: run it as often as you like. A feed that fails is left alone for a while, longer each
    time; a page that could not be had is tried again, with --again at once.
    """
    using = chosen(config, **flags)
    check(feeds)
    with _store(using.store, create=bool(feeds), dry_run=dry_run) as store:
        if forget is not None:
            followed.forget(store, forget)
        elif listing:
            followed.show(store, as_json=as_json)
        else:
            from_now = {"since": since, "until": until, "again": again, "remember": not dry_run}
            _round(store, sources_of(store, feeds), using, wanted(from_now), limit, as_json=as_json)


@contextmanager
def needing_wire() -> Iterator[None]:
    """Say how to get what is missing where the extra is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise OnrecordError(f"{_MISSING} ({error.name} is missing)") from error


def wanted(given: dict[str, Any]) -> Wanted:
    """Return what a run is to do."""
    from onrecord.following import Wanted

    return Wanted(**given)


def check(feeds: tuple[str, ...]) -> None:
    """Refuse what is neither an address nor a file, before a store is made for it."""
    with needing_wire():
        from onrecord.following import is_address, source_of
    for name in feeds:
        if is_address(name):
            source_of(name)
        elif not Path(name).is_file():
            said = f"{name}: no such file; give the whole address, with https://"
            raise click.UsageError(said)


def sources_of(store: Store, feeds: tuple[str, ...]) -> list[Source]:
    """Return the feeds that a user names, or those that the store knows; none is a usage error."""
    from onrecord.following import source_of
    from onrecord.store.feeds import chosen_feeds

    found = [source_of(name) for name in feeds or (feed.url for feed in chosen_feeds(store))]
    if not found:
        raise click.UsageError("no feeds are followed in this store yet: name some")
    return found


@contextmanager
def _store(path: str, *, create: bool, dry_run: bool) -> Iterator[Store]:
    """Open the store; a dry run where there is none yet gets one that is thrown away."""
    from onrecord.store import open_store

    if dry_run and create and not Path(path).exists():
        with (
            TemporaryDirectory(prefix="onrecord-") as folder,
            open_store(Path(folder, "empty.db"), create=True) as found,
        ):
            yield found
        return
    with open_store(path, create=create) as found:
        yield found


def _round(
    store: Store,
    sources: list[Source],
    using: Settings,
    wants: Wanted,
    limit: int | None,
    *,
    as_json: bool,
) -> None:
    from onrecord.following import fetching

    found = Round()
    with fetching(using, archive=wants.remember) as fetcher:
        asked = ask(found, store, sources, fetcher, using, wants)
        if not wants.remember:
            followed.list_new(store, found, asked, again=wants.again, limit=limit, as_json=as_json)
        elif not found.stopped:
            read(found, store, fetcher, using, again=wants.again, limit=limit)
    if found.pages and not found.stopped:
        grouped(store)
    _finish(found, using.store, dry_run=not wants.remember)


def _finish(found: Round, store: str, *, dry_run: bool) -> None:
    """Say how the run ended, and leave with the code that tells it."""
    stopped = "stopped by Ctrl-C: " if found.stopped else ""
    where = "nothing was stored" if dry_run else f"{store} holds what was read"
    click.echo(one_line(f"{stopped}{found.told()}; {where}"), err=True)
    if found.stopped:
        sys.exit(STOPPED)
    if found.failed:
        sys.exit(FAILED)
