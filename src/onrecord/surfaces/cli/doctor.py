"""`onrecord doctor`: is the store whole?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.store.checking import doctor as examined
from onrecord.store.repairing import repair as repaired
from onrecord.surfaces.cli.say import say
from onrecord.surfaces.cli.storing import opened, store_option
from onrecord.surfaces.labels import counted


@click.command(
    short_help="See whether a store is whole, and mend what can be.",
    epilog="Example: onrecord doctor --store news.db",
)
@store_option
@click.option("--repair", is_flag=True, help="Make the indexes and the states anew first.")
def doctor(config: Path | None, store: str | None, repair: bool) -> None:
    """See whether a store is whole: the file, rows that belong nowhere, the index, the states.

    Each trouble is a line with what to do about it; the exit code is 1 if there is any.
    """
    with opened(config, store) as found:
        if repair:
            say(f"made anew: {counted(repaired(found), 'article')}")
        troubles = 0
        for trouble in examined(found):
            troubles += 1
            say(f"{trouble.what}: {trouble.remedy}")
    if troubles:
        sys.exit(1)
    say("all is well")
