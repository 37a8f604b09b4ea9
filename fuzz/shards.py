"""The law of `onrecord bulk`: whatever an archive holds, its records are rows or are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from fuzz.promises import LIMITS, holds
from onrecord.pages import Dropped, warc_records
from onrecord.records import Capture
from onrecord.scale import Choice, Job, Shard, ShardResult, read_shard
from onrecord.scale.guard import Guard
from onrecord.scale.outcomes import Outcome, outcomes
from onrecord.scale.planning import stretches
from onrecord.scale.rows import Rows, clean
from onrecord.scale.tables import TABLES
from onrecord.settings import Settings

_SHARD = 2  # records of a shard: a small archive is cut all the same
_USING = Settings(max_bytes=LIMITS.max_bytes, max_seconds=LIMITS.max_seconds)


class Here(Guard):
    """Reads in this process, where a fault is seen as it is; a child's end would be one page's."""

    def rows(self, shard: Shard) -> Generator[Rows, None, None]:
        """Yield the rows of each page of a shard."""
        yield from (found.rows for found in outcomes(shard, self.job) if isinstance(found, Outcome))


class Nobody(Guard):
    """Is not asked: what is finished is not read again."""

    def rows(self, shard: Shard) -> Generator[Rows, None, None]:
        """Break the law."""
        holds(not shard, "what is finished is not read again")
        yield {}


def bulk(data: bytes) -> None:
    """Any archive is read: each record is a row, or counted with its reason.

    Its shards hold together what it holds as one, a second run changes nothing, and another one
    comes to the same bytes.
    """
    with TemporaryDirectory(prefix="onrecord-fuzz-") as folder:
        source = Path(folder, "fuzz.warc")
        source.write_bytes(data)
        shards = shards_of(source)
        job, other = (job_into(Path(folder, name)) for name in ("out", "other"))
        found = [read_shard(shard, job, guard=Here(job)) for shard in shards]
        accounted(source, found, Path(job.out))
        before = files(Path(job.out))
        again = [read_shard(shard, job, guard=Nobody(job)) for shard in shards]
        holds([r.to_dict() for r in again] == [r.to_dict() for r in found], "it is told the same")
        holds(before == files(Path(job.out)), "a second run changes nothing")
        for shard in shards:
            read_shard(shard, other, guard=Here(other))
        holds(before == files(Path(other.out)), "another run comes to the same bytes")


def job_into(out: Path) -> Job:
    """Return the job of `onrecord bulk --only articles --out ...`."""
    return Job(str(out), "fuzz", _USING, Choice(only="articles"))


def shards_of(source: Path) -> list[Shard]:
    """Cut an archive into small shards."""
    return [
        Shard(f"part-{number:05d}", str(source), "fuzz", count, start, end)
        for number, (start, end, count) in enumerate(stretches(str(source), _SHARD))
    ]


def accounted(source: Path, found: Sequence[ShardResult], out: Path) -> None:
    """Raise BrokenLaw unless each record of an archive is a row, or is counted, once."""
    with source.open("rb") as file:
        items = [each.item for each in warc_records(file, limits=LIMITS, name=str(source))]
    no_page = [item for item in items if isinstance(item, Dropped) and item.reason == "no-page"]
    names = Counter(
        clean(item.of.origin if isinstance(item, Capture) else item.origin)
        for item in items
        if item not in no_page
    )
    rows = [row for table in ("articles", "failures") for row in written(out, table)]
    holds(Counter(row["page"] for row in rows) == names, "each record is a row, once")
    counted = sum((Counter(r.failed) + Counter(r.dropped) for r in found), Counter[str]())
    reasons = Counter(row["reason"] for row in written(out, "failures"))
    reasons["no-page"] += len(no_page)
    holds(counted == +reasons, "what is not read is counted by its reason")
    holds(sum(r.pages for r in found) == len(rows), "pages are counted")
    for table in TABLES:
        held = sum(r.rows[table] for r in found)
        holds(held == len(written(out, table)), "rows are counted")


def written(out: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of a table."""
    from pyarrow import parquet

    each = sorted(out.glob(f"*-{table}.parquet"))
    return [row for path in each for row in parquet.read_table(path).to_pylist()]


def files(out: Path) -> dict[str, bytes]:
    """Return every file of a run, whole."""
    return {path.name: path.read_bytes() for path in out.iterdir()}
