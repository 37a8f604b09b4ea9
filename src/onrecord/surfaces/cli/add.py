"""`onrecord add`: pages into the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from onrecord.surfaces.cli import fetching
from onrecord.surfaces.cli.choosing import archive_options, left_out, wanted
from onrecord.surfaces.cli.group import grouped
from onrecord.surfaces.cli.options import chosen, page_options, reader_options
from onrecord.surfaces.cli.progress import Progress


@click.command(
    short_help="Read pages into a store, to search and correct.",
    epilog="Example: onrecord add news/ --store news.db",
)
@click.argument("paths", nargs=-1, metavar="[PATHS|URLS]...")
@click.option("--store", metavar="FILE", help="The store's file, made if need be (onrecord.db).")
@click.option("--again", is_flag=True, help="Try pages again that could not be read.")
@fetching.contact_option
@fetching.warcs_option
@archive_options
@page_options
@reader_options
def add(paths: tuple[str, ...], again: bool, config: Path | None, **flags: Any) -> None:
    """Read the pages in PATHS and at URLS into a store.

    PATHS are files, folders (read whole, hidden files left out), folders that `onrecord bulk` wrote
    (nothing is read again), or - for standard input. URLS are
    fetched as `onrecord fetch` does, and kept in web archives. A page
    that is stored already, unchanged and read by the same reader, is not read again: stop the run
    at any time, and start it again. A page that cannot be read is kept with its reason; --again
    tries it once more, without PATHS every such page of the store.
    """
    if not paths and not again:
        raise click.UsageError("name the pages to add, or give --again for those that failed")
    take = wanted(flags)
    using = chosen(config, **flags)
    from onrecord import desk, shards_in
    from onrecord.store import open_store

    with open_store(using.store, create=bool(paths)) as store:
        parts, pages = shards_in.told_apart(paths)
        runs: list[Any] = [shards_in.add_parts(store, folder) for folder in parts]
        if pages or not parts:
            runs.append(desk.add(store, pages, using=using, again=again, wanted=take))
        with Progress() as progress:
            for run in runs:
                with closing(iter(run)) as reading:
                    for _ in progress.follow(reading):
                        pass
                if progress.stopped:
                    break
        if not progress.stopped:
            grouped(store)
        progress.remark(_counts(runs))
        progress.finish(using.store)


def _counts(runs: Sequence[Any]) -> list[str]:
    """Return what was not read, and why."""
    found = []
    if unchanged := sum(run.unchanged for run in runs):
        found.append(f"{unchanged} unchanged")
    if failed := sum(run.failed_before for run in runs):
        found.append(f"{failed} failed before (--again tries them)")
    dropped: Counter[str] = Counter()
    for run in runs:
        dropped.update(getattr(run, "dropped", {}))
    return [*found, *left_out(dropped)]
