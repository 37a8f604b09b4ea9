"""`onrecord articles`: pages in, one article a line out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from onrecord.surfaces.cli.choosing import archive_options, left_out, wanted
from onrecord.surfaces.cli.jsonl import write_line
from onrecord.surfaces.cli.options import chosen, page_options
from onrecord.surfaces.cli.progress import Progress


@click.command(
    short_help="Write the article of each page as a JSON line.",
    epilog="Example: onrecord articles samples > articles.jsonl",
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@archive_options
@page_options
def articles(paths: tuple[Path, ...], config: Path | None, **flags: Any) -> None:
    """Write the article of each page in PATHS as one JSON line.

    PATHS are files, folders (read whole, hidden files left out) or - for standard input; of web
    archives, mail and PDFs among them each page is read. A page
    that cannot be read is named on standard error with its reason, and the run goes on.
    """
    take = wanted(flags)
    using = chosen(config, **flags)
    from onrecord import pipeline

    dropped: Counter[str] = Counter()
    found = pipeline.articles_of(
        paths, using=using, wanted=take, dropped=lambda drop: dropped.update([drop.reason])
    )
    with Progress() as progress:
        for article in progress.follow(found):
            write_line(article.to_dict())
    progress.remark(left_out(dropped))
    progress.finish()
