"""`onrecord`: the group of commands, and what every one of them shares.

Exit codes: 0 fine, 1 error, 2 usage, 3 finished with some inputs failed, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import sys

import click

from onrecord.errors import OnrecordError, SettingsError
from onrecord.surfaces.cli.actors import actors
from onrecord.surfaces.cli.add import add
from onrecord.surfaces.cli.agreement import agreement
from onrecord.surfaces.cli.articles import articles
from onrecord.surfaces.cli.bulk import bulk
from onrecord.surfaces.cli.claims import claims
from onrecord.surfaces.cli.doctor import doctor
from onrecord.surfaces.cli.exits import FINE, STOPPED
from onrecord.surfaces.cli.export import export
from onrecord.surfaces.cli.fetch import fetch
from onrecord.surfaces.cli.follow import follow
from onrecord.surfaces.cli.group import group
from onrecord.surfaces.cli.import_ import import_
from onrecord.surfaces.cli.purge import purge
from onrecord.surfaces.cli.read import read
from onrecord.surfaces.cli.review import review
from onrecord.surfaces.cli.search import search
from onrecord.surfaces.cli.serve import serve
from onrecord.surfaces.cli.sql import sql
from onrecord.surfaces.cli.statements import statements
from onrecord.surfaces.cli.status import status
from onrecord.surfaces.cli.stories import stories
from onrecord.surfaces.cli.streams import ReaderGone
from onrecord.surfaces.cli.token import token
from onrecord.surfaces.cli.train import train
from onrecord.surfaces.cli.watch import watch
from onrecord.version import __version__


class Commands(click.Group):
    """Shows commands in the order a reader meets them, and turns our errors into exit codes."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Return the commands in the order they were added."""
        return list(self.commands)

    def invoke(self, context: click.Context) -> object:
        """Run a command; an error of ours is one line on standard error, never a traceback."""
        try:
            return super().invoke(context)
        except SettingsError as error:
            raise click.UsageError(str(error)) from error
        except OnrecordError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            click.echo("stopped by Ctrl-C", err=True)
            sys.exit(STOPPED)
        except ReaderGone:
            sys.exit(FINE)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: onrecord read samples --html review.html",
)
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """Read news pages and say who said what, on whose word.

    Pages are HTML files (.gz too) or plain-text dumps of pages. Only what you name by its web
    address is fetched, and nothing else leaves this machine.
    """


main.add_command(read)
main.add_command(articles)
main.add_command(statements)
main.add_command(stories)
main.add_command(claims)
main.add_command(train)
main.add_command(bulk)
main.add_command(sql)
main.add_command(add)
main.add_command(fetch)
main.add_command(follow)
main.add_command(watch)
main.add_command(group)
main.add_command(search)
main.add_command(serve)
main.add_command(status)
main.add_command(export)
main.add_command(import_)
main.add_command(agreement)
main.add_command(purge)
main.add_command(doctor)
main.add_command(actors)
main.add_command(review)
main.add_command(token)
