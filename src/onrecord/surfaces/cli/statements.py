"""`onrecord statements`: texts in, their statements out, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from onrecord.records import Failure
from onrecord.settings import Settings
from onrecord.surfaces.cli.jsonl import read_lines, write_line
from onrecord.surfaces.cli.options import chosen, config_option, reader_options, seconds_option
from onrecord.surfaces.cli.progress import Progress


@click.command(
    short_help="Write the statements in each text as a JSON line.",
    epilog="Example: onrecord articles samples | onrecord statements -",
)
@click.argument("file", type=click.Path(path_type=Path))
@config_option
@reader_options
@seconds_option
def statements(file: Path, config: Path | None, **flags: Any) -> None:
    """Write the statements in each text of FILE, one JSON line a text.

    FILE holds JSON lines with "id" and "text" (- for standard input); the text is taken as it is,
    and all offsets count its code points. Lines whose "language" is not read yet, and indexes, get
    an empty list and a note. A line that is no such record is named on standard error with its
    number, and the run goes on.
    """
    using = chosen(config, **flags)
    with Progress("text") as progress:
        for line in progress.follow(_found(file, using)):
            write_line(line)
    progress.finish()


def _found(file: Path, using: Settings) -> Iterator[dict[str, Any] | Failure]:
    from onrecord import pipeline

    for record in read_lines(file):
        if isinstance(record, Failure):
            yield record
        else:
            yield pipeline.statements_of_record(record, using=using)
