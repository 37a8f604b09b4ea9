"""How often the kind of a source is told right, given the gold attributions.

    python benchmarks/voices.py --data ../shared/data [--errors]

Prints accuracy of `voice` (each source on its own) and of `voices` (with the nearest-fitting
rule), then a confusion table of the latter: rows gold, columns ours. Measuring only: nothing is
tuned to the names in the file.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from onrecord.records import Span, Statement, VoiceType
from onrecord.speakers import voice, voices

TYPES: tuple[str, ...] = get_args(VoiceType)


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the articles of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def statement(attribution: dict[str, Any]) -> Statement:
    """Make a statement of a gold attribution."""

    def spans(role: str) -> tuple[Span, ...]:
        return tuple(Span(start, end) for start, end in attribution[role])

    return Statement(content=spans("content"), cue=spans("cue"), source=spans("source"))


def judged(article: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Yield gold kind, kind alone, kind in context, and the printed source of each attribution."""
    text = article["text"]
    statements = [statement(a) for a in article["attributions"]]
    in_context = voices(text, statements)
    for gold, alone, with_others in zip(
        article["attributions"], statements, in_context, strict=True
    ):
        words = " ".join(span.of(text) for span in alone.source)
        yield gold["speaker_type"], voice(text, alone), with_others.voice, words


def table(pairs: Counter[tuple[str, str]]) -> str:
    """Return the confusion table as text, with recall and precision."""
    lines = [f"{'gold':<20}" + "".join(f"{t[:12]:>14}" for t in TYPES) + f"{'recall':>9}"]
    for gold in TYPES:
        row = [pairs[gold, ours] for ours in TYPES]
        recall = f"{100 * pairs[gold, gold] / sum(row):.1f}" if sum(row) else "-"
        lines.append(f"{gold:<20}" + "".join(f"{n:>14}" for n in row) + f"{recall:>9}")
    columns = [sum(pairs[gold, ours] for gold in TYPES) for ours in TYPES]
    precision = [
        f"{100 * pairs[t, t] / n:.1f}" if n else "-" for t, n in zip(TYPES, columns, strict=True)
    ]
    lines.append(f"{'precision':<20}" + "".join(f"{p:>14}" for p in precision))
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with speakers/dev.jsonl")
    parser.add_argument("--errors", action="store_true", help="list what was told wrong")
    given = parser.parse_args()
    rows = [r for a in articles(given.data / "speakers" / "dev.jsonl") for r in judged(a)]
    total = len(rows)
    for name, column in (("voice, alone", 1), ("voices, in context", 2)):
        right = sum(row[0] == row[column] for row in rows)
        print(f"{name:<20} {right}/{total} = {100 * right / total:.1f}%")
    most = Counter(row[0] for row in rows).most_common(1)[0]
    print(f"{'always ' + most[0]:<20} {most[1]}/{total} = {100 * most[1] / total:.1f}%\n")
    print(table(Counter((row[0], row[2]) for row in rows)))
    if given.errors:
        for gold, alone, ours, words in rows:
            if gold != ours:
                print(f"{gold:<18} {ours:<18} ({alone}) {words!r}")


if __name__ == "__main__":
    main()
