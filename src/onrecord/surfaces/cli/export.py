"""`onrecord export`: all of a store, for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click

from onrecord.errors import OnrecordError
from onrecord.store.exporting import FORMATS, TABLES, codebook
from onrecord.store.exporting import export as exported
from onrecord.surfaces.cli.say import say
from onrecord.surfaces.cli.storing import opened, store_option
from onrecord.surfaces.cli.streams import to_stdout


@click.command(
    short_help="Write all of a store for other programs.",
    epilog="Example: onrecord export --as csv --out statements.csv",
)
@click.option(
    "--as",
    "format",
    type=click.Choice(list(FORMATS)),
    default="jsonl",
    help="The format (jsonl).",
)
@click.option(
    "--table",
    type=click.Choice(list(TABLES)),
    default="statements",
    help="What a row is, for csv, jsonl and parquet (statements).",
)
@click.option("--query", default="", metavar="TEXT", help="Only what a search finds.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write there (standard output).",
)
@click.option("--codebook", "book", is_flag=True, help="Print what each column means, no more.")
@store_option
def export(
    format: str,
    table: str,
    query: str,
    out: Path | None,
    book: bool,
    config: Path | None,
    store: str | None,
) -> None:
    """Write everything in a store: complete, of one moment, in an order that stays.

    csv, jsonl and parquet hold a table of statements, articles, stories or claims; jsonld has
    articles, quotations and claims in the words of schema.org; annotations are W3C Web Annotations;
    training holds what was decided on statements, in the reader's own format; decisions is the
    log. The last two can be read back by `onrecord import`.
    """
    if book:
        for line in codebook().split("\n"):
            say(line)
        return
    if format == "parquet" and out is None and sys.stdout.isatty():
        raise click.UsageError("parquet is no text: give --out FILE")
    with opened(config, store) as found:
        pieces = exported(found, format, table=table, query=query)
        with closing(pieces):  # before the store is, if nobody reads to the end
            _write(pieces, out)


def _write(pieces: Iterator[bytes], out: Path | None) -> None:
    if out is None:
        for piece in pieces:
            with to_stdout():
                sys.stdout.buffer.write(piece)
        with to_stdout():
            sys.stdout.buffer.flush()
        return
    part = out.with_name(out.name + ".part")
    try:
        with part.open("wb") as file:
            file.writelines(pieces)
        part.replace(out)
    except OSError as error:
        said = f"{out}: cannot be written ({error.strerror}); free space, or name another file"
        raise OnrecordError(said) from error
    finally:
        part.unlink(missing_ok=True)
