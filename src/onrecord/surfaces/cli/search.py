"""`onrecord search`: statements or articles that match."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import store as stores
from onrecord.surfaces.cli.jsonl import write_line
from onrecord.surfaces.cli.say import say
from onrecord.surfaces.cli.storing import opened, store_option
from onrecord.surfaces.labels import counted


@click.command(
    short_help="Search a store for statements, or articles.",
    epilog="Example: onrecord search 'bridge speaker:tarrow date:2031-03 NOT ferry'",
)
@click.argument("query", nargs=-1)
@click.option("--articles", is_flag=True, help="Find articles instead of statements.")
@click.option("--limit", type=click.IntRange(1, 500), default=20, metavar="N", help="So many (20).")
@click.option("--after", metavar="CURSOR", help="Go on where a page ended.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line each.")
@store_option
def search(
    query: tuple[str, ...],
    articles: bool,
    limit: int,
    after: str | None,
    as_json: bool,
    config: Path | None,
    store: str | None,
) -> None:
    """Find the statements that match QUERY, the newest day first.

    Words, "phrases", AND OR NOT, begin*, NEAR(a b, 5), and speaker: about: outlet: cue: title:
    source: act: form: lang: status: by: story: disputed:
    date:2023-12-01..2023-12-05. A QUERY that begins with a minus sign goes after `--`.
    """
    text = " ".join(query)
    with opened(config, store) as found:
        if articles:
            lines = stores.search_articles(found, text, after=after, limit=limit)
            for line in lines.items:
                write_line(line.to_dict()) if as_json else _article(line)
            _rest(lines)
        else:
            said = stores.search_statements(found, text, after=after, limit=limit)
            for one in said.items:
                write_line(one.to_dict()) if as_json else _statement(one)
            _rest(said)


def _statement(one: stores.StoredStatement) -> None:
    say(f"{one.day or 'no date'}  {one.outlet or 'no outlet'}  {one.title or one.article}")
    status = "" if one.status == "waiting" else f", {one.status}"
    say(f"{one.speaker or 'nobody named'} ({one.statement.act}{status}):", 2)
    say(" … ".join(one.content_text), 2)
    say(one.id, 2)


def _article(line: stores.ArticleLine) -> None:
    say(f"{line.day or 'no date'}  {line.outlet or 'no outlet'}  {line.title or line.id}")
    say(f"{counted(line.statements, 'statement')}, {line.waiting} wait for review", 2)
    say(line.excerpt_text, 2)
    say(line.id, 2)


def _rest(batch: stores.Batch[stores.ArticleLine] | stores.Batch[stores.StoredStatement]) -> None:
    """Say on standard error what was left out, and how to see the rest."""
    for note in batch.notes:
        click.echo(note, err=True)
    more = " or more" if batch.more else ""
    click.echo(f"{len(batch.items)} of {batch.total:,}{more}", err=True)
    if batch.next:
        click.echo(f"the next page: --after {batch.next}", err=True)
