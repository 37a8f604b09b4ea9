"""`onrecord articles`: pages in, one article a line out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onrecord.surfaces.cli.jsonl import write_line
from onrecord.surfaces.cli.options import chosen, page_options
from onrecord.surfaces.cli.progress import Progress


@click.command(
    short_help="Write the article of each page as a JSON line.",
    epilog="Example: onrecord articles samples > articles.jsonl",
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@page_options
def articles(paths: tuple[Path, ...], config: Path | None, **flags: Any) -> None:
    """Write the article of each page in PATHS as one JSON line.

    PATHS are files, folders (read whole, hidden files left out) or - for standard input. A page
    that cannot be read is named on standard error with its reason, and the run goes on.
    """
    using = chosen(config, **flags)
    from onrecord import pipeline

    with Progress() as progress:
        for article in progress.follow(pipeline.articles_of(paths, using=using)):
            write_line(article.to_dict())
    progress.finish()
