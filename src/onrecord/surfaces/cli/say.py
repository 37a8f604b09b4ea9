"""A line for people on standard output, whatever is in it."""

from __future__ import annotations

import click

from onrecord.surfaces.cli.streams import print_anything, to_stdout
from onrecord.surfaces.plain import one_line


def say(line: str = "", indent: int = 0) -> None:
    """Print one line, so many spaces in; control characters in it are shown, and do nothing."""
    print_anything()
    with to_stdout():
        click.echo(" " * indent + one_line(line))
