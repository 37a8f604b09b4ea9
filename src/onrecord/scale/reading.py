"""One shard: pages in, Parquet files and a mark out. A function of the shard and the job alone.

It may be killed at any moment, here or on another machine, and called again: the files are the
same, byte for byte, and the mark is there only when all of them are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import closing

from onrecord.scale.errors import ScaleError
from onrecord.scale.guard import Guard
from onrecord.scale.parts import finished, mark
from onrecord.scale.places import place_of
from onrecord.scale.rows import Rows
from onrecord.scale.shards import Job, Shard, ShardResult, Step, hash_of

_NO_PAGE = "no-page"
Report = Callable[[Step], None]


def read_shard(
    shard: Shard, job: Job, *, guard: Guard | None = None, report: Report | None = None
) -> ShardResult:
    """Read a shard into the job's folder, if it is not done yet, and return what it came to.

    With `guard` pages are read in the child that it keeps; `report` is told after each page how far
    the shard is.

    Raises:
        ScaleError: the folder cannot be written (disk full), or holds another run's part.
        ModelError: no page can be read, as the weights are missing or damaged.
    """
    place = place_of(job.out)
    done = finished(place, shard, job)
    if done is not None:
        if report:
            report(_last(done, fresh=False))
        return done
    keeper = guard or Guard(job)
    try:
        result = _read(shard, job, keeper, report or _nobody)
    except OSError as error:
        said = f"{job.out}: cannot be written ({error.strerror or error}); free space, then run the"
        raise ScaleError(f"{said} same command again: finished parts stay") from error
    finally:
        if guard is None:
            keeper.close()
    if report:
        report(_last(result, fresh=True))
    return result


def _read(shard: Shard, job: Job, guard: Guard, report: Report) -> ShardResult:
    from onrecord.scale.writing import PartWriter  # needs pyarrow, which add and status do not

    place = place_of(job.out)
    tally = _Tally()
    with PartWriter(place, shard.part) as writer, closing(guard.rows(shard)) as each:
        for rows in each:
            tally.add(rows)
            writer.add(_kept(rows))
            report(tally.step(shard.part, writer.counts()["statements"]))
        counts = writer.counts()
    result = ShardResult(
        shard.part,
        hash_of(shard.to_dict()),
        hash_of(job.says()),
        tally.pages,
        counts,
        dict(tally.reasons["failed"]),
        dict(tally.reasons["dropped"]),
    )
    mark(place, result)
    return result


def _kept(rows: Rows) -> Rows:
    """Return the rows to be written: records that are no page (a request) are counted only."""
    no_page = any(row["reason"] == _NO_PAGE for row in rows.get("failures", ()))
    return {} if no_page else rows


class _Tally:
    """Counts pages, and what is set aside by its reason."""

    def __init__(self) -> None:
        self.pages = 0
        self.reasons: dict[str, Counter[str]] = {"failed": Counter(), "dropped": Counter()}

    def add(self, rows: Rows) -> None:
        self.pages += bool(_kept(rows))
        for row in rows.get("failures", ()):
            self.reasons[row["what"]][row["reason"]] += 1

    def step(self, part: str, statements: int) -> Step:
        failed, dropped = (dict(self.reasons[what]) for what in ("failed", "dropped"))
        return Step(part, self.pages, statements, failed, dropped)


def _last(result: ShardResult, *, fresh: bool) -> Step:
    return Step(
        result.part,
        result.pages,
        result.rows["statements"],
        result.failed,
        result.dropped,
        done=True,
        fresh=fresh,
    )


def _nobody(_: Step) -> None:
    """Tell nobody."""
