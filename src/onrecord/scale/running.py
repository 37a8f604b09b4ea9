"""A run over archives and folders, from the first shard or from where an earlier run ended."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import Literal

from onrecord.scale import local
from onrecord.scale.errors import ScaleError
from onrecord.scale.guard import Guard
from onrecord.scale.inputs import whole
from onrecord.scale.parts import begun
from onrecord.scale.places import is_address, place_of
from onrecord.scale.planning import RECORDS
from onrecord.scale.shards import Choice, Job, Step
from onrecord.scale.tasks import Tasks
from onrecord.settings import Settings

Engine = Literal["local", "ray"]
MEMORY = 3_000_000_000


class Run:
    """A run of `bulk`: iterate over it, once. `pages` are those found so far, `all_found` says
    whether there are more to come; both for an estimate of what is left.
    """

    def __init__(self, tasks: Tasks, job: Job, workers: int, engine: Engine) -> None:
        """Begin nothing yet."""
        self.job = job
        self.workers = workers
        self._tasks, self._engine = tasks, engine

    @property
    def pages(self) -> int:
        """How many pages are planned so far."""
        return self._tasks.pages

    @property
    def all_found(self) -> bool:
        """Whether every input is planned."""
        return self._tasks.planned

    def __iter__(self) -> Iterator[Step]:
        """Yield how far each shard is, when a page is done, while all of them are read.

        What was yielded as done is in the folder, in whatever way the iteration ends. Raises
        ScaleError and ModelError, as `read_shard`.
        """
        with _alone(self.job.out):
            begun(place_of(self.job.out), self.job)
            try:
                yield from self._steps()
            finally:
                self._tasks.guard.close()

    def _steps(self) -> Iterator[Step]:
        if self._engine == "local":
            return local.run(self._tasks, self.job, self.workers)
        from onrecord.scale import on_ray

        return on_ray.run(self._tasks, self.job, self.workers)


def bulk(
    inputs: Sequence[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    using: Settings | None = None,
    choice: Choice | None = None,
    workers: int = 0,
    engine: Engine = "local",
    shard: int = RECORDS,
    max_memory: int = MEMORY,
) -> Run:
    """Read archives and folders of pages, here or behind fsspec, into Parquet files in `out`.

    Iterate over what is returned. Stopped at any moment and begun again, the run goes on with what
    is not finished, and comes to the same files. `workers` 0 means one for each core; `shard` is
    how many pages are written at once at most, `max_memory` the bytes a worker may hold.
    """
    from onrecord.desk import reader_version  # the store behind it is not for every child
    from onrecord.reader.reading import SHIPPED
    from onrecord.scale import tables  # noqa: F401 - says so at once where pyarrow is missing

    given = using or Settings()
    ships = given.weights in SHIPPED
    job = Job(
        whole(os.fspath(out)),
        reader_version(given),
        replace(given, threads=1, weights=given.weights if ships else whole(given.weights)),
        choice or Choice(),
        max_memory,
    )
    tasks = Tasks([os.fspath(path) for path in inputs], place_of(job.out), shard, Guard(job))
    return Run(tasks, job, workers or cores(), engine)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _alone(out: str) -> Iterator[None]:
    """Keep a second run out of the folder while this one goes on. Raises ScaleError."""
    from filelock import FileLock, Timeout

    lock = nullcontext() if is_address(out) else FileLock(os.path.join(out, ".lock"), timeout=0)
    try:
        with lock:
            yield
    except Timeout as error:
        raise ScaleError(f"{out}: another run writes there; wait for it, or stop it") from error
