"""`onrecord fetch`: pages from the web into a web archive."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import PageError
from onrecord.records import Capture, Failure
from onrecord.surfaces.cli import fetching, view
from onrecord.surfaces.cli.options import chosen, page_options, reader_options
from onrecord.surfaces.cli.progress import Progress
from onrecord.surfaces.cli.streams import print_anything, to_stdout
from onrecord.surfaces.plain import one_line

if TYPE_CHECKING:
    from onrecord.settings import Settings
    from onrecord.wire.fetching import Fetched

_ENDINGS = (".warc.gz", ".warc")


@click.command(
    short_help="Fetch pages into a web archive.",
    epilog="Example: onrecord fetch https://example.org/news/1 --out news.warc.gz",
)
@click.argument("urls", nargs=-1)
@click.option(
    "--list",
    "listed",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE",
    help="Fetch the addresses in FILE too, one a line (-: standard input).",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write this .warc.gz; never over one that is there.",
)
@click.option("--read", "reads", is_flag=True, help="Show what the pages say, as `read` does.")
@click.option("--again", is_flag=True, help="Fetch pages whole that have not changed.")
@fetching.fetch_options
@page_options
@reader_options
def fetch(
    urls: tuple[str, ...],
    listed: Path | None,
    out: Path | None,
    reads: bool,
    again: bool,
    config: Path | None,
    **flags: Any,
) -> None:
    """Fetch the pages at URLS politely, and keep the answers as they came in a web archive.

    One thing at a time is asked of a host, with a pause, and only what its robots.txt allows; of a
    page that was fetched before, only whether it has changed. Requests say who asks: set `contact`
    once, in onrecord.toml. Only public addresses are reached. With --read the pages are fetched
    whole, and shown. An address that gives no page is named on standard error with its reason.
    """
    using = chosen(config, **flags)
    if not urls and not listed:
        raise click.UsageError("name the addresses to fetch, or give --list FILE")
    if out and not out.name.endswith(_ENDINGS):
        raise click.UsageError(f"{out}: name a file that ends in .warc.gz or .warc")
    if out and not out.parent.is_dir():
        raise click.UsageError(f"{out}: there is no folder {out.parent}; make it first")
    print_anything()
    run = _Run(using, out, again=again or reads)
    with Progress() as progress, closing(run.results(_addresses(urls, listed))) as results:
        if reads:
            run.show(progress, results)
        else:
            for result in progress.follow(results):
                _print(result)
    progress.remark([f"{run.unchanged} not modified"] if run.unchanged else [])
    progress.finish(", ".join(run.warcs))


class _Run:
    """A run, and what there is to say at its end."""

    def __init__(self, using: Settings, out: Path | None, *, again: bool) -> None:
        self.unchanged = 0
        self.warcs: dict[str, None] = {}
        self._using = using
        self._out = out
        self._again = again

    def results(self, urls: Iterator[str]) -> Generator[Fetched | Failure, None, None]:
        """Fetch, and take note of what is not modified and of the files written."""
        from onrecord import gathering

        has = (lambda _: False) if self._again else (lambda _: True)
        for result in gathering.fetch(urls, self._using, out=self._out, has=has):
            if not isinstance(result, Failure):
                self.unchanged += result.not_modified
                if result.warc:
                    self.warcs[result.warc] = None
            yield result

    def show(self, progress: Progress, results: Iterator[Fetched | Failure]) -> None:
        """Read what comes and show it."""
        from onrecord import pipeline

        found = progress.follow(pipeline.read_captures(_captures(results), using=self._using))
        for _ in view.printed(found, view.terminal(), to_the_end=False):
            pass


def _captures(results: Iterator[Fetched | Failure]) -> Iterator[Capture | Failure]:
    for result in results:
        found = result if isinstance(result, Failure) else result.capture
        if found is not None:
            yield found


def _addresses(urls: tuple[str, ...], listed: Path | None) -> Iterator[str]:
    yield from urls
    if listed is None:
        return
    try:
        with sys.stdin if str(listed) == "-" else listed.open(encoding="utf8") as file:
            yield from filter(None, map(str.strip, file))
    except (OSError, UnicodeDecodeError) as error:
        raise PageError(f"{listed}: cannot be read as a list of addresses ({error})") from error


def _print(result: Fetched) -> None:
    """Print one line: status, media type, bytes, address, and where it led."""
    of = result.capture.of if result.capture else None
    what = one_line(of.media_type or "no type") if of else "not modified"
    size = f"{len(result.capture.data):,} bytes" if result.capture else ""
    there = f" -> {result.final_url}" if result.final_url != result.url else ""
    with to_stdout():
        click.echo(f"{result.status}  {what:<21}  {size:>16}  {one_line(result.url + there)}")
