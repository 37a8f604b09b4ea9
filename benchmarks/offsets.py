"""Whether every span of every statement is where it is said to be: the property, on real pages.

    python -m benchmarks.offsets --data ../shared/data [--limit N] [--errors]

Reads every page of DATA/pages, HTML and dumps, and checks each span of each statement twice: as a
program sees it, after the JSON was written and read again, it must give exactly the words that are
printed beside it; and, for dumps, each of its characters must stand at its place in the raw file,
which is opened here anew, without our loader. What is in the text and not in the file may only be
white space that joins lines. Statements are not read in other languages than English yet; the
reader is asked about those articles all the same, so that offsets in other scripts are checked too.

Prints a table in markdown, and why pages were not read. Ends with 1 if any span is wrong or any
page met a fault of ours.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import options
from onrecord.pages import discover
from onrecord.pipeline import articles_of, why_unread
from onrecord.reader import Reader
from onrecord.records import Article, Failure, Reading, Span

PARTS = ("source", "cue", "content")


@dataclass
class Tally:
    """What was found in pages of one kind."""

    pages: int = 0
    read: int = 0
    other_languages: int = 0
    statements: int = 0
    spans: int = 0
    right: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def row(self, name: str) -> str:
        """Return the row of the printed table."""
        share = 100 * self.right / self.spans if self.spans else 100.0
        numbers = (self.pages, self.read, sum(self.failed.values()), self.other_languages)
        counts = (self.statements, self.spans, self.right)
        cells = [name, *map(str, (*numbers, *counts)), f"{share:.2f}%"]
        return f"| {' | '.join(cells)} |"


def printed(article: Article, reader: Reader) -> dict[str, Any]:
    """Return the reading of an article as a program gets it: JSON, written and read again."""
    found = reader.read(article.text)
    reading = Reading(article, found.statements, entities=found.entities)
    found: dict[str, Any] = json.loads(json.dumps(reading.to_dict()))
    return found


def spans(reading: dict[str, Any]) -> Iterator[tuple[Span, str]]:
    """Yield each span of each statement, with the words printed beside it."""
    for statement in reading["statements"]:
        for part in PARTS:
            for (start, end), words in zip(statement[part], statement[f"{part}_text"], strict=True):
                yield Span(start, end), words


def right_in_text(span: Span, words: str, text: str) -> bool:
    """Say whether the span lies in the text and gives the words."""
    return 0 <= span.start < span.end <= len(text) and text[span.start : span.end] == words


def places(aligned: Iterable[list[int]], length: int) -> list[int | None]:
    """Return, for each character of the text, where in the raw file it stands; None: nowhere."""
    found: list[int | None] = [None] * length
    for start, end, there in aligned:
        for offset in range(start, end):
            found[offset] = there + offset - start
    return found


def right_in_file(span: Span, words: str, where: list[int | None], raw: str) -> bool:
    """Say whether each character of the words stands in the raw file, one behind the other."""
    last = -1
    for char, place in zip(words, where[span.start : span.end], strict=True):
        if place is None:
            if not char.isspace():
                return False
        elif place <= last or place >= len(raw) or raw[place] != char:
            return False
        else:
            last = place
    return last >= 0


def check(path: Path, article: Article, reader: Reader, tally: Tally) -> None:
    """Check one page's spans."""
    reading = printed(article, reader)
    text = reading["article"]["text"]
    dump = article.media == "dump"
    raw = path.read_bytes().decode("utf-8-sig") if dump else ""
    where = places(reading["article"]["aligned"], len(text))
    tally.read += 1
    tally.other_languages += article.kind == "article" and why_unread(article) is not None
    tally.statements += len(reading["statements"])
    for span, words in spans(reading):
        fine = right_in_text(span, words, text)
        fine = fine and (not dump or right_in_file(span, words, where, raw))
        tally.spans += 1
        tally.right += fine
        if not fine:
            tally.wrong.append(f"{path.name} [{span.start}, {span.end}] {words!r}")


def measured(folder: Path, limit: int | None, reader: Reader) -> Tally:
    """Check the pages of a folder, the first `limit` of them."""
    tally = Tally()
    paths = list(discover([folder]))[:limit]
    for path, found in zip(paths, articles_of(paths), strict=True):
        tally.pages += 1
        if isinstance(found, Failure):
            tally.failed[f"{found.reason}: {found.message}"] += 1
            tally.wrong += [str(path)] if found.reason == "internal-error" else []
        else:
            check(path, found, reader, tally)
    return tally


def main() -> None:
    """Measure and print."""
    parser = options.parser(__doc__, score=False)
    parser.add_argument("--limit", type=int, help="only the first N pages of each kind")
    parser.add_argument("--errors", action="store_true", help="list every span that is wrong")
    given = parser.parse_args()
    folders = {name: given.data / "pages" / name for name in ("html", "dumps")}
    missing = [str(folder) for folder in folders.values() if not folder.is_dir()]
    if missing:
        sys.exit(
            f"no such folder: {', '.join(missing)}; name with --data the one that holds pages/"
        )
    reader = Reader()
    tallies = {name: measured(path, given.limit, reader) for name, path in folders.items()}
    print("| pages | all | read | failed | in other languages | statements | spans | right | % |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, tally in tallies.items():
        print(tally.row(name))
    for name, tally in tallies.items():
        for reason, count in tally.failed.most_common():
            print(f"\n{name}, not read, {count}: {reason}")
        if given.errors and tally.wrong:
            print(f"\n{name}, wrong:", *tally.wrong, sep="\n")
    sys.exit(any(tally.wrong for tally in tallies.values()))


if __name__ == "__main__":
    main()
