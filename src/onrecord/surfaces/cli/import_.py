"""`onrecord import`: decisions from another store back into one."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from onrecord.errors import OnrecordError
from onrecord.store import DecisionError
from onrecord.store.importing import import_decisions
from onrecord.surfaces.cli.exits import FAILED
from onrecord.surfaces.cli.say import say
from onrecord.surfaces.cli.storing import opened, store_option
from onrecord.surfaces.labels import counted
from onrecord.surfaces.plain import one_line


@click.command(
    "import",
    short_help="Take decisions over from an export.",
    epilog="Example: onrecord import colleague.jsonl --store news.db",
)
@click.argument("file", type=click.Path(path_type=Path))
@store_option
def import_(file: Path, config: Path | None, store: str | None) -> None:
    """Take over the decisions in FILE, as `onrecord export --as decisions` or `--as training` wrote
    them (- for standard input).

    Each keeps its author, its time and its id, and is taken once. What speaks of an article that is
    not in this store is named on standard error: add its page first.
    """
    with opened(config, store) as found:
        done = import_decisions(found, _lines(file))
    for id, why in done.refused:
        click.echo(one_line(f"{id}: {why}"), err=True)
    say(f"{counted(done.taken, 'decision')} taken, {done.known:,} known already")
    if done.refused:
        click.echo(f"{len(done.refused):,} could not be taken", err=True)
        sys.exit(FAILED)


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    if str(file) == "-":
        yield from _records(sys.stdin.buffer)
        return
    try:
        with file.open("rb") as opened_file:
            yield from _records(opened_file)
    except OSError as error:
        said = f"{file}: cannot be opened ({error.strerror}); check the path"
        raise OnrecordError(said) from error


def _records(lines: Any) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise DecisionError(f"line {number}: no JSON ({error})") from error
        if not isinstance(record, dict):
            raise DecisionError(f"line {number}: give one object a line")
        yield record
