"""How well copies, and the passages they share, are found among other articles.

    python -m benchmarks.copies --data ../shared/data [--others 5000]

Makes 200 cases from articles of polnear/train, 40 of each kind: cut to its first part, given a new
lead, its paragraphs swapped, words inside its quotations changed, two articles merged. They are put
among other texts: entities/worldwide-*, stories/* and coreference/train, and, where these are fewer
than wanted, halves of them. Prints precision, recall and F1 of pairs; and of passages, in
characters of both sides. Pairs among the others are not judged.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import options
from onrecord.records import Article
from onrecord.stories.copies import Copies, between

Case = tuple[Article, dict[str, list[str]]]  # the copy; its source's id: the pieces taken over


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.open(encoding="utf8")]


def others(data: Path, wanted: int) -> Iterator[Article]:
    texts = [
        "\n\n".join(" ".join(s["tokens"]) for s in row["sentences"])
        for part in ("train", "dev")
        for row in lines(data / f"entities/worldwide-{part}.jsonl")
    ]
    texts += [
        "\n\n".join(a["sentences"])
        for part in ("train", "dev")
        for row in lines(data / f"stories/{part}.jsonl")
        for a in row["articles"]
    ]
    paragraphs = [p for text in texts for p in text.split("\n\n") if len(p) > 60]
    chance = random.Random(5)
    chance.shuffle(paragraphs)
    while len(texts) < wanted:
        texts.append("\n\n".join(chance.sample(paragraphs, 8)))
    for number, text in enumerate(texts[:wanted]):
        yield Article(f"other {number}", text)


def changed(paragraph: str, chance: random.Random) -> tuple[str, list[str]]:
    """Change a word in each quotation; returns the text and what stands as it was."""
    words = re.split(r"(?<=\s)", paragraph)
    pieces, kept = [], [""]
    inside = False
    for word in words:
        inside = (inside or "“" in word) and "”" not in word
        if inside and chance.random() < 0.15:
            pieces.append("indeed ")
            kept.append("")
        else:
            pieces.append(word)
            kept[-1] += word
    return "".join(pieces), kept


def cases(sources: list[Article], leads: list[str]) -> Iterator[Case]:
    chance = random.Random(11)
    for number in range(200):
        source = sources[2 * number]
        paragraphs = source.text.split("\n\n")
        half = max(2, round(len(paragraphs) * chance.uniform(0.4, 0.7)))
        kind = number % 5
        taken = {source.id: ["\n\n".join(paragraphs)]}
        text = source.text
        if kind == 0:
            text = "\n\n".join(paragraphs[:half])
            taken = {source.id: [text]}
        elif kind == 1:
            rest = "\n\n".join(paragraphs[2:])
            text, taken = f"{leads[number]}\n\n{rest}", {source.id: [rest]}
        elif kind == 2:
            chance.shuffle(paragraphs)
            text, taken = "\n\n".join(paragraphs), {source.id: list(paragraphs)}
        elif kind == 3:
            made = [changed(p, chance) for p in paragraphs]
            text = "\n\n".join(m for m, _ in made)
            taken = {source.id: [k for _, kept in made for k in kept]}
        else:
            second = sources[2 * number + 1]
            tail = "\n\n".join(second.text.split("\n\n")[: max(2, second.text.count("\n\n") // 2)])
            head = "\n\n".join(paragraphs[:half])
            text, taken = f"{head}\n\n{tail}", {source.id: [head], second.id: [tail]}
        yield Article(f"case {number}", text), taken


def covered(text: str, pieces: list[str]) -> set[int]:
    """Return the characters of a text that stand in given pieces of at least 12 words."""
    found: set[int] = set()
    for piece in pieces:
        piece = piece.strip()
        start = text.find(piece)
        if len(re.findall(r"\w+", piece)) >= 12 and start >= 0:
            found.update(range(start, start + len(piece)))
    return found


def table(right: int, made: int, wanted: int) -> str:
    p, r = 100 * right / max(made, 1), 100 * right / max(wanted, 1)
    return f"P {p:6.2f}  R {r:6.2f}  F1 {2 * p * r / max(p + r, 1e-9):6.2f}"


def main() -> None:
    parser = options.parser(__doc__, score=False)
    parser.add_argument("--others", type=int, default=5000, help="articles to find them among")
    given = parser.parse_args()
    rows = lines(given.data / "polnear/train.jsonl")
    rows = [r for r in rows if r["text"].count("\n\n") >= 6]
    random.Random(3).shuffle(rows)
    sources = [Article(r["id"], r["text"]) for r in rows[:400]]
    made = list(cases(sources, [r["text"].split("\n\n")[1] for r in rows[400:600]]))
    known = [*others(given.data, given.others), *sources]
    everything = [*known, *(article for article, _ in made)]
    index = Copies()
    wanted = {frozenset((a.id, s)): (a, p) for a, taken in made for s, p in taken.items()}
    cased = {a.id for a, _ in made}
    right = found = shared = printed = true = 0
    for number, article in enumerate(everything):
        for other in index.add(number, article.text):
            copy = between(everything[other], article)
            if copy is None or not {copy.first, copy.second} & cased:
                continue
            found += 1
            gold = wanted.get(frozenset((copy.first, copy.second)))
            right += gold is not None
            for text, side in ((everything[other].text, 0), (article.text, 1)):
                ours = {c for p in copy.passages for c in range(p[side].start, p[side].end)}
                theirs = covered(text, gold[1]) if gold else set()
                shared, printed, true = (
                    shared + len(ours & theirs),
                    printed + len(ours),
                    true + len(theirs),
                )
    by_id = {a.id: a.text for a in everything}
    true = sum(
        len(covered(text, pieces))
        for pair, (article, pieces) in wanted.items()
        for text in (article.text, by_id[next(iter(pair - {article.id}))])
    )
    print(f"{len(wanted)} pairs of {len(made)} cases among {len(everything):,} articles")
    print("pairs    " + table(right, found, len(wanted)))
    print("passages " + table(shared, printed, true))


if __name__ == "__main__":
    main()
