"""The engine of one machine: a thread for each worker, which looks after a child that reads."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator

from onrecord.scale.guard import Guard
from onrecord.scale.process import Abandoned
from onrecord.scale.reading import read_shard
from onrecord.scale.shards import Job, Shard, Step

_WAIT = 0.2  # seconds a thread waits for work before it looks whether the run is stopped


class _Workers:
    """The threads of a run, what they are given, and what they tell."""

    def __init__(self, job: Job, count: int) -> None:
        self.job = job
        self.stop = threading.Event()
        self.given: queue.Queue[Shard | None] = queue.Queue(count)
        self.told: queue.Queue[Step | BaseException | None] = queue.Queue()
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(count)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def _work(self) -> None:
        guard = Guard(self.job, self.stop)
        try:
            while (shard := self._next()) is not None:
                read_shard(shard, self.job, guard=guard, report=self.told.put)
        except Abandoned:
            pass
        except BaseException as error:  # noqa: BLE001 - raised again where the run is waited for
            self.told.put(error)
        finally:
            guard.close()
            self.told.put(None)

    def _next(self) -> Shard | None:
        while not self.stop.is_set():
            try:
                return self.given.get(timeout=_WAIT)
            except queue.Empty:
                continue
        return None

    def end(self) -> None:
        """Stop them; what they were at is abandoned, without a trace."""
        self.stop.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()


def run(shards: Iterable[Shard], job: Job, workers: int) -> Iterator[Step]:
    """Read shards with so many workers; yield how far each is.

    Raises what `read_shard` raises, once all workers have stopped.
    """
    pool = _Workers(job, workers)
    pool.start()
    try:
        for shard in shards:
            yield from _given(pool, shard)
        for _ in range(workers):
            yield from _given(pool, None)
        at_work = workers
        while at_work:
            told = pool.told.get()
            if told is None:
                at_work -= 1
            else:
                yield _step(told)
    finally:
        pool.end()


def _given(pool: _Workers, shard: Shard | None) -> Iterator[Step]:
    """Hand a shard over as soon as there is room; meanwhile yield what is told."""
    while True:
        while not pool.told.empty():
            told = pool.told.get()
            if told is not None:
                yield _step(told)
        try:
            pool.given.put(shard, timeout=_WAIT)
        except queue.Full:
            continue
        return


def _step(told: Step | BaseException) -> Step:
    if isinstance(told, BaseException):
        raise told
    return told
