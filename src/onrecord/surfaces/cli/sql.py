"""`onrecord sql`: questions to what a bulk run wrote."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from onrecord.surfaces.cli.streams import print_anything, to_stdout
from onrecord.surfaces.plain import one_line

if TYPE_CHECKING:
    from onrecord.scale.asking import Answer

_SHOWN = 100  # rows of the table on a terminal
_WIDTH = 60  # characters of a cell


@click.command(
    short_help="Ask what a bulk run wrote, in SQL.",
    epilog='Example: onrecord sql "SELECT act, count(*) FROM statements GROUP BY 1" --from news',
)
@click.argument("query")
@click.option("--from", "folder", required=True, metavar="DIR", help="What `onrecord bulk` wrote.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line a row.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@click.option(
    "--memory",
    type=click.IntRange(50),
    default=2000,
    metavar="MB",
    help="What the query may hold (2000).",
)
def sql(query: str, folder: str, as_json: bool, as_csv: bool, memory: int) -> None:
    """Run a SELECT over the finished parts in DIR, where they lie.

    The views are articles, statements, entities and failures, joined by page; docs/bulk.md says
    what each column is. Nothing else can be read, and nothing written. A table shows 100 rows and
    60 characters of a cell; --json and --csv print everything.
    """
    if as_json and as_csv:
        raise click.UsageError("--json and --csv: give one of them")
    from onrecord.scale.asking import ask

    answer = ask(folder, query, memory=memory)
    if as_json:
        _as_json(answer)
    elif as_csv:
        _as_csv(answer)
    else:
        _as_table(answer)


def _as_json(answer: Answer) -> None:
    for row in answer.rows:
        line = json.dumps(dict(zip(answer.columns, row, strict=True)), default=str)
        with to_stdout():
            click.echo(line)


def _as_csv(answer: Answer) -> None:
    print_anything()
    for row in _with_heads(answer):
        line = io.StringIO()
        csv.writer(line).writerow(_cell(value) for value in row)
        with to_stdout():
            sys.stdout.write(line.getvalue())


def _with_heads(answer: Answer) -> Iterator[tuple[Any, ...]]:
    yield answer.columns
    yield from answer.rows


def _cell(value: Any) -> Any:
    from onrecord.store.exporting.writing import csv_cell

    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False, default=str)
    return csv_cell(value)


def _as_table(answer: Answer) -> None:
    print_anything()
    rows = [[_short(value) for value in row] for row in islice(answer.rows, _SHOWN)]
    heads = [one_line(column) for column in answer.columns]
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for row in (heads, ["-" * width for width in widths], *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        with to_stdout():
            click.echo("  ".join(cells).rstrip())
    if next(answer.rows, None) is not None:
        click.echo(f"the first {_SHOWN} rows; --json and --csv print all", err=True)


def _short(value: Any) -> str:
    text = one_line("" if value is None else str(value))
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
