"""How the tests run the command line, and the pages that they run it on."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from onrecord.surfaces.cli import main

SAMPLES = Path(__file__).parents[2] / "samples"
ENGLISH = SAMPLES / "marsa-7" / "2025-03-12-wexholm-fare-protest.html"
FRENCH = SAMPLES / "estafette-valdrennaise" / "2025-03-12-barrage-de-la-sourvelle-rapport.html"
ARABIC = SAMPLES / "sada-al-nawras" / "2025-03-13-hudnat-wadi-al-ashmar.html"
INDEX = SAMPLES / "wexholm-meridian" / "2025-03-13-news-front.html"
PARAGRAPHS = (
    "The harbour of Old Quay will stay shut until the pier is mended, Mayor Lin Tarrow said on "
    "Monday. “Nobody will cross it before the engineers have been there,” she told the press.",
    "A senior official in the Ministry of Works, who asked not to be named, claimed that the city "
    "had known of the damage for three years and had told nobody about it.",
    "About 14,000 people used the bridge on a working day. It was built in 1931, mended twice, and "
    "has been watched by cameras and by gauges in its pillars since the flood of the last winter.",
)


def run(*args: str | Path, stdin: bytes | str | None = None) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)


def shell(
    *args: str | Path,
    environment: Mapping[str, str] | None = None,
    stdin: bytes = b"",
    cwd: Path | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a user does, in a process of its own."""
    return subprocess.run(
        command(*args),
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **(environment or {})},
        cwd=cwd,
    )


def command(*args: str | Path) -> list[str]:
    """Return the words that start the program."""
    start = "from onrecord.surfaces.cli import main; main(prog_name='onrecord')"
    return [sys.executable, "-c", start, *map(str, args)]


def lines(result: Result) -> list[dict]:
    """Return the JSON lines on standard output."""
    return [json.loads(line) for line in result.stdout_bytes.splitlines()]


def page(
    title: str = "Old Quay bridge to stay shut", paragraphs: tuple[str, ...] = PARAGRAPHS
) -> str:
    """Return a small page as sites make them."""
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{title}</title></head>\n<body><nav><a href='/'>Home</a></nav>\n"
        f"<article><h1>{title}</h1>\n{body}</article></body></html>\n"
    )


def good_pages(folder: Path, count: int = 2) -> list[Path]:
    """Write some readable pages."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"good-{number}.html" for number in range(1, count + 1)]
    for path in paths:
        path.write_text(page(), encoding="utf8")
    return paths


# What lands in folders of pages and is none, and the reason that is given.
BAD = {
    "zero.html": "empty",
    "blank.txt": "empty",
    "picture.html": "binary",
    "noise.txt": "binary",
    "cut.html.gz": "broken-archive",
    "huge.html": "too-large",
    "bomb.html.gz": "too-large",
    "deep.html": "too-deep",
    "script.html": "no-article",
}


def bad_pages(folder: Path) -> None:
    """Write one page for each name in BAD."""
    folder.mkdir(parents=True, exist_ok=True)
    contents = {
        "zero.html": b"",
        "blank.txt": b" \n\t\n",
        "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "noise.txt": bytes(i * 7919 % 256 for i in range(5_000)),
        "cut.html.gz": gzip.compress(page().encode())[:-20],
        "huge.html": b"<div>" * 10_000_000,
        "bomb.html.gz": gzip.compress(b"<p>" * 10_000_000, compresslevel=1),
        "deep.html": b"<div>" * 100_000 + b"text" + b"</div>" * 100_000,
        "script.html": b"<html><body><script>go()</script></body></html>",
    }
    assert contents.keys() == BAD.keys()
    for name, data in contents.items():
        (folder / name).write_bytes(data)
