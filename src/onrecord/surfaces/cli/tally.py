"""How far a bulk run is, on standard error: a line that changes, or one every so often."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from onrecord.surfaces.plain import one_line

if TYPE_CHECKING:
    from rich.status import Status

    from onrecord.scale import Run, Step

_EVERY = 10.0  # seconds between two lines, where there is no terminal
_REDRAW = 0.5  # and on one
_SURE = 20  # pages after which the rate is worth an estimate


class Tally:
    """Counts the steps of a run, and says so while it goes on. Use it as a context."""

    def __init__(self, run: Run) -> None:
        """Count from nothing."""
        self._run = run
        self._at_work: dict[str, Step] = {}
        self._done = self._parts = self._statements = self._before = 0
        self._failed: Counter[str] = Counter()
        self._dropped: Counter[str] = Counter()
        self._started = self._told = time.monotonic()
        self._status = _status() if sys.stderr.isatty() else None

    def __enter__(self) -> Tally:
        """Begin to show it."""
        if self._status:
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the line away."""
        if self._status:
            self._status.stop()

    def add(self, step: Step) -> None:
        """Count a step, and show where the run is when it is time to."""
        if step.done:
            self._finish(step)
        else:
            self._at_work[step.part] = step
        now = time.monotonic()
        if now - self._told >= (_REDRAW if self._status else _EVERY):
            self._told = now
            self._show()

    def _finish(self, step: Step) -> None:
        self._at_work.pop(step.part, None)
        self._parts += 1
        self._done += step.pages
        self._before += 0 if step.fresh else step.pages
        self._statements += step.statements
        self._failed.update(step.failed)
        self._dropped.update(_named(step.dropped))

    def _show(self) -> None:
        line = f"{self.counts()}{self._left()}"
        if self._status:
            self._status.update(f"{one_line(line)} (Ctrl-C to stop)")
        else:
            self.say(line)

    @property
    def pages(self) -> int:
        """How many pages are done, those of earlier runs and of unfinished parts too."""
        return self._done + sum(step.pages for step in self._at_work.values())

    @property
    def failed(self) -> int:
        """How many pages could not be read."""
        return self._failed.total()

    @property
    def rate(self) -> float:
        """Pages a second since this run began."""
        return (self.pages - self._before) / max(0.001, time.monotonic() - self._started)

    def counts(self) -> str:
        """Return "1,240 of 5,000 pages, 2.8 a second, 12 failed (no-article 9, too-slow 3)"."""
        more = "" if self._run.all_found else " or more"
        said = f"{self.pages:,} of {self._run.pages:,}{more} pages, {self.rate:.1f} a second"
        reasons = (Counter(self._failed), Counter(self._dropped))
        for step in self._at_work.values():
            reasons[0].update(step.failed)
            reasons[1].update(_named(step.dropped))
        return said + _reasons(*reasons)

    def _left(self) -> str:
        fresh = self.pages - self._before
        if fresh < _SURE or not self._run.all_found:
            return ""
        return f", about {_time((self._run.pages - self.pages) / self.rate)} left"

    def summary(self) -> str:
        """Return what is finished, how long it took, and what was set aside."""
        took = time.monotonic() - self._started
        articles = self._done - self.failed - self._dropped.total()
        before = f" ({self._before:,} of them by an earlier run)" if self._before else ""
        return (
            f"{self._done:,} pages in {self._parts:,} parts{before}: {articles:,} articles,"
            f" {self._statements:,} statements{_reasons(self._failed, self._dropped)};"
            f" {_time(took)}, {self.rate:.1f} pages a second"
        )

    def say(self, line: str) -> None:
        """Print a line on standard error."""
        click.echo(one_line(line), err=True)


def _named(dropped: Mapping[str, int]) -> dict[str, int]:
    """Return what was dropped without the records that hold no page at all (requests)."""
    return {reason: count for reason, count in dropped.items() if reason != "no-page"}


def _reasons(failed: Mapping[str, int], dropped: Mapping[str, int]) -> str:
    found = ""
    for what, counted in (("failed", failed), ("dropped", dropped)):
        if counted:
            words = ", ".join(f"{reason} {count:,}" for reason, count in sorted(counted.items()))
            found += f", {sum(counted.values()):,} {what} ({words})"
    return found


def _time(seconds: float) -> str:
    """Return a length of time as people say it: "45 s", "12 min", "3 h 20 min"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60:,} h {minutes % 60} min"


def _status() -> Status:
    from rich.console import Console

    return Console(stderr=True, highlight=False).status("", spinner="line")
