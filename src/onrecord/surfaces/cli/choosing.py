"""What is taken out of archives: the options, and what was left out said at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from onrecord.pages import Wanted

Command = Callable[..., Any]


def archive_options(command: Command) -> Command:
    """Add the choice of records of a web archive."""
    every = "Take every page of text out of archives, whatever its status, address and language."
    options = (
        click.option("--lang", metavar="CODES", help="Of archives, only pages in these (en,fr)."),
        click.option("--path", metavar="REGEX", help="Of archives, only URLs whose path has this."),
        click.option(
            "--not-path", metavar="REGEX", help="Of archives, no URL whose path has this."
        ),
        click.option("--all", "everything", is_flag=True, help=every),
    )
    for option in reversed(options):
        command = option(command)
    return command


def wanted(flags: MutableMapping[str, Any]) -> Wanted:
    """Take the options out of a command's flags. Raises SettingsError for no expression."""
    from onrecord.pages import Wanted

    codes = flags.pop("lang") or ""
    return Wanted(
        languages=tuple(code.strip().lower() for code in codes.split(",") if code.strip()),
        path=flags.pop("path"),
        not_path=flags.pop("not_path"),
        everything=flags.pop("everything"),
    )


def left_out(dropped: Mapping[str, int]) -> list[str]:
    """Return what was left out of archives, and why: "40 left out (status 30, path 10)"."""
    if not dropped:
        return []
    total = sum(dropped.values())
    reasons = ", ".join(f"{why} {n:,}" for why, n in sorted(dropped.items(), key=lambda i: -i[1]))
    return [f"{total:,} records left out ({reasons})"]
