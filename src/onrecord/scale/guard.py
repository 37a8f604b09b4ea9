"""Pages read under guard: what hangs, crashes or swells is set aside, and the rest goes on.

A page during which the child hung is set aside at once. One during which it died, or held too much
memory, is tried once more as the first page of a fresh child: it may not have been the page's
fault (`kill -9`, memory that earlier pages left behind).
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from onrecord.records import Failure
from onrecord.scale.errors import ScaleError
from onrecord.scale.process import Child, Trouble
from onrecord.scale.rows import Rows, row_of_failure
from onrecord.scale.shards import Job, Shard

# A worker keeps a page's time limit itself, unless it hangs in foreign code; so much of the limit
# is waited beyond it, and so many seconds at least.
_GRACE, _LEAST = 0.5, 3.0
_START = 300.0  # seconds that loading may take on a machine that is busy
_BETWEEN = 120.0  # seconds between two pages: an archive being read on


class _NotReady(Trouble):
    """The child did not come as far as reading: no page has to do with it."""


@dataclass(slots=True)
class _At:
    """Where a shard is: the next page's number, the page in work, the one being tried again."""

    next: int = 0
    page: str | None = None
    again: int | None = None
    starts: int = 0  # of a child in vain, one after the other


class Guard:
    """Reads shards of one job, one at a time, in a child that is replaced when need be."""

    def __init__(self, job: Job, stop: threading.Event | None = None) -> None:
        """Begin without a child: the first shard starts one."""
        self.job = job
        self._stop = stop or threading.Event()
        self._child: Child | None = None

    def rows(self, shard: Shard) -> Generator[Rows, None, None]:
        """Yield the rows of each page of a shard, in order; set-aside pages are rows too.

        Raises ModelError, ScaleError, and Abandoned when the run is being stopped.
        """
        at = _At()
        while True:
            try:
                yield from self._answers(shard, at)
            except _NotReady as trouble:
                at.starts += 1
                if at.starts > 1:
                    raise ScaleError(f"a worker does not start: {trouble.message}") from trouble
            except Trouble as trouble:
                if trouble.reason != "too-slow" and at.again != at.next:
                    at.again, at.page = at.next, None
                    continue
                yield self._set_aside(shard, at, trouble)
                if at.page is None:  # it is the archive that cannot be read on
                    return
                at.next, at.page = at.next + 1, None
            else:
                return

    def _answers(self, shard: Shard, at: _At) -> Iterator[Rows]:
        try:
            child = self._ready(shard, at)
            while "end" not in (message := child.hear(self._patience(at))):
                if "begun" in message:
                    at.next, at.page = message["begun"], message["page"]
                elif "rows" in message:
                    _refuse_the_swollen(message["rows"])
                    yield message["rows"]
                    at.next, at.page = at.next + 1, None
        except BaseException:  # whatever ended it, that child's line holds answers to nobody
            self.close()
            raise

    def _ready(self, shard: Shard, at: _At) -> Child:
        """Give the shard to a child, and return it when it has loaded all it needs."""
        try:
            child = self._child = self._child or Child(self.job, self._stop)
            child.ask({"shard": shard.to_dict(), "first": at.next})
            child.hear(_START)
        except Trouble as trouble:
            raise _NotReady(trouble.reason, trouble.message) from trouble
        at.starts = 0
        return child

    def _patience(self, at: _At) -> float:
        seconds = self.job.using.max_seconds
        if at.page is None:
            return _BETWEEN
        return seconds + max(_LEAST, _GRACE * seconds) if seconds else 0.0

    def _set_aside(self, shard: Shard, at: _At, trouble: Trouble) -> Rows:
        where, said = at.page, trouble.message
        if where is None:
            where = f"{shard.source}#{at.next}"
            said = f"{said}; the archive is not read on from here to the shard's end"
        return row_of_failure(Failure(where, where, trouble.reason, said))

    def plan(self, path: str, records: int) -> Iterator[tuple[int, int | None, int]]:
        """Yield the stretches of an archive, as `planning.stretches` does.

        What cannot be looked through is one stretch, to the archive's end.
        """
        begin = 0
        try:
            child = self._child = self._child or Child(self.job, self._stop)
            child.ask({"plan": path, "records": records})
            while "end" not in (message := child.hear(_BETWEEN)):
                start, end, count = message["stretch"]
                yield start, end, count
                begin = end or 0
        except Trouble:
            self._child = None
            yield begin, None, 0

    def close(self) -> None:
        """End the child."""
        if self._child:
            self._child.kill()
        self._child = None


def _refuse_the_swollen(rows: Rows) -> None:
    """Raise Trouble for a child that ran out of memory: what is left of it is not to be trusted."""
    for row in rows.get("failures", ()):
        if row["reason"] == "too-much-memory":
            raise Trouble(row["reason"], row["message"])
