"""`onrecord read`: pages in, who said what on whose word out: to look at, to mail, for programs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from onrecord.surfaces.cli import target, view
from onrecord.surfaces.cli.choosing import archive_options, left_out, wanted
from onrecord.surfaces.cli.options import chosen, page_options, reader_options
from onrecord.surfaces.cli.progress import Progress


@click.command(
    short_help="Show what pages say, on whose word.",
    epilog="Example: onrecord read samples/marsa-7 --html review.html",
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--html",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE",
    help="Write the same as one self-contained page (-: to standard output, without the view).",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line a page instead.")
@click.option("--quiet", "-q", is_flag=True, help="Print no view; for use with --html.")
@archive_options
@page_options
@reader_options
def read(
    paths: tuple[Path, ...],
    html: Path | None,
    as_json: bool,
    quiet: bool,
    config: Path | None,
    **flags: Any,
) -> None:
    """Show what each page in PATHS says, on whose word.

    PATHS are files, folders (read whole, hidden files left out) or - for standard input; of web
    archives, mail and PDFs among them each page is read. For each
    page: its title, publisher, date, language and tags; its statements by speaker as printed; and
    the source audit, how much of it rests on whom. A page that cannot be read is named on standard
    error with its reason, and the run goes on.
    """
    take = wanted(flags)
    using = chosen(config, **flags)
    if html is not None:
        target.check(html, paths)
    if as_json and (quiet or html == target.STDOUT):
        raise click.UsageError("--json prints to standard output, --quiet and --html - do not fit")

    from onrecord import pipeline
    from onrecord.surfaces.html import page

    show = _printer(as_json=as_json, quiet=quiet or html == target.STDOUT)
    dropped: Counter[str] = Counter()
    each = pipeline.read_all(
        paths,
        using=using,
        leave_out=html,
        wanted=take,
        dropped=lambda drop: dropped.update([drop.reason]),
    )
    with Progress() as progress:
        found = progress.follow(each)
        readings = view.printed(found, show, to_the_end=html is not None)
        if html is not None:
            target.write(page(readings), html)
        for _ in readings:  # where nothing above pulls them
            pass
    progress.remark(left_out(dropped))
    progress.finish(str(html) if html and html != target.STDOUT else "")


def _printer(*, as_json: bool, quiet: bool) -> view.Printer:
    if quiet:
        return view.as_nothing
    return view.as_json if as_json else view.terminal()
