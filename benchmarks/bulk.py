"""Web archives to statements, in bulk: how fast, where the time goes, at what size, at what risk.

    python -m benchmarks.bulk --data ../shared/data [--part speed|cores|curve|faults] [--pages 50]

Pages are those of `benchmarks.made_warc`. `speed` runs on one core; `cores` compares two with one;
`curve` runs archives of `--articles` pages without the reader (one archive of 1,000, named as often
as needed; a size named again at the end shows what the machine itself changed), and of `--curve`
pages with it; `faults` does harm, and counts what is lost. `--data none`: our own pages only. Exit
code 1 when a floor of FLOORS is missed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks import bulk_faults
from benchmarks.bulk_runs import Took, archive, timed

MONTH = 11_700_000  # pages of Common Crawl's news crawl in a month
FLOORS = {"pages/s": 4.0, "two cores": 1.8, "flat": 0.05}
_ONE = 1_000  # pages of an archive of the curve
_STAGES = ("reading the archive", "choosing", "article", "reader", "speakers", "writing")


class Stopwatch:
    """Seconds of processor time by stage."""

    def __init__(self) -> None:
        self.took: Counter[str] = Counter()

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        began = time.process_time()
        try:
            yield
        finally:
            self.took[stage] += time.process_time() - began  # type: ignore[assignment]


def stages(warc: Path, out: Path) -> tuple[Counter[str], int]:
    """Do the whole way in this process, stage by stage; return seconds by stage, and pages."""
    from fastwarc.warc import ArchiveIterator

    from onrecord import pages, pipeline, reader, speakers
    from onrecord.errors import NoArticle, PageError
    from onrecord.records import Capture, Reading
    from onrecord.scale.places import place_of
    from onrecord.scale.rows import rows_of
    from onrecord.scale.writing import PartWriter
    from onrecord.settings import Settings

    using, watch, count = Settings(max_seconds=0), Stopwatch(), 0
    reads = reader.Reader(reader.weights_folder(os.environ.get("ONRECORD_WEIGHTS", "")), threads=1)
    reads.read("The ferry will run again, the harbour office said.")
    with watch.of("reading the archive"), warc.open("rb") as file:
        for _ in ArchiveIterator(file, parse_http=True):
            pass
    each = pages.warc_records(warc)
    with PartWriter(place_of(str(out)), "part-00000") as writer:
        while True:
            with watch.of("choosing"):
                found = next(each, None)
            if found is None:
                break
            if not isinstance(found.item, Capture):
                continue
            count += 1
            try:
                with watch.of("article"):
                    article = pipeline.read_page(found.item, using=using)
            except (PageError, NoArticle):
                continue
            statements: Any = reader.Found()
            if not pipeline.why_unread(article):
                with watch.of("reader"):
                    statements = reads.read(article.text)
                with watch.of("speakers"):
                    said, names = statements.statements, statements.entities
                    resolved = speakers.resolved(article.text, said, names, authors=article.authors)
                    speakers.audit(article, resolved)
                statements = reader.Found(resolved, names)
            with watch.of("writing"):
                reading = Reading(article, statements.statements, entities=statements.entities)
                writer.add(rows_of(reading, found.item.of.origin, ""))
    # Both passes read the archive: the second chooses as well.
    watch.took["choosing"] -= watch.took["reading the archive"]  # type: ignore[assignment]
    return watch.took, count


def show_speed(args: argparse.Namespace, folder: Path) -> bool:
    """Print pages a second on one core, where the time goes, and what a month would take."""
    warc = archive(folder / "speed.warc.gz", args.pages, args.data)
    os.sched_setaffinity(0, [args.core])
    took, count = stages(warc, folder / "stages")
    whole = sum(took.values())
    print(f"\n## The whole way on one core, {count} pages\n")
    print("| stage | ms a page | share |\n|---|---|---|")
    for stage in _STAGES:
        print(f"| {stage} | {1000 * took[stage] / count:.1f} | {took[stage] / whole:.1%} |")
    print(f"| all | {1000 * whole / count:.1f} | {count / whole:.2f} pages a second |")
    start = _start(args, folder)
    run = timed(warc, "--out", folder / "run", "--workers", "1", cores=[args.core])
    steady = (run.processor - start.processor) / count
    print(f"\n`onrecord bulk`, one worker: {count / run.wall:.2f} pages a second by the clock,")
    print(f"{1 / steady:.2f} by the processor once started ({start.processor:.1f} s), ", end="")
    print(f"{run.memory:.0f} MB at most in all its processes")
    print(f"\nA month of Common Crawl's news, {MONTH:,} pages: {MONTH * steady / 3600:,.0f} core")
    print("hours by these figures, if all of them were English articles")
    return 1 / steady >= FLOORS["pages/s"]


def _start(args: argparse.Namespace, folder: Path, *words: str) -> Took:
    """Return what a run of one page takes: that it is started."""
    one = folder / "one.warc.gz"
    if not one.exists():
        archive(one, 1, None)
    out = folder / f"one-{len(list(folder.iterdir()))}"
    return timed(one, "--out", out, "--workers", "1", *words, cores=[args.core])


def show_cores(args: argparse.Namespace, folder: Path) -> bool:
    """Print what two workers on two cores do in the time of one on one."""
    warc = archive(folder / "cores.warc.gz", args.pages, args.data)
    both = sorted(os.sched_getaffinity(0))[-2:]
    if len(both) < 2:
        print("\n## Two cores against one\n\nnot measured: there is one core here")
        return True
    shard = str(max(1, args.pages // 16))
    best: dict[int, float] = {}
    for turn in range(args.rounds):
        for cores in (1, 2):
            out = folder / f"cores-{cores}-{turn}"
            words = ("--workers", str(cores), "--shard", shard)
            took = timed(warc, "--out", out, *words, cores=both[-cores:])
            best[cores] = min(best.get(cores, took.wall), took.wall)
    times = best[1] / best[2]
    print(f"\n## Two cores against one, {args.pages} pages, best of {args.rounds} rounds\n")
    print("| workers | s | pages/s |\n|---|---|---|")
    for cores, wall in best.items():
        print(f"| {cores} | {wall:.1f} | {args.pages / wall:.2f} |")
    print(f"\n{times:.2f} times as fast")
    return times >= FLOORS["two cores"]


def show_curve(args: argparse.Namespace, folder: Path) -> bool:
    """Print time a page and memory as the number of pages grows."""
    good = True
    for name, sizes, words in (
        ("articles only", args.articles, ("--only", "articles")),
        ("with the reader", args.curve, ()),
    ):
        if sizes:
            good &= _curve(args, folder, name, sizes, words)
    return good


def _curve(
    args: argparse.Namespace, folder: Path, name: str, sizes: list[int], words: tuple[str, ...]
) -> bool:
    start = _start(args, folder, *words)
    print(f"\n## Cost by size, {name} (start-up of {start.processor:.1f} s taken off)\n")
    print("| pages | ms of processor a page | against the first | ms by the clock | MB at most |")
    print("|---|---|---|---|---|", flush=True)
    first, flat = 0.0, True
    for turn, size in enumerate(sizes):
        inputs = _named_often(args, folder, size)
        out = folder / f"curve-{turn}-{size}-{len(words)}"
        took = timed(*inputs, "--out", out, "--workers", "1", *words, cores=[args.core])
        page = (took.processor - start.processor) / size
        first = first or page
        flat &= abs(page / first - 1) <= FLOORS["flat"]
        clock = 1000 * (took.wall - start.wall) / size
        print(f"| {size:,} | {1000 * page:.2f} | {page / first:.3f} | {clock:.2f} |", end="")
        print(f" {took.memory:.0f} |", flush=True)
    return flat


def _named_often(args: argparse.Namespace, folder: Path, size: int) -> list[Path]:
    """Return archives of `size` pages together: one, under as many names as it takes."""
    one = min(size, _ONE)
    whole = folder / f"{one}.warc.gz"
    if not whole.exists():
        archive(whole, one, args.data)
    named = []
    for number in range(max(1, size // one)):
        named.append(folder / f"{one}-{number:04}.warc.gz")
        if not named[-1].exists():
            named[-1].symlink_to(whole)
    return named


def show_faults(args: argparse.Namespace, folder: Path) -> bool:
    """Print what is lost by each fault."""
    print("\n## Faults\n")
    return bulk_faults.show(folder, args.pages, args.core)


PARTS: dict[str, Callable[[argparse.Namespace, Path], bool]] = {
    "speed": show_speed,
    "cores": show_cores,
    "curve": show_curve,
    "faults": show_faults,
}


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",") if size]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--part", choices=PARTS, action="append", help="one of them (all)")
    parser.add_argument("--pages", type=int, default=50, help="of speed, cores, faults (50)")
    parser.add_argument("--rounds", type=int, default=1, help="of cores; the best counts (1)")
    parser.add_argument("--articles", type=_sizes, default=[1_000, 10_000, 1_000], metavar="N,N")
    parser.add_argument("--curve", type=_sizes, default=[], metavar="N,N", help="with the reader")
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)))
    parser.add_argument("--weights", default="", help="fast, or a folder (those used by default)")
    args = parser.parse_args()
    os.environ["ONRECORD_WEIGHTS"] = args.weights  # for the commands that are started, too
    good = True
    for part in args.part or PARTS:
        allowed = os.sched_getaffinity(0)
        with tempfile.TemporaryDirectory(prefix="onrecord-bulk-") as folder:
            good &= PARTS[part](args, Path(folder))
        os.sched_setaffinity(0, allowed)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
