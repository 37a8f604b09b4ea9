"""The file that `--html` names: checked before anything is read, moved to its place when whole."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from onrecord.errors import OnrecordError
from onrecord.surfaces.cli.streams import to_stdout

STDOUT = Path("-")
# Stands in the head of each page we write (templates/head.html.j2): by it we know them again.
_OURS = b'<meta name="generator" content="onrecord">'


def check(path: Path, inputs: Sequence[Path]) -> None:
    """Refuse a file that cannot be the page's, before work is done for it.

    What is to be read is never overwritten. Only a page that onrecord itself once wrote into a
    folder that is read again is: that one is left out of what is read.
    """
    if path == STDOUT:
        return
    if not path.parent.is_dir():
        raise click.UsageError(f"{path}: there is no folder {path.parent}; make it first")
    if path.is_file() and _is_read(path.resolve(), inputs):
        raise click.UsageError(f"{path} is one of the pages to read; name another file")


def _is_read(path: Path, inputs: Sequence[Path]) -> bool:
    places = [place.resolve() for place in inputs]
    if path in places:
        return True
    below = any(path.is_relative_to(place) for place in places)
    return below and _OURS not in path.read_bytes()[:2_000]


def write(pieces: Iterable[str], path: Path) -> None:
    """Write the page's pieces as they come; `-` is standard output.

    A plain file is made beside its place and moved there when it is whole, so that the place never
    holds half a page. Raises OnrecordError when it cannot be written.
    """
    if path == STDOUT:
        _print(pieces)
        return
    plain = path.is_file() or not path.exists()
    part = path.with_name(path.name + ".part") if plain else path
    try:
        with part.open("wb") as file:
            for piece in pieces:
                file.write(piece.encode("utf8"))
        if plain:
            part.replace(path)
    except OSError as error:
        said = f"{path}: cannot be written ({error.strerror}); name another file"
        raise OnrecordError(said) from error
    finally:
        if plain and part.is_file():
            part.unlink()


def _print(pieces: Iterable[str]) -> None:
    for piece in pieces:
        with to_stdout():
            sys.stdout.buffer.write(piece.encode("utf8"))
            sys.stdout.buffer.flush()
