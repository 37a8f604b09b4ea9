"""How many of the statements found in English news of other countries are right.

    python -m benchmarks.precision --data ../shared/data --score ../shared/score
    python -m benchmarks.precision --show      # statements without a mark, in their context
    python -m benchmarks.precision --mark      # asks for each: enter the verdict

Twenty articles of the Worldwide dev set (every fourth, the first twenty of those), from outlets and
countries that the training of statements has not seen. A person read each statement that the reader
finds in them and marked it: `y` where someone is said to say, think or want something there and the
cue, the source and the content found are what a careful reader would mark, give or take some words
(cues meet, source and content overlap by half or more; a source that is not there may be empty);
else what is wrong first: `none` (nobody says anything there), `source`, `cue`, `content`.
Marks hold for new weights where the statement is the same or much alike, see
`benchmarks/worldwide.py`. Fails below 80%, or below the best so far where all have a mark.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from benchmarks import options, readers, worldwide
from benchmarks.ratchet import check
from benchmarks.worldwide import ROLES, Row

FLOOR, GOAL = 80.0, 90.0
WRONG = ("none", *ROLES)
AROUND = 160  # characters of context on each side


def shown(statement: Row, text: str) -> str:
    """Return a statement in its context, its parts in brackets with their first letter.

    C: cue, S: source, T: content.
    """
    spans = [
        (*span, name) for role, name in zip(ROLES, "SCT", strict=True) for span in statement[role]
    ]
    first, last = min(s for s, _, _ in spans), max(e for _, e, _ in spans)
    edges = [(s, f"[{n}:") for s, _, n in spans] + [(e, "]") for _, e, _ in spans]
    begin, end = max(0, first - AROUND), min(len(text), last + AROUND)
    written, at = "", begin
    for place, mark in sorted(edges, key=lambda edge: (edge[0], edge[1] != "]")):
        written += text[at:place] + mark
        at = place
    return (written + text[at:end]).replace("\n", " ¶ ")


def mark(waiting: list[Row], texts: dict[str, str]) -> None:
    """Ask for the verdict on each statement and write it down at once; `q` or the end stops."""
    with worldwide.FILE.open("a", encoding="utf8") as file:
        for number, statement in enumerate(waiting, 1):
            print(f"\n{number} of {len(waiting)}: {shown(statement, texts[statement['id']])}")
            print(f"right? y, or {', '.join(WRONG)}; q stops: ", end="", flush=True)
            said = sys.stdin.readline().strip()
            while said not in {"y", "q", "", *WRONG}:
                print(f"y, {', '.join(WRONG)} or q: ", end="", flush=True)
                said = sys.stdin.readline().strip()
            if said in {"q", ""}:
                return
            verdict = {"right": True} if said == "y" else {"right": False, "why": said}
            print(json.dumps({**statement, **verdict}), file=file, flush=True)


def report(given: list[Row | None]) -> dict[str, float]:
    """Print precision over the statements that have a mark; returns it."""
    marked = [m for m in given if m]
    right = sum(m["right"] for m in marked)
    wrong = Counter(m["why"] for m in marked if not m["right"])
    share = 100 * right / max(1, len(marked))
    print("| articles | statements | marked | right | precision | " + " | ".join(WRONG) + " |")
    print("|---" * (5 + len(WRONG)) + "|")
    cells = [worldwide.COUNT, len(given), len(marked), right, f"{share:.1f}%"]
    print("| " + " | ".join(map(str, [*cells, *(wrong[w] for w in WRONG)])) + " |")
    print(f"\nWithout a mark: {len(given) - len(marked)}. Floor {FLOOR:g}%, goal {GOAL:g}%.")
    return {"precision": round(share, 2)}


def main() -> None:
    parser = options.parser(__doc__, ratchet=True)
    parser.add_argument("--weights", type=Path, help="other weights than those that ship")
    parser.add_argument("--show", action="store_true", help="print statements without a mark")
    parser.add_argument("--mark", action="store_true", help="ask for the marks that are missing")
    args = parser.parse_args()
    rows = worldwide.articles(args.data, args.score)
    texts = {row["id"]: row["text"] for row in rows}
    found = worldwide.statements(rows, readers.onrecord(args.weights))
    known = worldwide.marks()
    given = [worldwide.mark_of(statement, known) for statement in found]
    waiting = [s for s, m in zip(found, given, strict=True) if m is None]
    if args.mark:
        mark(waiting, texts)
    elif args.show:
        for number, statement in enumerate(waiting, 1):
            print(f"{number} {statement['id']}: {shown(statement, texts[statement['id']])}\n")
    else:
        figures = report(given)
        held = bool(waiting or args.weights) or check("precision", figures, args.raise_it)
        if figures["precision"] < FLOOR or not held:
            sys.exit(1)


if __name__ == "__main__":
    main()
