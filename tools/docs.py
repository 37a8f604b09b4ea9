"""Write the parts of the documentation that the code knows better.

    python -m tools.docs

Between `<!-- acts -->` and `<!-- /acts -->` stands the table of acts, between `<!-- help read -->`
and `<!-- /help read -->` the help text of that command; `help` alone is the program's own; between
`<!-- api -->` and `<!-- /api -->` the addresses that the server's OpenAPI describes. A test says
when one is out of date.
"""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import click
from fastapi import FastAPI

from onrecord.surfaces.cli import main as program
from onrecord.surfaces.web import api

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"<!-- (acts|api|help(?: [a-z]+)?) -->\n.*?<!-- /\1 -->", re.DOTALL)


def pages() -> list[Path]:
    """Return the files that may hold such parts."""
    return [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md"))]


def filled(text: str) -> str:
    """Return a page with each of its blocks as the code has it now."""
    return _BLOCK.sub(lambda block: _block(block[1]), text)


def _block(name: str) -> str:
    kind, _, which = name.partition(" ")
    made = {"acts": acts, "api": addresses}
    body = made[kind]() if kind in made else f"```\n{help_of(which)}\n```"
    return f"<!-- {name} -->\n{body}\n<!-- /{name} -->"


def acts() -> str:
    """Return the table of acts with their lemmas."""
    data = json.loads(files("onrecord.reader").joinpath("acts.json").read_text("utf8"))
    rows = [f"| `{act}` | {', '.join(lemmas)} |" for act, lemmas in data["acts"].items()]
    return "\n".join(["| act | words of the cue, by their lemma |", "|---|---|", *rows])


def addresses() -> str:
    """Return the table of the addresses of the interface for programs, as its OpenAPI has them."""
    app = FastAPI()
    app.include_router(api.router)
    rows = [
        f"| {method.upper()} | `{path}` | {' '.join(said['description'].split())} |"
        for path, item in sorted(app.openapi()["paths"].items())
        for method, said in item.items()
    ]
    return "\n".join(["| | address | what |", "|---|---|---|", *rows])


def help_of(name: str) -> str:
    """Return the help text of a command ("": of the program), 80 columns wide."""
    top = click.Context(
        program, info_name="onrecord", terminal_width=80, **program.context_settings
    )
    if not name:
        return program.get_help(top)
    command = program.commands[name]
    return command.get_help(click.Context(command, top, info_name=name))


def main() -> None:
    """Write every page anew whose blocks are out of date."""
    for page in pages():
        text = page.read_text("utf8")
        if filled(text) != text:
            page.write_text(filled(text), "utf8")
            click.echo(f"{page.relative_to(ROOT)}: written")


if __name__ == "__main__":
    main()
