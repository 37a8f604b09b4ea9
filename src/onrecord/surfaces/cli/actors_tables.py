"""The registry as tables, for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NoReturn

from onrecord.records import Actor, Held
from onrecord.surfaces.cli.streams import print_anything, to_stdout
from onrecord.surfaces.labels import counted
from onrecord.surfaces.plain import one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from onrecord.actors import Registry

# Roles, names and outlets shown of one actor; --json has them all.
_SHOWN = 4


def show_actors(found: Registry) -> None:
    """Print the actors, those in most articles first."""
    from rich.text import Text

    table = _table("actor", "called", "articles", "statements", "outlets")
    for each in found.actors:
        names = [n for n in (*each.spellings, *each.aliases) if n != each.name]
        first = Text(one_line(each.name), style="bold")
        first.append(f"\n{one_line(each.id)}", "not bold bright_black")
        if names:
            first.append(f"\nalso {_some(names)}", "not bold")
        called = [_held(h) for h in (*each.roles, *each.affiliations)]
        called += [f"[{p.country}] {p.words}" for p in each.places if p.country]
        table.add_row(
            first,
            Text("\n".join(called[:_SHOWN]) + (_more(called))),
            Text(str(len(each.articles))),
            Text(str(len(each.statements))),
            Text(f"{_some(each.outlets)}\n{_days(each)}".strip()),
        )
    last = f"{counted(len(found.actors), 'actor')}"
    if found.doubts:
        last += f"; {counted(len(found.doubts), 'doubtful pair')}: list them with --doubtful"
    _show([table] if found.actors else [], last if found.actors else "No named speaker was found.")


def show_doubts(found: Registry) -> None:
    """Print the pairs that wait for a decision, ids on lines of their own to be copied whole."""
    from rich.text import Text

    blocks = []
    for each in found.doubts:
        more = f"  and {each.more} more so called" if each.more else ""
        rows = [
            ("one", f"{each.names[0]}: {each.a}"),
            ("other", f"{each.names[1]}: {each.b}{more}"),
            *(("for", said) for said in each.evidence_for),
            *(("against", said) for said in each.evidence_against),
        ]
        block = Text(f"{each.reason}\n", style="bold")
        for word, said in rows:
            block.append(f"  {word:<8}", "not bold bright_black")
            block.append(f"{one_line(said)}\n", "not bold")
        blocks.append(block)
    hint = "decide with: onrecord actors decide --decisions FILE join ONE OTHER --who NAME"
    last = f"{counted(len(found.doubts), 'doubtful pair')}; {hint}"
    _show(blocks, last if found.doubts else "No pair is doubtful.")


def _table(*headings: str) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), header_style="bright_black")
    for heading in headings:
        right = heading in {"articles", "statements"}
        table.add_column(heading, justify="right" if right else "left", overflow="fold")
    # Wide enough for most ids, which are there to be copied.
    table.columns[0].min_width = 28
    return table


def _held(held: Held) -> str:
    """Return "mayor, 2031-01-05 to 2031-03-01"."""
    if held.first is None:
        return one_line(held.name)
    span = held.first if held.first == held.last else f"{held.first} to {held.last}"
    return f"{one_line(held.name)}, {span}"


def _days(each: Actor) -> str:
    if each.first is None:
        return ""
    return each.first if each.first == each.last else f"{each.first} to {each.last}"


def _some(names: Iterable[str]) -> str:
    every = [one_line(name) for name in names]
    return ", ".join(every[:_SHOWN]) + (f" and {len(every) - _SHOWN} more" * (len(every) > _SHOWN))


def _more(lines: list[str]) -> str:
    return f"\nand {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""


def _show(parts: Sequence[Table | Text], last: str) -> None:
    print_anything()
    console = _console()
    with to_stdout():
        for part in parts:
            console.print(part, soft_wrap=not hasattr(part, "columns"))
        console.print(last, markup=False, soft_wrap=True)


def _console() -> Console:
    from rich.console import Console

    class Out(Console):
        """A console that leaves it to us what to do when nobody reads it any more."""

        def on_broken_pipe(self) -> NoReturn:
            """Pass the error on; rich would end the program with code 1."""
            raise BrokenPipeError

    return Out(highlight=False)
