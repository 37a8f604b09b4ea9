"""What every benchmark is asked in the same words: where the data is, and where the scorers are."""

from __future__ import annotations

import argparse
from pathlib import Path


def parser(
    text: str | None, *, data: bool = True, score: bool = True, ratchet: bool = False
) -> argparse.ArgumentParser:
    """Return a parser with `--data`, `--score` and `--raise`, those of them that are wanted.

    `text` is the benchmark's docstring.
    """
    made = argparse.ArgumentParser(
        description=text, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    if data:
        made.add_argument("--data", type=Path, default=Path("../shared/data"), help="the data sets")
    if score:
        made.add_argument("--score", type=Path, default=Path("../shared/score"), help="the scorers")
    if ratchet:
        said = "write better figures to ratchet.json"
        made.add_argument("--raise", dest="raise_it", action="store_true", help=said)
    return made
