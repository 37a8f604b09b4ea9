"""`onrecord purge`: a source, and all that came of it, out of the store."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import store as stores
from onrecord.surfaces.cli.group import grouped
from onrecord.surfaces.cli.say import say
from onrecord.surfaces.cli.storing import opened, store_option, who_option, who_or_user
from onrecord.surfaces.labels import counted


@click.command(
    short_help="Remove a source and all that came of it.",
    epilog='Example: onrecord purge news/harbour-post --why "asked for by the publisher"',
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--article", "articles", multiple=True, metavar="ID", help="An article, by its id.")
@click.option("--outlet", metavar="NAME", help="All articles of an outlet, its name as printed.")
@click.option("--why", default="", metavar="TEXT", help="The reason, for the change log.")
@click.option("--dry-run", is_flag=True, help="Only say what would be removed.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@who_option
@store_option
def purge(
    paths: tuple[Path, ...],
    articles: tuple[str, ...],
    outlet: str | None,
    why: str,
    dry_run: bool,
    yes: bool,
    who: str | None,
    config: Path | None,
    store: str | None,
) -> None:
    """Remove pages from the store with everything derived from them.

    PATHS are files and folders that were added (the pages themselves are left where they lie).
    With an article go its statements, its words in the index and what was decided on it. The
    change log keeps that it was removed, by whom and why, and nothing of what it said.
    """
    if not (paths or articles or outlet):
        raise click.UsageError("name what to remove: PATHS, --article or --outlet")
    from onrecord import desk

    name = who_or_user(who)
    origins = [str(p) if str(p).startswith("stdin:") else desk.origin_of(p) for p in paths]
    with opened(config, store) as found:

        def run(*, dry: bool) -> stores.Purged:
            return stores.purge(
                found,
                origins=origins,
                articles=articles,
                outlet=outlet,
                who=name,
                why=why,
                dry_run=dry,
            )

        wanted = run(dry=True)
        if dry_run or not (wanted.sources or wanted.articles):
            say(f"to be removed: {_said(wanted)}")
            return
        if not yes:
            click.confirm(f"Remove {_said(wanted)}?", abort=True, err=True)
        say(f"removed: {_said(run(dry=False))}")
        grouped(found)


def _said(purged: stores.Purged) -> str:
    counts = (
        *((purged.sources, "page"), (purged.articles, "article")),
        *((purged.statements, "statement"), (purged.decisions, "decision")),
    )
    return ", ".join(counted(number, noun) for number, noun in counts)
