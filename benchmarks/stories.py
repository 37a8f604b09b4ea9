"""How well articles are put into stories, and what adding one costs.

    python -m benchmarks.stories --data ../shared/data --score ../shared/score
    python -m benchmarks.stories --data ../shared/data --cost 100000

Prints B-cubed and pairs (precision, recall, F1) on stories/train and stories/dev with one setting:
with the days their addresses hold, without any days, and with the articles of entities/worldwide-*
mixed in; beside them plain TF-IDF with average link, at the threshold that is best for that very
row. With --cost N: seconds for each of the last 200 of N made articles, at N = 1,000 and N.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import options
from onrecord.records import Article
from onrecord.stories import Growing, Rules, day_of
from onrecord.stories.likeness import cosine, told
from onrecord.stories.weights import Frequencies


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.open(encoding="utf8")]


def articles(stories: list[dict[str, Any]]) -> list[Article]:
    return [
        Article(f"{s['id']}-{i}", "\n\n".join(a["sentences"]), title=a["title"], url=a["url"])
        for s in stories
        for i, a in enumerate(s["articles"])
    ]


def noise(data: Path) -> list[Article]:
    return [
        Article(
            "noise " + r["id"],
            "\n\n".join(" ".join(s["tokens"]) for s in r["sentences"]),
            url=r["url"],
        )
        for part in ("train", "dev")
        for r in lines(data / f"entities/worldwide-{part}.jsonl")
    ]


def grown(given: list[Article], rules: Rules) -> list[dict[str, Any]]:
    growing = Growing(rules)
    for article in given:
        growing.count(article)
    found = []
    for article in sorted(given, key=lambda a: day_of(a) or 0):
        found += [s.to_dict() for s in growing.closed(article)]
        growing.add(article)
    return found + [s.to_dict() for s in growing.closed()]


def baseline(given: list[Article], score: Any, gold: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the best of plain TF-IDF with average link over thresholds."""
    seen = Frequencies()
    for number, article in enumerate(given):
        told(number, article, seen)
    vectors = [told(n, a, seen).vector for n, a in enumerate(given)]
    tables = []
    likes = {
        (i, j): c
        for i, a in enumerate(vectors)
        for j, b in enumerate(vectors[:i])
        if (c := cosine(a, b)) > 0.05
    }
    for step in range(5, 20):
        found = average_link(len(given), dict(likes), step / 50)
        made = [{"id": str(k), "articles": [given[i].id for i in g]} for k, g in enumerate(found)]
        tables.append(score(gold, made))
    return max(tables, key=lambda table: table["b-cubed"]["f1"])


def average_link(count: int, likes: dict[tuple[int, int], float], least: float) -> list[list[int]]:
    near: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    for (i, j), value in likes.items():
        near[i][j] = near[j][i] = value
    groups = {i: [i] for i in range(count)}
    while True:
        best = max(((v, i, j) for i in near for j, v in near[i].items()), default=(0.0, 0, 0))
        if best[0] < least:
            return list(groups.values())
        _, i, j = best
        a, b = len(groups[i]), len(groups[j])
        others = (near[i].keys() | near[j].keys()) - {i, j}
        mean = {k: (a * near[i].get(k, 0) + b * near[j].get(k, 0)) / (a + b) for k in others}
        groups[i] += groups.pop(j)
        for k in near.pop(j):
            near[k].pop(j, None)
        near[i] = mean
        for k, value in mean.items():
            near[k][i] = value


def made(count: int) -> Iterator[Article]:
    """Make articles, 200 a day, three to a happening, of made-up words."""
    chance = random.Random(7)
    common = [f"w{i}" for i in range(3000)]
    for number in range(count):
        of = random.Random(number // 3)
        rare = [f"Name{of.randrange(10**6)}" for _ in range(30)]
        text = " ".join(
            chance.choice(common if chance.random() < 0.8 else rare) for _ in range(500)
        )
        day = number // 200
        url = f"/{2000 + day // 336}/{1 + day % 336 // 28:02}/{1 + day % 28:02}/"
        yield Article(f"made {number}", text, title=" ".join(rare[:5]), url=url)


def cost(count: int) -> None:
    growing = Growing()
    spent: list[float] = []
    for number, article in enumerate(made(count), 1):
        start = time.process_time()
        for _ in growing.closed(article):
            pass
        growing.add(article)
        spent = [*spent[-199:], time.process_time() - start]
        if number in {1000, 10_000, count}:
            mean = 1000 * sum(spent) / len(spent)
            print(f"the next article after {number:>7,}: {mean:6.2f} ms (mean of 200)", flush=True)


def main() -> None:
    parser = options.parser(__doc__)
    parser.add_argument("--cost", type=int, metavar="N", help="what an article costs among N")
    parser.add_argument("--joins", type=float, default=Rules().joins, help="how alike is one story")
    parser.add_argument("--skip-baseline", action="store_true", help="leave TF-IDF out")
    given = parser.parse_args()
    if given.cost:
        cost(given.cost)
        return
    sys.path.insert(0, str(given.score))
    from stories import score

    rules = Rules(joins=given.joins)
    mixed = noise(given.data)
    for part in ("train", "dev"):
        gold = lines(given.data / f"stories/{part}.jsonl")
        dated = articles(gold)
        bare = [replace(a, url=None) for a in dated]
        rows = {
            "days of addresses": score(gold, grown(dated, rules)),
            "no days": score(gold, grown(bare, rules)),
            "with 869 others": score(gold, grown(dated + mixed, rules)),
        }
        if not given.skip_baseline:
            rows["TF-IDF, average link, best threshold"] = baseline(bare, score, gold)
        for name, row in rows.items():
            b, p = row["b-cubed"], row["pairs"]
            print(
                f"{part:6}{name:38}B-cubed {b['p']:6}{b['r']:7}{b['f1']:7}   "
                f"pairs {p['p']:6}{p['r']:7}{p['f1']:7}   stories {row['stories']['predicted']}",
                flush=True,
            )


if __name__ == "__main__":
    main()
