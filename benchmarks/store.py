"""How fast the store takes readings in, and answers while it does.

    python -m benchmarks.store --articles 20000 [--data ../shared/data] [--readers 8] [--pause 0.05]

First reports of made happenings (benchmarks/made_stories.py) are added and grouped into stories,
with their claims. Half of the articles are added next, an eighth while readers ask the store:
processes of their own, each one question after the other with a pause between, as people do; and
the rest while as many readers ask a server on loopback for every page of the web review, its twin
for programs and its feeds (benchmarks/store_pages.py), with --page-pause between two. The articles
are made by rule (benchmarks/made_articles.py), or, with --data, PolNeAR's dev articles and their
statements in many editions. They are put in as read, so that the figures are the store's alone.
`ms an article` is the processor time of adding one, indexing included; beside it stands the share
of the time that the reader of statements itself takes at --reader-rate articles a second. Latencies
are wall clock. `MB` is the adding process's own memory (RssAnon) after each tenth.
Fails below the floors.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.made_articles import Maker, from_data, made
from benchmarks.made_stories import happenings
from benchmarks.store_pages import browse, free_port, serve
from onrecord import grouping, store
from onrecord.records import Reading

SEARCH_P95, PAGE_P95 = 50.0, 200.0  # milliseconds
MEMORY = 1.25  # times what it was when half were in
_BATCH = 64
Question = Callable[[store.Store, random.Random], object]
Times = dict[str, list[float]]


def questions(words: Sequence[str], names: Sequence[str]) -> dict[str, Question]:
    """Return what is asked, by the name in the table; words are there from common to rare."""

    def word(rng: random.Random) -> str:
        return words[min(int(rng.expovariate(1 / 400)), len(words) - 1)]

    def search(text: Callable[[random.Random], str]) -> Question:
        return lambda found, rng: store.search_statements(found, text(rng))

    return {
        "search: a word": search(word),
        "search: the commonest word": search(lambda _: words[0]),
        "search: two words": search(lambda rng: f"{word(rng)} {word(rng)}"),
        "search: a phrase": search(lambda rng: f'"{word(rng)} {word(rng)}"'),
        "search: OR NOT": search(lambda rng: f"({word(rng)} OR {word(rng)}) NOT {word(rng)}"),
        "search: a prefix": search(lambda rng: f"{word(rng)[:3]}*"),
        "search: NEAR": search(lambda rng: f"NEAR({word(rng)} {word(rng)}, 8)"),
        "search: a speaker": search(lambda rng: f'speaker:"{rng.choice(names[:300])}"'),
        "search: fields": search(lambda rng: f"{word(rng)} source:anonymous act:deny"),
        "search: days": search(lambda rng: f"{word(rng)} date:2024-03..2027-05"),
        "search: articles": lambda found, rng: store.search_articles(found, word(rng)),
        "page: facets": lambda found, rng: store.facets(found, word(rng)),
        "page: facets of all": lambda found, _: store.facets(found),
        "page: queue": lambda found, _: store.queue(found),
        "page: changes": lambda found, _: store.changes(found),
        "page: days": lambda found, _: store.days(found),
        "page: an article": _article,
        "page: status": lambda found, _: store.status(found),
        "page: stories": lambda found, _: store.stories(found, by="sources"),
        "page: a story": _story,
        "search: in a story": lambda found, rng: store.search_statements(
            found, f"story:{_any_story(found, rng)}"
        ),
        "search: disputed": search(lambda rng: f"disputed:yes {word(rng)}"),
    }


def _article(found: store.Store, rng: random.Random) -> object:
    (day, *_) = rng.choices(store.days(found, limit=10).items)
    line = rng.choice(store.articles_on(found, day.day, limit=20).items)
    return store.article(found, line.id), store.statements_of(found, line.id)


def _any_story(found: store.Store, rng: random.Random) -> str:
    return rng.choice(store.stories(found, least=2, limit=50).items).id


def _story(found: store.Store, rng: random.Random) -> object:
    id = _any_story(found, rng)
    return store.story(found, id), store.claims_of(found, id), store.quoted(found, id)


def ask(
    path: Path,
    seed: int,
    pause: float,
    words: Sequence[str],
    names: Sequence[str],
    stop: object,
    out: object,
) -> None:
    """Ask until told to stop; put the times, in milliseconds, into a queue."""
    rng = random.Random(seed)
    asked = questions(words, names)
    times: Times = {name: [] for name in asked}
    with store.open_store(path) as found:
        while not stop.is_set():  # type: ignore[attr-defined]
            name = rng.choice(list(asked))
            started = time.perf_counter()
            asked[name](found, rng)
            times[name].append(1000 * (time.perf_counter() - started))
            time.sleep(pause)
    out.put(times)  # type: ignore[attr-defined]


def batches(readings: Iterable[Reading]) -> Iterator[list[store.Read]]:
    """Yield pages as a run of `onrecord add` writes them."""
    each = iter(readings)
    while some := list(islice(each, _BATCH)):
        yield [store.Read(f"/made/{r.article.id}", "1", "benchmark", r) for r in some]


def add(
    found: store.Store, readings: Iterable[Reading], each: int
) -> tuple[float, float, list[float]]:
    """Add readings; return processor seconds, wall seconds, and the memory after every `each`."""
    cpu = wall = 0.0
    memory: list[float] = []
    done = 0
    for batch in batches(readings):
        before, then = time.process_time(), time.perf_counter()
        store.put(found, batch)
        cpu, wall = cpu + time.process_time() - before, wall + time.perf_counter() - then
        done += len(batch)
        if done // each > len(memory):
            memory.append(resident())
    return cpu, wall, memory


def resident() -> float:
    """Return the memory of this process's own, in MB; the mapped file is not."""
    status = Path("/proc/self/status").read_text("utf8")
    found = re.search(r"RssAnon:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0


def words_of(readings: Iterable[Reading]) -> tuple[list[str], list[str]]:
    """Return the words of some articles, the commonest first, and their speakers."""
    counts: dict[str, int] = {}
    names: dict[str, int] = {}
    for reading in readings:
        for word in re.findall(r"[a-z]{3,}", reading.article.text.lower()):
            counts[word] = counts.get(word, 0) + 1
        for said in reading.statements:
            name = said.speaker or " ".join(s.of(reading.article.text) for s in said.source)
            names[name.replace('"', "")] = names.get(name, 0) + 1

    def ordered(found: dict[str, int]) -> list[str]:
        return sorted(found, key=lambda one: -found[one])

    return ordered(counts), ordered(names)


def percentile(times: Sequence[float], share: float) -> float:
    """Return the time below which a share of them lies."""
    return sorted(times)[min(int(share * len(times)), len(times) - 1)]


def measure(args: argparse.Namespace, folder: Path) -> bool:
    """Run it all, print the tables; return whether every floor is kept."""
    half = args.articles // 2
    make = (
        (lambda n, first: islice(from_data(args.data, first + n), first, None))
        if args.data
        else made
    )
    if args.data:
        words, names = words_of(from_data(args.data, 84))
    else:
        maker = Maker()
        words, names = maker.words, maker.names
    path = folder / "store.db"
    with store.open_store(path, create=True) as found:
        _grouping(found, args.happenings)
        cpu, wall, memory = add(found, make(half, 0), max(1, half // 5))
    some = args.articles // 8
    rest = args.articles - half - some
    times, (cpu2, wall2, memory2) = _beside(args, path, make(some, half), words, names)
    pages, (cpu3, wall3, memory3) = _beside_pages(args, path, make(rest, half + some), words)
    with store.open_store(path) as found:
        held = store.status(found)
    size = sum(p.stat().st_size for p in folder.iterdir()) / 1e6
    print(f"{held.articles:,} articles, {held.statements:,} statements, {size:.0f} MB\n")
    print("| adding | articles/s | ms an article | of the reader's time |\n|---|---|---|---|")
    for name, number, busy, passed in (
        ("alone", half, cpu, wall),
        (f"beside {args.readers} readers of the store", some, cpu2, wall2),
        (f"beside {args.readers} readers of pages", rest, cpu3, wall3),
    ):
        share = 100 * (busy / number) * args.reader_rate
        print(f"| {name} | {number / passed:.0f} | {1000 * busy / number:.1f} | {share:.1f}% |")
    memory += [*memory2, *memory3]
    print(f"\nMB: {' '.join(f'{m:.0f}' for m in memory)}\n")
    kept = _show(times, "asked of the store while adding")
    print()
    return kept & _show(pages, "asked of a server while adding") & _flat(memory)


def _grouping(found: store.Store, count: int) -> None:
    """Add happenings and group them; print what that takes, and what came of it."""
    readings = list(happenings(count))
    add(found, readings, len(readings) + 1)
    before, placed = time.process_time(), 0.0
    for step in grouping.group(found):
        placed = placed if step.told else time.process_time() - before
    whole = time.process_time() - before
    held = store.status(found)
    each = [1000 * seconds / len(readings) for seconds in (placed, whole - placed)]
    lines = store.stories(found, limit=500).items
    claims = sum(line.claims for line in lines)
    print("| grouping | ms an article into its story | ms an article telling stories and claims |")
    print("|---|---|---|")
    said = (
        f"{held.articles} articles of {count} happenings: {held.stories} stories, {claims} claims"
    )
    print(f"| {said} | {each[0]:.1f} | {each[1]:.1f} |\n")


def _beside(
    args: argparse.Namespace,
    path: Path,
    readings: Iterable[Reading],
    words: Sequence[str],
    names: Sequence[str],
) -> tuple[Times, tuple[float, float, list[float]]]:
    """Add readings while others ask."""
    context = multiprocessing.get_context("spawn")
    stop, out = context.Event(), context.Queue()
    common = (args.pause, list(words[:20_000]), list(names[:3_000]), stop, out)
    askers = [
        context.Process(target=ask, args=(path, seed, *common)) for seed in range(args.readers)
    ]
    for asker in askers:
        asker.start()
    with store.open_store(path) as found:
        figures = add(found, readings, max(1, args.articles // 10))
    stop.set()
    times: Times = {}
    for _ in askers:
        for name, some in out.get(timeout=120).items():
            times.setdefault(name, []).extend(some)
    for asker in askers:
        asker.join()
    return times, figures


def _beside_pages(
    args: argparse.Namespace, path: Path, readings: Iterable[Reading], words: Sequence[str]
) -> tuple[Times, tuple[float, float, list[float]]]:
    """Add readings while others read the pages of a server."""
    context = multiprocessing.get_context("spawn")
    ready, stop, out = context.Event(), context.Event(), context.Queue()
    port = free_port()
    server = context.Process(target=serve, args=(path, port), daemon=True)
    given = (path, port, args.readers, args.page_pause, list(words[:20_000]), ready, stop, out)
    readers = context.Process(target=browse, args=given, daemon=True)
    server.start()
    readers.start()
    if not ready.wait(120):
        sys.exit("the server, or its readers, did not start within two minutes")
    with store.open_store(path) as found:
        figures = add(found, readings, max(1, args.articles // 10))
    stop.set()
    times: Times = out.get(timeout=120)
    readers.join()
    server.terminate()
    server.join()
    return times, figures


def _show(times: Times, asked: str) -> bool:
    """Print the latencies, and each floor that is missed on standard error."""
    kept = True
    print(f"| {asked} | times | median ms | p95 ms |\n|---|---|---|---|")
    searches = [t for name, some in times.items() if name.startswith("search") for t in some]
    together = [t for some in times.values() for t in some]
    for name, some in {**times, "all searches": searches, "all": together}.items():
        if not some:
            continue
        worst = percentile(some, 0.95)
        print(f"| {name} | {len(some)} | {percentile(some, 0.5):.1f} | {worst:.1f} |")
        floor = SEARCH_P95 if name.startswith(("search", "all searches")) else PAGE_P95
        if worst > floor:
            print(f"{name}: p95 {worst:.1f} ms is above {floor:g}", file=sys.stderr)
            kept = False
    return kept


def _flat(memory: Sequence[float]) -> bool:
    """Say whether memory stopped to grow after the first half."""
    middle = memory[len(memory) // 2 - 1]
    if memory[-1] <= MEMORY * middle:
        return True
    print(f"memory grew from {middle:.0f} to {memory[-1]:.0f} MB", file=sys.stderr)
    return False


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--data", type=Path, help="use PolNeAR's dev articles in this folder")
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--pause", type=float, default=0.05, help="seconds between two questions")
    parser.add_argument("--page-pause", type=float, default=0.5, help="between two pages (0.5)")
    parser.add_argument("--happenings", type=int, default=60, help="of five articles each (60)")
    parser.add_argument("--reader-rate", type=float, default=5.0, help="articles/s of the reader")
    parser.add_argument("--folder", type=Path, help="where the store is made (a temporary folder)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        sys.exit(0 if measure(args, Path(folder)) else 1)


if __name__ == "__main__":
    main()
