"""`onrecord status`: what a store holds."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import store as stores
from onrecord.surfaces.cli.jsonl import write_line
from onrecord.surfaces.cli.say import say
from onrecord.surfaces.cli.storing import opened, store_option
from onrecord.surfaces.labels import counted


@click.command(
    short_help="Say what a store holds.", epilog="Example: onrecord status --store news.db"
)
@store_option
@click.option("--json", "as_json", is_flag=True, help="Print it as one JSON object.")
@click.option("--failed", is_flag=True, help="List the pages that could not be read, and why.")
def status(config: Path | None, store: str | None, as_json: bool, failed: bool) -> None:
    """Say what a store holds: pages, articles, statements, what waits for review, what failed."""
    with opened(config, store) as found:
        held = stores.status(found)
        if as_json:
            write_line(held.to_dict())
        else:
            for line in _lines(held):
                say(line)
        if failed:
            _failures(found, as_json=as_json)


def _lines(held: stores.Status) -> list[str]:
    days = f"{held.first_day} to {held.last_day}" if held.first_day else "no dates"
    lines = [
        f"{held.path}: {held.bytes / 1e6:.1f} MB",
        f"{counted(held.articles, 'article')} from {counted(held.sources, 'page')}, {days}",
        f"{counted(held.statements, 'statement')}, {held.waiting:,} wait for review",
        f"{held.stories:,} {'story' if held.stories == 1 else 'stories'}",
        f"{counted(held.decisions, 'decision')}",
    ]
    if held.ungrouped:
        waits = counted(held.ungrouped, "article")
        lines.append(f"{waits} in no story yet (`onrecord group` puts them there)")
    if held.stale:
        lines.append(
            f"{held.stale:,} stories changed since their claims were made (`onrecord group`)"
        )
    if held.orphans:
        lines.append(f"{counted(held.orphans, 'statement')} decided on, their text changed since")
    if held.failed:
        reasons = ", ".join(f"{reason} {n}" for reason, n in held.reasons)
        lines.append(f"{counted(held.failed, 'page')} could not be read: {reasons}")
    lines += [f"read by {reader}: {counted(n, 'article')}" for reader, n in held.readers]
    return lines


def _failures(found: stores.Store, *, as_json: bool) -> None:
    after = None
    while True:
        batch = stores.failures(found, after=after, limit=200)
        for one in batch.items:
            if as_json:
                write_line(one.to_dict())
            else:
                say(f"{one.origin}: {one.reason}: {one.message}")
        if batch.next is None:
            return
        after = batch.next
