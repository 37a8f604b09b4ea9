"""Readings printed as they come: for people, or as JSON lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NoReturn

from onrecord.records import Reading
from onrecord.surfaces.cli.jsonl import write_line
from onrecord.surfaces.cli.streams import ReaderGone, print_anything, to_stdout

Printer = Callable[[Reading], None]


def printed(readings: Iterable[Reading], show: Printer, *, to_the_end: bool) -> Iterator[Reading]:
    """Print each reading and pass it on.

    When nobody reads standard output any more, ReaderGone is raised; or, `to_the_end`, the readings
    go on unseen, as they are written elsewhere too.
    """
    gone = False
    for reading in readings:
        if not gone:
            try:
                show(reading)
            except ReaderGone:
                if not to_the_end:
                    raise
                gone = True
        yield reading


def as_json(reading: Reading) -> None:
    """Print a reading as a line of JSON."""
    write_line(reading.to_dict())


def as_nothing(_: Reading) -> None:
    """Print nothing."""


def terminal() -> Printer:
    """Return what prints readings for people, to a terminal or a pipe."""
    from rich.console import Console

    from onrecord.surfaces.terminal import render

    class Out(Console):
        """A console that leaves it to us what to do when nobody reads it any more."""

        def on_broken_pipe(self) -> NoReturn:
            """Pass the error on; rich would end the program with code 1."""
            raise BrokenPipeError

    print_anything()
    console = Out(highlight=False)

    def show(reading: Reading) -> None:
        with to_stdout():
            render(reading, console)

    return show
