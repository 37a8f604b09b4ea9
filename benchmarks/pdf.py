"""How well PDF press cuttings are read: cuttings made of a sample page, in several layouts.

    python -m benchmarks.pdf

Prints an article of samples/ with Debian's chromium: the web page as it is, and its text in two,
three and four justified columns, with and without hyphens at line ends, with indents and flush.
`words in order` is the share of the article's words that come out in their order (longest common
subsequence), `paragraphs` the share that come out whole, each in the page's text; `title` says
whether the article's title is the headline.
"""

from __future__ import annotations

import difflib
import html
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from onrecord import articles
from onrecord.pages import captures, load
from onrecord.records import Capture

_PAGE = (
    Path(__file__).parent.parent / "samples/wexholm-meridian/2025-03-12-fare-march-saltgate.html"
)
_TITLE = "Eleven hurt as fare march ends in scuffles at Saltgate depot"
_INDENT, _GAP, _FLUSH = "text-indent:1em", "margin-bottom:.5em", "margin:0"
# Columns, the paragraph's style, hyphens at line ends.
LAYOUTS = {
    "two columns, indents": (2, _INDENT, False),
    "two columns, flush": (2, _FLUSH, False),
    "three columns, gaps": (3, _GAP, False),
    "two columns, indents, hyphens": (2, _INDENT, True),
    "three columns, indents, hyphens": (3, _INDENT, True),
    "four columns, indents, hyphens": (4, _INDENT, True),
}


def main() -> int:
    paragraphs = _paragraphs()
    print("| | words in order | paragraphs | title |\n|---|--:|--:|---|")
    with tempfile.TemporaryDirectory(prefix="onrecord-pdf-") as folder:
        row("the web page, printed", _printed(_PAGE, Path(folder, "page.pdf")), paragraphs)
        for name, layout in LAYOUTS.items():
            page = Path(folder, "page.html")
            page.write_text(_cutting(paragraphs, *layout), "utf8")
            row(name, _printed(page, Path(folder, "cutting.pdf")), paragraphs)
    return 0


def row(name: str, path: Path, paragraphs: list[str]) -> None:
    """Print how one PDF is read."""
    (found,) = captures(path)
    if not isinstance(found, Capture):
        print(f"| {name} | {found} | | |")
        return
    article = articles.from_page(load(found))
    read = [" ".join(p.split()) for p in found.data.decode("utf8").split("\n\n")]
    wanted, got = " ".join(paragraphs).split(), " ".join(read).split()
    blocks = difflib.SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks()
    words = sum(block.size for block in blocks) / len(wanted)
    whole = sum(p in set(read) for p in paragraphs) / len(paragraphs)
    title = "yes" if article.title == _TITLE else article.title
    print(f"| {name} | {words:.0%} | {whole:.0%} | {title} |")


def _paragraphs() -> list[str]:
    found = re.findall(r'<p class="dcr-\d">(.*?)</p>', _PAGE.read_text("utf8"), re.DOTALL)
    return [" ".join(html.unescape(re.sub("<[^>]+>", "", p)).split()) for p in found]


def _cutting(paragraphs: list[str], columns: int, style: str, hyphens: bool) -> str:
    def parted(text: str) -> str:
        return re.sub(r"(?<=[a-z]{4})(?=[a-z]{4})", "\u00ad", text) if hyphens else text

    body = "".join(f"<p>{html.escape(parted(p))}</p>" for p in paragraphs)
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><style>@page{size:A4;margin:18mm}"
        "body{font-family:serif;font-size:10pt}h1{font-size:24pt}p{margin:0}"
        f".c{{column-count:{columns};column-gap:8mm;text-align:justify}}.c p{{{style}}}</style>"
        "<div>The Wexholm Meridian &nbsp; Wednesday 12 March 2025 &nbsp; page 3</div>"
        f"<h1>{_TITLE}</h1><p>By Nell Tarrowby and Owen Brackenshaw</p><div class=c>{body}</div>"
    )


def _printed(page: Path, out: Path) -> Path:
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    command = ["chromium", *options, f"--print-to-pdf={out}", str(page)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return out


if __name__ == "__main__":
    sys.exit(main())
