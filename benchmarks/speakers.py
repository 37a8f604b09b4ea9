"""Who is speaking: speakers resolved inside their article, by `score/speakers.py`.

    python -m benchmarks.speakers --data ../shared/data --score ../shared/score \\
        [--errors] [--end-to-end] [--raise]

Given the gold attributions, what the resolver makes of them beside the floor (the printed source
taken as the name); then the confusion of types, rows gold, columns ours. `--end-to-end` also reads
the statements from the bare text first, as the product does (some 15 s of one core). Measuring
only: nothing is tuned to the names in the file.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

from benchmarks import options, scorers
from benchmarks.ratchet import check
from onrecord.records import Failure, Span, SpeakerType, Statement
from onrecord.speakers import resolved

TYPES: tuple[str, ...] = get_args(SpeakerType)
SHOWN = ("found", "name", "name.near", "type", "chain", "end2end")
Row = dict[str, Any]


def statement(attribution: Row) -> Statement:
    def spans(role: str) -> tuple[Span, ...]:
        return tuple(Span(start, end) for start, end in attribution[role])

    return Statement(content=spans("content"), cue=spans("cue"), source=spans("source"))


def printed(article: Row, found: Statement) -> Row:
    """The floor: the printed source is the name, and everybody is a named person."""
    words = " ".join(span.of(article["text"]) for span in found.source)
    kind: SpeakerType = "named_person" if words else "none"
    return replace(found, speaker=words or None, speaker_type=kind).to_dict()


def given_gold(article: Row, floor: bool) -> Row:
    statements = [statement(a) for a in article["attributions"]]
    if floor:
        found = [printed(article, s) for s in statements]
    else:
        authors = [article["author"]] if article.get("author") else []
        found = [s.to_dict() for s in resolved(article["text"], statements, authors=authors)]
    return {"id": article["id"], "attributions": found}


def end_to_end(article: Row, floor: bool) -> Row:
    from onrecord.pipeline import statements_of_record
    from onrecord.settings import Settings

    line = statements_of_record(article, using=Settings(max_seconds=600))
    if isinstance(line, Failure):
        sys.exit(f"{line.origin}: {line.message}")
    if not floor:
        return line
    found = [printed(article, statement(a)) for a in line["attributions"]]
    return {"id": article["id"], "attributions": found}


def confusion(pairs: Counter[tuple[str, str]]) -> str:
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


def wrong(articles: list[Row], found: list[Row], score: Any) -> Iterator[str]:
    for article, ours in zip(articles, found, strict=True):
        for gold, got in zip(article["attributions"], ours["attributions"], strict=True):
            loose = gold["speaker_type"] in score.LOOSE
            named = score.same(gold["speaker"], got["speaker"], loose)
            if not named or gold["speaker_type"] != got["speaker_type"]:
                words = " ".join(article["text"][s:e] for s, e in gold["source"])
                want = f"{gold['speaker']!r} {gold['speaker_type']}"
                yield f"{words[:60]!r}: {want} <> {got['speaker']!r} {got['speaker_type']}"


def row(name: str, table: Row) -> str:
    return f"| {name} | " + " | ".join(f"{table[k]:.1f}" for k in SHOWN) + " |"


def main() -> None:
    parser = options.parser(__doc__, ratchet=True)
    parser.add_argument("--errors", action="store_true", help="list what was told wrong")
    parser.add_argument("--end-to-end", action="store_true", help="also from the bare text")
    args = parser.parse_args()
    path = args.data / "speakers/dev.jsonl"
    if not path.is_file():
        sys.exit(f"{path} is not there: name the folder with the data sets by --data")
    articles = [json.loads(line) for line in path.open(encoding="utf8")]
    scorers.load(args.score, "attributions")
    score = scorers.load(args.score, "speakers")
    total = sum(len(a["attributions"]) for a in articles)
    print(f"speakers/dev, {len(articles)} articles, {total} attributions, score/speakers.py\n")
    print("| | " + " | ".join(SHOWN) + " |\n|---" + "|---" * len(SHOWN) + "|")
    given_gold(articles[0], floor=False)  # word lists and weights are read once
    begun = time.process_time()
    found = [given_gold(a, floor=False) for a in articles]
    took = 1000 * (time.process_time() - begun) / len(articles)
    table = score.score(articles, found)
    floor = score.score(articles, [given_gold(a, floor=True) for a in articles])
    print(row("given gold, printed source as the name", floor))
    print(row("given gold, resolved", table))
    figures = {key: table[key] for key in SHOWN[1:-1]}
    if args.end_to_end:
        read = [end_to_end(a, floor=False) for a in articles]
        bare = score.score(articles, [end_to_end(a, floor=True) for a in articles])
        whole = score.score(articles, read)
        print(row("end to end, printed source as the name", bare))
        print(row("end to end, resolved", whole))
        figures |= {f"end to end {key}": whole[key] for key in SHOWN}
    print(f"\n{took:.1f} ms of CPU an article; {table['chain.count']} sources need a chain\n")
    pairs = [
        (gold["speaker_type"], got["speaker_type"])
        for a, b in zip(articles, found, strict=True)
        for gold, got in zip(a["attributions"], b["attributions"], strict=True)
    ]
    print(confusion(Counter(pairs)))
    if args.errors:
        print("\n" + "\n".join(wrong(articles, found, score)))
    if not check("speakers", figures, args.raise_it):
        sys.exit(1)


if __name__ == "__main__":
    main()
