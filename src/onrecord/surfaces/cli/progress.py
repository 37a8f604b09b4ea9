"""A run over many inputs: progress on a terminal, what failed, how it ended; all on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import click

from onrecord.records import Failure
from onrecord.surfaces.cli.exits import FAILED, STOPPED
from onrecord.surfaces.cli.interrupts import Interrupts
from onrecord.surfaces.plain import one_line

if TYPE_CHECKING:
    from rich.status import Status

Done = TypeVar("Done")


class Progress:
    """Counts what is read and what fails, and says so while the run goes on."""

    def __init__(self, noun: str = "page") -> None:
        """`noun` is what is counted."""
        self.read = 0
        self.failed = 0
        self.stopped = False
        self._noun = noun
        self._remarks: list[str] = []
        self._status = _status() if sys.stderr.isatty() else None
        self._interrupts = Interrupts()

    def __enter__(self) -> Progress:
        """Begin to show progress."""
        self._interrupts.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the progress line away."""
        self._hide()
        self._interrupts.__exit__()

    def follow(self, items: Iterable[Done | Failure]) -> Iterator[Done]:
        """Yield what was read; report what failed; end early at Ctrl-C.

        The progress line is hidden while the caller works with an item, so that its output stands
        clean.
        """
        each = iter(items)
        while True:
            self._show()
            try:
                with self._interrupts.allowed():
                    item = next(each)
            except StopIteration:
                return
            except KeyboardInterrupt:
                self.stopped = True
                return
            finally:
                self._hide()
            if isinstance(item, Failure):
                self.failed += 1
                self._report(item)
            else:
                self.read += 1
                yield item

    def _report(self, failure: Failure) -> None:
        """Say what failed, and why."""
        self._say(f"{failure.origin}: {failure.reason}: {failure.message}")

    def _say(self, line: str) -> None:
        click.echo(one_line(line), err=True)

    def _show(self) -> None:
        if self._status:
            self._status.update(f"{self._counts()} (Ctrl-C to stop)")
            self._status.start()

    def _hide(self) -> None:
        if self._status:
            self._status.stop()

    def _counts(self) -> str:
        """Return "16 pages read, 1 failed"."""
        noun = self._noun if self.read == 1 else self._noun + "s"
        failed = f", {self.failed} failed" if self.failed else ""
        return ", ".join([f"{self.read} {noun} read{failed}", *self._remarks])

    def remark(self, counts: list[str]) -> None:
        """Count what else there is to say at the end: "3 unchanged"."""
        self._remarks = counts

    def finish(self, written: str = "") -> None:
        """Say how the run ended, where that is news, and leave with the code that tells it.

        `written` names the file that holds the result, if it is not on standard output.
        """
        stopped = "stopped by Ctrl-C: " if self.stopped else ""
        where = f"; {written} holds what was read" if written else ""
        many = self.failed and self.failed + self.read > 1
        if stopped or where or many or self._remarks:
            self._say(f"{stopped}{self._counts()}{where}")
        if self.stopped:
            sys.exit(STOPPED)
        if self.failed:
            sys.exit(FAILED)


def _status() -> Status:
    from rich.console import Console

    return Console(stderr=True, highlight=False).status("", spinner="line")
