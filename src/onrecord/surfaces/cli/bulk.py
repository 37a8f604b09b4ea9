"""`onrecord bulk`: archives and folders of any size, into Parquet files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.surfaces.cli.choosing import archive_options, wanted
from onrecord.surfaces.cli.exits import FAILED, STOPPED
from onrecord.surfaces.cli.options import chosen, page_options, reading_options
from onrecord.surfaces.cli.tally import Tally

if TYPE_CHECKING:
    from onrecord.scale.shards import Only


@click.command(
    short_help="Read web archives and folders into Parquet files.",
    epilog="Example: onrecord bulk crawl/news.warc.gz --out news --lang en",
)
@click.argument("inputs", nargs=-1, required=True)
@click.option("--out", required=True, metavar="DIR", help="Write there; a run goes on in its own.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes (one a core).")
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    help="This machine, or a Ray cluster (local).",
)
@click.option("--only", type=click.Choice(["articles"]), help="Leave the statements out.")
@click.option(
    "--shard",
    type=click.IntRange(1),
    default=500,
    metavar="N",
    help="Pages finished at once, at most (500).",
)
@click.option(
    "--max-memory",
    type=click.IntRange(200),
    default=3000,
    metavar="MB",
    help="What one process may hold (3000).",
)
@archive_options
@page_options
@reading_options
def bulk(
    inputs: tuple[str, ...],
    out: str,
    workers: int | None,
    engine: Any,
    shard: int,
    max_memory: int,
    config: Path | None,
    **flags: Any,
) -> None:
    """Read web archives (WARC) and folders of pages into Parquet files in DIR.

    INPUTS and DIR are paths, or addresses such as s3://bucket/news. Each shard of the work is
    written as part-…-articles.parquet, -statements, -entities and -failures, and marked as done by
    part-….json. Stop the run at any time, or pull the plug: the same command goes on where it was,
    and comes to the same files. A page that hangs or brings its process down is set aside with its
    reason, and the run goes on. With --lang, articles that turn out to be in another language are
    dropped too.
    """
    only: Only = flags.pop("only") or "statements"
    take = wanted(flags)
    using = chosen(config, **flags)
    from onrecord import scale

    languages = tuple(sorted(set(take.languages)))
    choice = scale.Choice(only, languages, take.path, take.not_path, take.everything)
    run = scale.bulk(
        inputs,
        out,
        using=using,
        choice=choice,
        workers=workers or 0,
        engine=engine,
        shard=shard,
        max_memory=max_memory * 1_000_000,
    )
    with Tally(run) as tally:
        try:
            for step in run:
                tally.add(step)
        except KeyboardInterrupt:
            tally.say(f"stopped by Ctrl-C: {tally.summary()}; the same command goes on")
            sys.exit(STOPPED)
    tally.say(f"{tally.summary()}; {out} holds them")
    if tally.failed:
        sys.exit(FAILED)
