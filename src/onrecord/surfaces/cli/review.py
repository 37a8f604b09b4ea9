"""`onrecord review`: the published review of a day, as files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from onrecord.errors import OnrecordError
from onrecord.store import Store, status
from onrecord.store.dates import days_of
from onrecord.surfaces.cli.options import chosen
from onrecord.surfaces.cli.progress import Progress
from onrecord.surfaces.cli.storing import opened, store_option
from onrecord.surfaces.cli.target import write
from onrecord.surfaces.labels import counted

# Stands in the head of each page of ours: nobody else's page is overwritten.
_OURS = b'<meta name="generator" content="onrecord">'


@click.command(
    short_help="Write the review of a day as a web site, and to be mailed.",
    epilog="Example: onrecord review --date 2031-03-04 --out reviews",
)
@click.option(
    "--date",
    metavar="DAY",
    help="2031-03-04, 2031-03, or 2031-03-01..2031-03-04 (the last day in the store).",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder of the site; it is made if need be.",
)
@click.option("--address", metavar="URL", help="Where the site will be found, for sharing links.")
@click.option(
    "--excerpt-characters",
    type=int,
    metavar="N",
    help="Show at most N characters of a statement (280).",
)
@store_option
def review(
    date: str | None,
    out: Path,
    address: str | None,
    excerpt_characters: int | None,
    config: Path | None,
    store: str | None,
) -> None:
    """Write what the press said on a day, and on whose word: DIR/2031-03-04.html, a page of its own
    for mailing beside it, and DIR/index.html.

    Only short excerpts are shown, and at most a third of a text; each article has its link. Days
    that are there already stay; those beside the new ones are written anew, to link to them.
    """
    from onrecord.surfaces.html.links import safe_address

    if address is not None and safe_address(address) is None:
        raise click.UsageError(f"--address {address}: give an address that begins with https://")
    using = chosen(config, excerpt_characters=excerpt_characters)
    with opened(config, store) as kept:
        _write(kept, out, date, address, using.excerpt_characters)


def _write(kept: Store, out: Path, date: str | None, address: str | None, each: int) -> None:
    from onrecord.surfaces.review import site

    days = _chosen(kept, date)
    _prepare(out)
    there = site.published(out) | set(days)
    beside = {other for day in days for other in site.beside(day, there) if other}
    with Progress("day") as progress:
        for day in progress.follow(sorted({*days, *beside})):
            for name, pieces in site.day_site(kept, day, there, each=each, address=address):
                _save(pieces, out / name)
    _save(site.index_site(kept, site.published(out)), out / site.INDEX)
    progress.finish()
    click.echo(f"{out / site.INDEX}: the list of {counted(len(there), 'day')}", err=True)


def _chosen(kept: Store, date: str | None) -> list[str]:
    """Return the days to write. Raises click.UsageError for what is no date, or has no article."""
    from onrecord.surfaces.review import site

    asked = date or status(kept).last_day
    if asked is None:
        raise OnrecordError(f"{kept.path}: no article in it has a date; there is nothing to review")
    ends = days_of(asked)
    if ends is None:
        raise click.UsageError(f"--date {asked}: give 2031-03-04, 2031-03 or from..to")
    days = list(site.days_in(kept, *ends))
    if not days:
        held = status(kept)
        said = (
            f"its days are {held.first_day} to {held.last_day}"
            if held.last_day
            else "none has a date"
        )
        raise OnrecordError(f"{kept.path}: no article of {asked} in it; {said}")
    return days


def _prepare(out: Path) -> None:
    """Make the folder. Raises OnrecordError where that cannot be done."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        said = f"{out}: the folder cannot be made ({error.strerror}); name another"
        raise OnrecordError(said) from error


def _save(pieces: Iterable[str], path: Path) -> None:
    """Write a page in one go, over one of ours only."""
    if path.is_file() and _OURS not in path.read_bytes()[:2_000]:
        raise OnrecordError(f"{path} is no page of ours; name another folder with --out")
    write(pieces, path)
