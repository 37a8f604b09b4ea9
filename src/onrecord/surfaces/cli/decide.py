"""`onrecord actors decide`: append an analyst's decision to the decisions file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.records import Failure
from onrecord.surfaces.cli.progress import Progress
from onrecord.surfaces.plain import one_line

if TYPE_CHECKING:
    from onrecord.actors import Decision

Command = Callable[..., Any]
_ACTOR = "An ACTOR is an id as `onrecord actors` prints it, or a name; NAME@* means all so called."


@click.group(
    short_help="Append a decision about actors to a file.",
    epilog="Example: onrecord actors decide --decisions desk.jsonl join sara-bo s-bo --who Mira",
)
@click.option(
    "--decisions",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="The decisions file; it is made if need be, and only ever appended to.",
)
@click.pass_context
def decide(context: click.Context, decisions: Path) -> None:
    """Append a decision about actors to FILE; `onrecord actors --decisions FILE` heeds it.

    Nothing is overwritten: a later decision wins over an earlier one, and `undo` takes one back.
    """
    context.obj = decisions


def _signed(command: Command) -> Command:
    """Add who decides, and why."""
    command = click.option("--why", metavar="TEXT", help="The reason, for those who come later.")(
        command
    )
    return click.option("--who", required=True, metavar="NAME", help="Who decides.")(command)


@decide.command(epilog=_ACTOR, short_help="Make actors one.")
@click.argument("actors", nargs=-1, required=True, metavar="ACTOR...")
@_signed
@click.pass_obj
def join(file: Path, actors: tuple[str, ...], who: str, why: str | None) -> None:
    """Make two or more actors one. It keeps the first one's name."""
    _append(file, "join", who=who, why=why, actors=actors)


@decide.command(epilog=_ACTOR, short_help="Take articles away from an actor.")
@click.argument("actor")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@_signed
@click.pass_obj
def split(file: Path, actor: str, articles: tuple[str, ...], who: str, why: str | None) -> None:
    """Make an actor of its own of what ACTOR says in ARTICLEs (their ids)."""
    _append(file, "split", who=who, why=why, actors=(actor,), articles=articles)


@decide.command("keep-apart", epilog=_ACTOR, short_help="Say that two actors are two.")
@click.argument("actors", nargs=2, metavar="ACTOR ACTOR")
@_signed
@click.pass_obj
def keep_apart(file: Path, actors: tuple[str, str], who: str, why: str | None) -> None:
    """Say that two actors are two: they leave the doubtful pairs, and are taken apart if joined."""
    _append(file, "keep_apart", who=who, why=why, actors=actors)


@decide.command(epilog=_ACTOR, short_help="Give an actor another name.")
@click.argument("actor")
@click.argument("name")
@_signed
@click.pass_obj
def rename(file: Path, actor: str, name: str, who: str, why: str | None) -> None:
    """Show ACTOR under NAME. What articles print stays in its spellings."""
    _append(file, "rename", who=who, why=why, actors=(actor,), name=name)


@decide.command(short_help="Take a decision back.")
@click.argument("decision", required=False)
@_signed
@click.pass_obj
def undo(file: Path, decision: str | None, who: str, why: str | None) -> None:
    """Take the last decision that stands back, or the one with the id DECISION."""
    _append(file, "undo", who=who, why=why, undoes=decision)


@decide.command("list", short_help="List the decisions in the file.")
@click.pass_obj
def list_(file: Path) -> None:
    """List the decisions in the file, the undone ones marked."""
    from onrecord.actors import read, standing

    made, failed = read(file)
    stand = {d.id for d in standing(made)}
    with Progress("decision") as progress:
        every: list[Decision | Failure] = [*failed, *made]
        for each in progress.follow(every):
            undone = "" if each.id in stand or each.what == "undo" else "  (undone)"
            click.echo(one_line(f"{each.id}  {each.when}  {_said(each)}") + undone)
    progress.finish()


def _said(made: Decision) -> str:
    why = f": {made.why}" if made.why else ""
    return f"{made.who}  {made.said()}{why}"


def _append(file: Path, what: str, **given: Any) -> None:
    from onrecord.actors import append

    made = append(file, what, **given)  # type: ignore[arg-type]
    click.echo(one_line(f"{file}: decision {made.id}: {made.said()}"))
