"""`onrecord stories`: articles in, one story a line out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from onrecord.records import Article
from onrecord.surfaces.cli.jsonl import write_line
from onrecord.surfaces.cli.progress import Progress
from onrecord.surfaces.cli.spool import Spool


@click.command(
    short_help="Write the stories that articles tell, a JSON line each.",
    epilog="Example: onrecord articles samples | onrecord stories -",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--window",
    type=click.IntRange(min=0),
    metavar="DAYS",
    help="Articles more than DAYS apart are never joined (8).",
)
@click.option(
    "--joins",
    type=click.FloatRange(0, 1),
    metavar="L",
    help="Join articles that are alike by L, 0 to 1 (0.2).",
)
def stories(file: Path, **rules: Any) -> None:
    """Write the stories that the articles in FILE tell, one JSON line a story.

    FILE holds JSON lines as `onrecord articles` writes them (- for standard input): "id" and
    "text", and where known "title", "published", "url", "publisher". Articles are taken in the
    order of their days; each joins a story or opens one. An article alone is a story of one. Copies
    of one text stand in "copies", with their passages in "shared".
    """
    from onrecord.stories import Growing, Rules, day_of

    with Progress("article") as progress, Spool(file) as spool:
        growing = Growing(Rules(**{k: v for k, v in rules.items() if v is not None}))
        days = []
        for article in progress.follow(spool.fill()):
            days.append(day_of(article))
            growing.count(article)
        for article in in_order(spool, days):
            for story in growing.closed(article):
                write_line(story.to_dict())
            growing.add(article)
        for story in growing.closed():
            write_line(story.to_dict())
    say_indexes(spool)
    progress.finish()


def in_order(spool: Spool, days: list[int | None]) -> Iterator[Article]:
    """Yield the articles by day, those without one first, else as they stand in the file."""
    for place in sorted(range(len(days)), key=lambda n: days[n] or 0):
        yield spool.article(place)


def say_indexes(spool: Spool) -> None:
    """Say how many records were left out because they are no articles."""
    if spool.indexes:
        click.echo(f"{spool.indexes} indexes left out: they hold no article", err=True)
