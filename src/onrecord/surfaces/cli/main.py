"""`onrecord`: the group of commands, and what every one of them shares.

Exit codes: 0 fine, 1 error, 2 usage, 3 finished with some inputs failed, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import sys

import click

from onrecord import __version__
from onrecord.errors import OnrecordError, SettingsError
from onrecord.surfaces.cli.articles import articles
from onrecord.surfaces.cli.exits import FINE, STOPPED
from onrecord.surfaces.cli.read import read
from onrecord.surfaces.cli.statements import statements
from onrecord.surfaces.cli.streams import ReaderGone


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

    Pages are HTML files (.gz too) or plain-text dumps of pages. Nothing is fetched, nothing leaves
    this machine.
    """


main.add_command(read)
main.add_command(articles)
main.add_command(statements)
