"""`onrecord add`: pages into the store."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import click

from onrecord.surfaces.cli.options import chosen, page_options, reader_options
from onrecord.surfaces.cli.progress import Progress


@click.command(
    short_help="Read pages into a store, to search and correct.",
    epilog="Example: onrecord add news/ --store news.db",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--store", metavar="FILE", help="The store's file, made if need be (onrecord.db).")
@click.option("--again", is_flag=True, help="Try pages again that could not be read.")
@page_options
@reader_options
def add(paths: tuple[Path, ...], again: bool, config: Path | None, **flags: Any) -> None:
    """Read the pages in PATHS into a store.

    PATHS are files, folders (read whole, hidden files left out) or - for standard input. A page
    that is stored already, unchanged and read by the same reader, is not read again: stop the run
    at any time, and start it again. A page that cannot be read is kept with its reason; --again
    tries it once more, without PATHS every such page of the store.
    """
    if not paths and not again:
        raise click.UsageError("name the pages to add, or give --again for those that failed")
    using = chosen(config, **flags)
    from onrecord import desk
    from onrecord.store import open_store

    with open_store(using.store, create=bool(paths)) as store:
        run = desk.add(store, paths, using=using, again=again)
        with Progress() as progress, closing(iter(run)) as reading:
            for _ in progress.follow(reading):
                pass
        progress.remark(_counts(run))
        progress.finish(using.store)


def _counts(run: Any) -> list[str]:
    """Return what was not read, and why."""
    found = []
    if run.unchanged:
        found.append(f"{run.unchanged} unchanged")
    if run.failed_before:
        found.append(f"{run.failed_before} failed before (--again tries them)")
    return found
