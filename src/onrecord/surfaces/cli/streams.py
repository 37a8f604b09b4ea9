"""Standard output as it is: a pipe whose reader has gone, an encoding with few characters."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper

from onrecord.errors import OnrecordError


class ReaderGone(Exception):
    """Nobody reads our standard output any more (`| head`)."""


_NEAREST = str.maketrans(
    {
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’‚‹›", "'"),
        **dict.fromkeys("–—−─", "-"),
        "·": "*",
        "…": "...",
        "█": "#",
        "\u00a0": " ",
        "\u202f": " ",
    }
)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """Replace what an encoding lacks by what looks most like it: “é” by “e”, a curly quote."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_plain(char) for char in lost), error.end


def _plain(char: str) -> str:
    simple = unicodedata.normalize("NFKD", char.translate(_NEAREST))
    kept = "".join(c for c in simple if c.isascii())
    return kept or ("" if unicodedata.combining(char) else "?")


codecs.register_error("onrecord-nearest", _nearest)


def print_anything() -> None:
    """Make standard output take any character, whatever its encoding: for views, not for JSON."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="onrecord-nearest")


@contextmanager
def to_stdout() -> Iterator[None]:
    """Mark a block that writes to standard output, and to nothing else.

    Raises ReaderGone when nobody reads it any more, OnrecordError when it cannot be written.
    """
    try:
        yield
    except BrokenPipeError as error:
        _hush()
        raise ReaderGone from error
    except OSError as error:
        _hush()
        raise OnrecordError(f"standard output cannot be written ({error.strerror})") from error


def _hush() -> None:
    """Point standard output at nothing, or Python would complain when it flushes at exit."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
