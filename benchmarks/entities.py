"""Entities on the Worldwide dev articles, beside spaCy's small English pipeline.

    python -m benchmarks.entities --data ../shared/data --score ../shared/score [--raise]

Span and type must be exact, by `score/entities.py`. The first table has all nine types; the second
only Person, Organization, Location and NORP, which spaCy's labels can be mapped to one to one (GPE
and LOC to Location). Where spaCy is not installed, that is said.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

from benchmarks import options, readers, scorers
from benchmarks.ratchet import check

Entity = tuple[int, int, str]
Tag = Callable[[str], set[Entity]]
SHARED = ("Person", "Organization", "Location", "NORP")
SPACY = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Location",
    "LOC": "Location",
    "NORP": "NORP",
}


def onrecord(weights: Path | None = None) -> Tag:
    """Load our reader, with other weights than those that ship if named."""
    from onrecord.reader import Reader

    reader = Reader(weights, threads=1)
    return lambda text: {(e.span.start, e.span.end, e.type) for e in reader.read(text).entities}


def spacy() -> Tag:
    """Load spaCy's small English pipeline; raises ImportError where it is not installed."""
    pipeline = readers.small_pipeline()
    return lambda text: {
        (e.start_char, e.end_char, SPACY[e.label_])
        for e in pipeline(text).ents
        if e.label_ in SPACY
    }


def scored(
    gold: list[set[Entity]], found: list[set[Entity]], types: Iterable[str], score: ModuleType
) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 in percent for all `types` together and for each."""
    kept = set(types)
    counts = {kind: [0, 0, 0] for kind in sorted(kept)}
    for wanted, got in zip(gold, found, strict=True):
        for kind in kept:
            w, g = ({e for e in side if e[2] == kind} for side in (wanted, got))
            for i, n in enumerate((len(w & g), len(g), len(w))):
                counts[kind][i] += n
    total = [sum(row[i] for row in counts.values()) for i in range(3)]
    return {"all": score.prf(*total), **{k: score.prf(*row) for k, row in counts.items()}}


def show(title: str, tables: dict[str, dict[str, dict[str, float]]]) -> None:
    """Print one table: a row for each program and type."""
    print(f"{title}\n\n| | type | precision | recall | F1 |\n|---|---|---|---|---|")
    for name, table in tables.items():
        for kind, row in table.items():
            print(f"| {name} | {kind} | {row['p']:.1f} | {row['r']:.1f} | {row['f1']:.1f} |")
    print()


def main() -> None:
    parser = options.parser(__doc__, ratchet=True)
    parser.add_argument("--weights", type=Path, help="other weights than those that ship")
    args = parser.parse_args()
    path = args.data / "entities/worldwide-dev.jsonl"
    if not path.is_file():
        sys.exit(f"{path} is not there: name the folder with the data sets by --data")
    score = scorers.load(args.score, "entities")
    laid_out = [score.lay_out(sentences) for _, sentences in score.documents(path)]
    texts, gold = [t for t, _ in laid_out], [{tuple(e) for e in found} for _, found in laid_out]
    ours = list(map(onrecord(args.weights), texts))
    types = sorted({kind for found in gold for _, _, kind in found})
    nine = scored(gold, ours, types, score)
    show(f"Worldwide dev, {len(texts)} articles, all types", {"onrecord": nine})
    four = {"onrecord": scored(gold, ours, SHARED, score)}
    try:
        four["spaCy small"] = scored(gold, list(map(spacy(), texts)), SHARED, score)
    except ImportError as error:
        print(f"spaCy's small English pipeline is not installed ({error})\n")
    show("The four types that both know", four)
    figures = {"nine types": nine["all"]["f1"], "four types": four["onrecord"]["all"]["f1"]}
    if not args.weights and not check("entities", figures, args.raise_it):
        sys.exit(1)


if __name__ == "__main__":
    main()
