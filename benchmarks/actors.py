"""How well actors are joined across articles, and how long it takes.

    python -m benchmarks.actors [--readings 10000] [--people 400] [--seed 7]
    python -m benchmarks.actors --names ../shared/data [--show 50]

The first makes a collection from a seed: invented people with namesakes, shared surnames,
transliterations, typos, titles, changes of office, and articles that print a surname only. It
prints precision and recall of the joined pairs of sightings (a sighting is one speaker in one
article), the pairs in doubt, and the time. The second joins the person names of real articles
(entities/worldwide-dev.jsonl, measuring only) and prints joins of differing spellings first, to be
checked by hand.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from benchmarks import options, ratchet
from onrecord.actors import Collection, Registry, registry
from onrecord.records import Article, Reading, Span, Statement

SYLLABLES = "ba bel dor fen gar hul ina jor kel lom mar nes ola pra rin sol tam ulf ves wex yor zan"
TITLES = ("Mr.", "Mrs.", "Dr.", "Prof.", "Gov.", "Minister")
TOWNS = tuple(
    f"{a}{b}" for a in ("Old ", "New ", "Port ", "") for b in ("Quay", "Marsa", "Wexholm")
)
LINES = {
    "politics": (("mayor", "deputy mayor", "minister"), ("City Council", "Water Ministry")),
    "justice": (("judge", "prosecutor"), ("District Court", "Appeals Court")),
    "sport": (("striker", "coach"), ("Rovers", "Athletic")),
    "science": (("researcher", "professor"), ("Institute of Tides", "Polytechnic")),
}


@dataclass
class Somebody:
    """An invented person: names as articles print them, and offices one after the other."""

    number: int
    given: str
    family: str
    initial: str
    arabic: bool
    offices: list[tuple[date, str, str]] = field(default_factory=list)


def invented_name(rng: random.Random, parts: int) -> str:
    return "".join(rng.choice(SYLLABLES.split()) for _ in range(parts)).capitalize()


def people(rng: random.Random, count: int) -> list[Somebody]:
    """Make people: families share surnames, one in thirty has another's full name."""
    families = [invented_name(rng, 2) for _ in range(count // 2)]
    made: list[Somebody] = []
    for number in range(count):
        given, family = invented_name(rng, 2), rng.choice(families)
        arabic = rng.random() < 0.2
        if arabic:
            family = rng.choice(("al-", "Abdul ", "Amir-")) + family
        if made and rng.random() < 1 / 30:
            given, family, arabic = (made[-1].given, made[-1].family, made[-1].arabic)
        one = Somebody(number, given, family, rng.choice("ABCDEFGH"), arabic)
        line, town = rng.choice(sorted(LINES)), rng.choice(TOWNS)
        roles, bodies = LINES[line]
        start = date(2030, 1, 1)
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            one.offices.append((start, rng.choice(roles), f"{town} {rng.choice(bodies)}"))
            start += timedelta(days=rng.randint(150, 400))
        made.append(one)
    return made


def printed(rng: random.Random, one: Somebody) -> str:
    """Return a name as some article prints it."""
    given, family = one.given, one.family
    if one.arabic:
        shape = rng.random()
        if family.startswith("al-"):
            family = (
                rng.choice(("al-", "el-", "Al ", "Al-")) + family[3:] if shape < 0.5 else family
            )
        elif family.startswith("Abdul "):
            family = rng.choice(("Abdul ", "Abdul-", "Abdel ", "Abd al-")) + family[6:]
        else:
            family = rng.choice(("Amir-", "Amir ", "Amir")) + family[5:]
            family = family if " " in family or "-" in family else family.capitalize()
    if rng.random() < 0.02:
        at = rng.randrange(1, len(family))
        family = family[:at] + family[at] + family[at:]
    dice = rng.random()
    if dice < 0.12:
        return family
    if dice < 0.14:
        return f"{given[0]}. {family}"
    if dice < 0.18:
        given = f"{given} {one.initial}."
    if rng.random() < 0.1:
        return f"{rng.choice(TITLES)} {given} {family}"
    return f"{given} {family}"


def collection(rng: random.Random, count: int, size: int) -> Iterator[tuple[Reading, list[int]]]:
    """Yield readings, each with the person behind each of its statements."""
    everyone = people(rng, count)
    weights = [1 / (n + 3) for n in range(count)]
    for number in range(size):
        day = date(2030, 1, 1) + timedelta(days=rng.randrange(1200))
        said, gold, names = [], [], set()
        for one in rng.choices(everyone, weights, k=rng.choice((1, 2, 3))):
            if one.family in names:
                continue
            names.add(one.family)
            held = [o for o in one.offices if o[0] <= day][-1]
            role = held[1] if rng.random() < 0.6 else None
            affiliation = held[2] if rng.random() < 0.5 else None
            if affiliation and rng.random() < 0.2:
                affiliation = f"the {affiliation}"
            said.append(
                Statement(
                    (Span(0, 1),),
                    speaker=printed(rng, one),
                    speaker_type="named_person",
                    role=role,
                    affiliation=affiliation,
                )
            )
            gold.append(one.number)
        outlet = f"The {rng.choice(TOWNS)} Post"
        made = Article(f"a{number}", "", published=day.isoformat(), publisher=outlet)
        yield Reading(made, tuple(said)), gold


def pairs(counts: Counter[object]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def measure(found: Registry, gold: dict[tuple[str, int], int]) -> tuple[float, float]:
    """Return precision and recall, in percent, of the pairs of sightings that are one actor's."""
    ours = {(s.article, s.statement): a.id for a in found.actors for s in a.statements}
    both = pairs(Counter((ours[at], gold[at]) for at in gold))
    joined = pairs(Counter(ours.values()))
    true = pairs(Counter(gold.values()))
    return 100 * both / max(joined, 1), 100 * both / max(true, 1)


def made_up(count: int, size: int, seed: int) -> dict[str, float]:
    """Measure on a made collection, and print."""
    rows = list(collection(random.Random(seed), count, size))
    gold = {(r.article.id, n): who for r, each in rows for n, who in enumerate(each)}
    started = time.process_time()
    store = Collection()
    for reading, _ in rows:
        store.add(reading)
    found = store.registry()
    took = time.process_time() - started
    precision, recall = measure(found, gold)
    print(f"{size} readings, {len(gold)} sightings of {len(set(gold.values()))} people")
    print(f"actors {len(found.actors)}, pairs in doubt {len(found.doubts)}")
    for reason, number in sorted(Counter(d.reason for d in found.doubts).items()):
        print(f"  {reason:<10} {number}")
    print(f"joined pairs: precision {precision:.2f}, recall {recall:.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{took:.1f} s of one core, peak memory of the whole program {peak} MB")
    return {"precision": round(precision, 2), "recall": round(recall, 2)}


def real_names(file: Path) -> Iterator[Reading]:
    """Yield a reading for each article: its person names as speakers, surnames resolved in it."""
    for line in file.open(encoding="utf-8"):
        article = json.loads(line)
        names: dict[str, None] = {}
        for sentence in article["sentences"]:
            name: list[str] = []
            for token, tag in [*zip(sentence["tokens"], sentence["tags"], strict=True), ("", "O")]:
                if tag != "I-Person" and name:
                    names[" ".join(name)] = None
                    name = []
                if tag.endswith("-Person"):
                    name.append(token)
        full = [n for n in names if " " in n]
        kept = [n for n in names if not any(n != f and f.endswith(" " + n) for f in full)]
        said = tuple(Statement((), speaker=n, speaker_type="named_person") for n in kept)
        yield Reading(Article(article["id"], "", publisher=article.get("region")), said)


def by_hand(data: Path, show: int, which: str) -> None:
    """Print joins across real articles, those of differing spellings first."""
    found = registry(real_names(data / "entities" / f"worldwide-{which}.jsonl"))
    joined = [a for a in found.actors if len(a.articles) > 1]
    joined.sort(key=lambda a: (-len(a.spellings), a.name))
    print(
        f"{len(found.actors)} actors, {len(joined)} in several articles, {len(found.doubts)} doubts"
    )
    for a in joined[:show]:
        print(f"{a.name}: {', '.join(a.spellings)} | {', '.join(a.articles[:6])}")


def main() -> None:
    """Measure and print."""
    parser = options.parser(__doc__, data=False, score=False, ratchet=True)
    parser.add_argument("--readings", type=int, default=10_000, help="how many are made")
    parser.add_argument("--people", type=int, default=400, help="who speak in them")
    parser.add_argument("--seed", type=int, default=7, help="of the dice")
    parser.add_argument("--names", type=Path, help="folder with entities/worldwide-dev.jsonl")
    parser.add_argument("--which", choices=("dev", "train"), default="dev", help="of these names")
    parser.add_argument("--show", type=int, default=50, help="actors to print")
    given = parser.parse_args()
    if given.names:
        by_hand(given.names, given.show, given.which)
        return
    figures = made_up(given.people, given.readings, given.seed)
    name = f"actors-{given.people}-{given.readings}-{given.seed}"
    sys.exit(0 if ratchet.check(name, figures, given.raise_it) else 1)


if __name__ == "__main__":
    main()
