"""The command line: thin over `onrecord.pipeline`.

`main` is the entry point; each command has a module of its own.
"""

from onrecord.surfaces.cli.main import main

__all__ = ["main"]
