"""The reader of statements on PolNeAR dev: how well, how exactly, how fast.

    python -m benchmarks.reader --data ../shared/data --score ../shared/score [--raise]

Three tables. Linked statements by `score/attributions.py`, beside textacy's direct quotations over
spaCy's small English pipeline on the same texts (an article on which textacy fails counts as empty;
where it is not installed, that is said). Exact spans per instance as published figures count them,
see `benchmarks/instances.py`. Speed and memory, see `benchmarks.reader_speed`; --no-speed leaves
them out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType

from benchmarks import instances, options, polnear, reader_speed, readers, scorers
from benchmarks.polnear import Rows
from benchmarks.ratchet import check

SHOWN = ("relaxed", "strict", "source.exact", "cue.exact", "content.exact")
# PolNeAR's test articles; Wang et al. 2022, table of exact matches.
PUBLISHED = {
    "published: BERT+Cofe (110M), test articles": (83.2, 75.3, 72.9),
    "published: BiLSTM-CRF, test articles": (69.6, 66.7, 59.0),
}
Found = list[readers.Attributions]


def found_by(make: Callable[[], readers.Read], rows: Rows) -> tuple[Found, int] | str:
    """Return what a program finds in each text and how many it fails on; or why it is not there."""
    try:
        read = make()
    except ImportError as error:
        return f"not installed ({error})"
    found: Found = []
    lost = 0
    for row in rows:
        try:
            found.append(read(row["text"]))
        except ValueError:
            found.append([])
            lost += 1
    return found, lost


def linked(rows: Rows, found: Found, score: ModuleType) -> dict[str, float]:
    """Return the scorer's figures that are shown."""
    said = [{"id": row["id"], "attributions": a} for row, a in zip(rows, found, strict=True)]
    table = score.score(rows, said)[0]
    return {key: table[key]["f1"] for key in SHOWN}


def show_linked(rows: Rows, results: dict[str, tuple[Found, int] | str], score: ModuleType) -> None:
    """Print the table of linked statements."""
    print(f"PolNeAR dev, {len(rows)} articles, F1 by score/attributions.py\n")
    print("| | " + " | ".join((*SHOWN, "articles lost")) + " |\n|---" + "|---" * 6 + "|")
    for name, result in results.items():
        if isinstance(result, str):
            print(f"| {name} | {result} |" + " |" * len(SHOWN))
            continue
        cells = [f"{value:.1f}" for value in linked(rows, result[0], score).values()]
        print(f"| {name} | " + " | ".join([*cells, str(result[1])]) + " |")


def show_instances(rows: Rows, found: Found) -> dict[str, float]:
    """Print the table of exact spans; returns the figures of the first row for the ratchet."""
    table = instances.table(rows, found)
    print("\nExact spans per instance (a paragraph), micro F1\n")
    print("| | " + " | ".join(instances.ROLES) + " |\n|---|---|---|---|")
    for name, figures in table.items():
        print(f"| onrecord, {name} | " + " | ".join(f"{v:.1f}" for v in figures.values()) + " |")
    for name, values in PUBLISHED.items():
        print(f"| {name} | " + " | ".join(f"{v:.1f}" for v in values) + " |")
    first = table["every paragraph"]
    return {f"{role}.instance": round(value, 2) for role, value in first.items()}


def main() -> None:
    parser = options.parser(__doc__, ratchet=True)
    parser.add_argument("--articles", type=int, default=0, metavar="N", help="a sample of N")
    parser.add_argument("--no-speed", action="store_true", help="quality only")
    reader_speed.add_options(parser)
    args = parser.parse_args()
    rows = polnear.dev(args.data, args.articles)
    score = scorers.load(args.score, "attributions")
    ours = found_by(lambda: readers.onrecord(args.weights), rows)
    if isinstance(ours, str):
        sys.exit(ours)
    peer = "textacy direct quotations, spaCy small"
    show_linked(rows, {"onrecord": ours, peer: found_by(readers.textacy, rows)}, score)
    figures = linked(rows, ours[0], score) | show_instances(rows, ours[0])
    held = bool(args.articles or args.weights) or check("reader", figures, args.raise_it)
    if not args.no_speed:
        print()
        held &= reader_speed.run(args)
    if not held:
        sys.exit(1)


if __name__ == "__main__":
    main()
