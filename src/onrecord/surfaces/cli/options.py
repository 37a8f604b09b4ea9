"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from onrecord.settings import Settings, settings

Command = Callable[..., Any]


def seconds_option(command: Command) -> Command:
    """Add the time limit of one page or text."""
    said = "Give one page or text up after S seconds (30)."
    return click.option("--max-seconds", type=float, metavar="S", help=said)(command)


def _limits(command: Command) -> Command:
    depth = "Refuse markup nested deeper than N (1000)."
    size = "Refuse pages of more than N bytes (20000000)."
    command = click.option("--max-depth", type=int, metavar="N", help=depth)(command)
    command = click.option("--max-bytes", type=int, metavar="N", help=size)(command)
    return seconds_option(command)


def config_option(command: Command) -> Command:
    """Add the settings file."""
    return click.option(
        "--config",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Settings file (onrecord.toml in the working folder, if there).",
    )(command)


def page_options(command: Command) -> Command:
    """Add the settings file and the limits of one page."""
    return _limits(config_option(command))


def _weights(_: click.Context, __: click.Parameter, named: str | None) -> str | None:
    """Refuse what names no weights, before anything is read."""
    if named and named != "fast" and not Path(named).is_dir():
        raise click.BadParameter(f"{named!r} is no folder; give one with weights, or fast")
    return named


def reading_options(command: Command) -> Command:
    """Add which weights the reader of statements uses, and which statements are kept."""
    command = click.option(
        "--weights",
        callback=_weights,
        metavar="fast|FOLDER",
        help="fast: smaller, over three times as fast; or a FOLDER that `onrecord train` wrote.",
    )(command)
    return click.option(
        "--min-confidence",
        type=float,
        metavar="P",
        help="Leave out statements less sure than P, 0 to 1 (0).",
    )(command)


def reader_options(command: Command) -> Command:
    """Add what the reader of statements can be told."""
    threads = "Cores the reader uses (0: all)."
    return click.option("--threads", type=int, metavar="N", help=threads)(reading_options(command))


def chosen(config: Path | None, **flags: Any) -> Settings:
    """Return the settings: file, then environment, then the flags that were given."""
    return settings(flags, file=config)
