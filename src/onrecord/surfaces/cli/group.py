"""`onrecord group`: the stories of a store, their claims, and who its actors are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onrecord.store import Store
from onrecord.surfaces.cli.progress import Progress
from onrecord.surfaces.cli.say import say
from onrecord.surfaces.cli.storing import opened, store_option
from onrecord.surfaces.labels import counted


@click.command(
    short_help="Put a store's articles into stories, and lay their claims side by side.",
    epilog="Example: onrecord group --store news.db",
)
@store_option
@click.option("--anew", is_flag=True, help="Group the whole collection again, oldest day first.")
@click.option("--actors", is_flag=True, help="Join named speakers across articles, too.")
def group(config: Path | None, store: str | None, anew: bool, actors: bool) -> None:
    """Put the articles that wait into stories, and tell the stories that changed.

    `onrecord add` does so at its end. What was decided on stories holds. Stop it at any time, and
    run it again. With --anew the result depends on what is stored alone, not on the order in which
    it was added.
    """
    with opened(config, store) as found:
        told = grouped(found, anew=anew)
        if actors:
            from onrecord.acting import register

            say(f"{counted(register(found), 'actor')} among the named speakers")
        if not told:
            say("nothing to group: every article is in its story")


def grouped(found: Store, *, anew: bool = False) -> int:
    """Group what waits, with progress on standard error; return how many stories were told.

    Leaves with exit code 130 at Ctrl-C; what was grouped until then stays.
    """
    done, stopped = grouped_so_far(found, anew=anew)
    if stopped:
        stopped.finish()
    return int(done.told) if done else 0


def grouped_so_far(found: Store, *, anew: bool = False) -> tuple[Any, Progress | None]:
    """Group as `grouped`, which see; return what was done, and the progress that Ctrl-C ended."""
    from onrecord.grouping import group as steps

    done: Any = None
    with Progress("step") as progress:
        for step in progress.follow(steps(found, anew=anew)):
            done = step
            progress.remark([_said(step)])
    if done and not progress.stopped:
        click.echo(_said(done), err=True)
    return done, progress if progress.stopped else None


def _said(step: Any) -> str:
    told = f"{step.told:,} {'story' if step.told == 1 else 'stories'} told"
    return f"{counted(step.placed, 'article')} put into stories, {told}"
