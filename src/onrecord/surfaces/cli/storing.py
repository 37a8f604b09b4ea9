"""What the commands of the store share: which file, who decides, how a store is opened."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from onrecord.store import Store, open_store
from onrecord.surfaces.cli.options import chosen, config_option

Command = Callable[..., Any]


def store_option(command: Command) -> Command:
    """Add the file of the store, and the settings file that may name it."""
    said = "The store's file (onrecord.db)."
    command = click.option("--store", metavar="FILE", help=said)(command)
    return config_option(command)


def who_option(command: Command) -> Command:
    """Add whose decision it is."""
    said = "Who decides, for the log (the user's name)."
    return click.option("--who", metavar="NAME", help=said)(command)


def who_or_user(who: str | None) -> str:
    """Return the name given, or the one the system knows the user by."""
    if who:
        return who
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise click.UsageError("the system has no name for you: give --who NAME") from error


@contextmanager
def opened(
    config: Path | None, store: str | None, *, create: bool = False, read_only: bool = False
) -> Iterator[Store]:
    """Open the store that flags, environment and settings name, and close it at the end."""
    using = chosen(config, store=store)
    with open_store(using.store, create=create, read_only=read_only) as found:
        yield found
