"""`onrecord agreement`: how far two analysts decide alike."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.store.agreeing import agreement as compared
from onrecord.surfaces.cli.jsonl import write_line
from onrecord.surfaces.cli.say import say
from onrecord.surfaces.cli.storing import opened, store_option
from onrecord.surfaces.labels import percent


@click.command(
    short_help="Say how far two analysts agree.",
    epilog="Example: onrecord agreement ada ben --store news.db",
)
@click.argument("first")
@click.argument("second")
@click.option("--json", "as_json", is_flag=True, help="Print it as one JSON object.")
@store_option
def agreement(
    first: str, second: str, as_json: bool, config: Path | None, store: str | None
) -> None:
    """Say how far the analysts FIRST and SECOND agree on the statements that both decided.

    The share kept or rejected alike, Cohen's kappa of that, and of what both kept the share with
    the same spans, the overlap of the spans (F1 of characters), and the share of the same kind of
    source. Both work on copies of one store, or one after the other; take the decisions of one over
    into the other's store with `onrecord import`.
    """
    with opened(config, store) as found:
        result = compared(found, first, second)
    if as_json:
        write_line(result.to_dict())
        return
    say(f"decided by both   {result.both:>8,}")
    if result.share is None:
        say("nothing to compare yet")
        return
    say(f"decided alike     {percent(result.share):>8}")
    say(f"Cohen's kappa     {f'{result.kappa:.2f}' if result.kappa is not None else 'none':>8}")
    if result.kept and result.span_overlap is not None:
        say(f"kept by both      {result.kept:>8,}")
        say(f"the same spans    {percent(result.spans_same / result.kept):>8}")
        say(f"span overlap      {percent(result.span_overlap):>8}")
        say(f"the same source   {percent(result.types_same / result.kept):>8}")
