"""What every benchmark is asked in the same words: where the data is, and where the scorers are."""

from __future__ import annotations

import argparse
from pathlib import Path


def parser(
    text: str | None, *, score: bool = True, ratchet: bool = False
) -> argparse.ArgumentParser:
    """Return a parser with `--data`, and with `--score` and `--raise` where they are wanted.

    `text` is the benchmark's docstring.
    """
    made = argparse.ArgumentParser(
        description=text, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument("--data", type=Path, default=Path("../shared/data"), help="the data sets")
    if score:
        made.add_argument("--score", type=Path, default=Path("../shared/score"), help="the scorers")
    if ratchet:
        said = "write better figures to ratchet.json"
        made.add_argument("--raise", dest="raise_it", action="store_true", help=said)
    return made
