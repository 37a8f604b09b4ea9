"""`onrecord actors`: who speaks across pages; `onrecord actors decide`: an analyst's word on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.records import Failure, Reading
from onrecord.settings import Settings
from onrecord.surfaces.cli.actors_tables import show_actors, show_doubts
from onrecord.surfaces.cli.decide import decide
from onrecord.surfaces.cli.jsonl import write_line
from onrecord.surfaces.cli.options import chosen, page_options, reader_options
from onrecord.surfaces.cli.progress import Progress

if TYPE_CHECKING:
    from onrecord.actors import Decision, Registry

_FILE = click.Path(allow_dash=True, path_type=Path)


class WithDecide(click.Command):
    """A command whose first word `decide` starts another; a page of that name is `./decide`."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Hand the words after `decide` to that command."""
        if args[:1] == ["decide"]:
            return decide.make_context(f"{info_name} decide", args[1:], parent=parent, **extra)
        return super().make_context(info_name, args, parent=parent, **extra)


@click.command(
    cls=WithDecide,
    short_help="Show who speaks across pages, under which names and roles.",
    epilog="Example: onrecord read news --json > news.jsonl; onrecord actors --from news.jsonl",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--from",
    "readings",
    type=_FILE,
    multiple=True,
    metavar="FILE",
    help="Take the readings of `onrecord read --json` from FILE (-: standard input); again for "
    "more files.",
)
@click.option(
    "--articles",
    type=_FILE,
    metavar="FILE",
    help="Articles of `onrecord articles`, for a --from of `onrecord statements`.",
)
@click.option(
    "--decisions",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Lay an analyst's decisions over the registry (see `onrecord actors decide --help`).",
)
@click.option("--doubtful", is_flag=True, help="List the pairs that wait for a decision instead.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line an actor, or a pair.")
@click.option("--cities", is_flag=True, help="Look cities up too (needs onrecord[places]).")
@page_options
@reader_options
def actors(
    paths: tuple[Path, ...],
    readings: tuple[Path, ...],
    articles: Path | None,
    decisions: Path | None,
    doubtful: bool,
    as_json: bool,
    cities: bool,
    config: Path | None,
    **flags: Any,
) -> None:
    """Show the named speakers of all pages in PATHS, or of readings made before.

    One actor is one name: its spellings, roles and affiliations over time, outlets, articles and
    statements. Only good evidence joins; what may be one is listed by --doubtful, and decided with
    `onrecord actors decide`. Unnamed sources are never joined across articles.
    """
    if bool(paths) == bool(readings):
        raise click.UsageError("give either PATHS to read, or --from FILE")
    if articles and not readings:
        raise click.UsageError("--articles goes with --from")
    using = chosen(config, **flags)
    from onrecord.actors import Collection

    collection = Collection()
    with Progress("page" if paths else "reading") as progress:
        log = list(progress.follow(_decisions(decisions)))
        progress.read = 0
        for reading in progress.follow(_readings(paths, readings, articles, using)):
            collection.add(reading)
    found = collection.registry(log, cities=cities)
    for note in found.notes:
        click.echo(note, err=True)
    _print(found, doubtful=doubtful, as_json=as_json)
    progress.finish()


def _decisions(path: Path | None) -> Iterator[Decision | Failure]:
    """Yield the decisions of a file, and a Failure for each line that is none."""
    if path is not None:
        from onrecord.actors import read

        made, failed = read(path)
        yield from failed
        yield from made


def _readings(
    paths: tuple[Path, ...], files: tuple[Path, ...], articles: Path | None, using: Settings
) -> Iterator[Reading | Failure]:
    if files:
        from onrecord.actors.from_json import reading
        from onrecord.surfaces.cli.readings import from_files

        yield from from_files(files, reading, articles)
    else:
        from onrecord import pipeline

        yield from pipeline.read_all(paths, using=using)


def _print(found: Registry, *, doubtful: bool, as_json: bool) -> None:
    if not as_json:
        show_doubts(found) if doubtful else show_actors(found)
        return
    for each in found.doubts if doubtful else found.actors:
        write_line(each.to_dict())
