"""`onrecord token`: who may use a server that others can reach."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.store.access import SCOPES, Token, add_token, revoke_token, tokens
from onrecord.surfaces.cli.jsonl import write_line
from onrecord.surfaces.cli.say import say
from onrecord.surfaces.cli.storing import opened, store_option

_DAYS = 90


@click.group(
    short_help="Say who may use a server that others can reach.",
    epilog="Example: onrecord token add 'Mira Sand' --scope decide --days 30",
)
def token() -> None:
    """Make, list and revoke the tokens that `onrecord serve` asks for beyond this machine.

    Commands: add NAME (--scope read, decide or admin; --days N), list (--json), revoke ID; each
    takes --store and --config.
    """


@token.command(epilog="Example: onrecord token add 'Mira Sand' --scope decide --days 30")
@click.argument("name")
@click.option(
    "--scope",
    type=click.Choice(SCOPES),
    default="read",
    help="read: see everything; decide: correct too; admin: purge too (read).",
)
@click.option(
    "--days",
    type=click.IntRange(1, 3650),
    default=_DAYS,
    metavar="N",
    help="Good for so long (90).",
)
@store_option
def add(name: str, scope: str, days: int, config: Path | None, store: str | None) -> None:
    """Make a token for NAME and print it: once, as only its hash is kept.

    Decisions made with it are logged under NAME.
    """
    with opened(config, store) as kept:
        made, text = add_token(kept, name, scope, days=days)
    click.echo(f"token {made.id} for {made.name}: {_terms(made)}; it is shown this once:", err=True)
    say(text)


@token.command("list", epilog="Example: onrecord token list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line each.")
@store_option
def list_(as_json: bool, config: Path | None, store: str | None) -> None:
    """List all tokens, the last made first, without what is secret in them."""
    with opened(config, store) as kept:
        found = tokens(kept)
    for one in found:
        if as_json:
            write_line(one.to_dict())
        else:
            say(f"{one.id}  {one.state}  {_terms(one)}  {one.name}")
    if not found:
        click.echo("no tokens; make one with `onrecord token add NAME`", err=True)


@token.command(epilog="Example: onrecord token revoke 3f9a0c1d")
@click.argument("id")
@store_option
def revoke(id: str, config: Path | None, store: str | None) -> None:
    """Make the token with this ID useless from now on."""
    with opened(config, store) as kept:
        found = revoke_token(kept, id)
    say(f"token {found.id} for {found.name} is revoked")


def _terms(found: Token) -> str:
    return f"{found.scope} until {found.expires[:10]}"
