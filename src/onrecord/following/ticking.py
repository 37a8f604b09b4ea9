"""When there is something to do for a watch: a round of feeds, files that have come."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

from onrecord.pages.discovery import discover, may_be_page
from onrecord.wire.feeds.schedule import jittered

_STEP_MS = 500  # how often we look whether something is due
_AT_ONCE = 200  # files given at a time, so that a folder that is filled does not fill memory


@dataclass(frozen=True, slots=True)
class Tick:
    """Something to do: ask the `feeds`, read the `files` (folders at the beginning)."""

    feeds: bool = False
    files: tuple[Path, ...] = ()


@dataclass(slots=True)
class _Seen:
    size: int
    changed: int
    since: float


class Ticks:
    """What there is to do, as it comes up: iterate over it, until `stop` is set.

    Feeds come at the beginning and then every `every` seconds, a tenth more or less, counted from
    the end of the round before. Folders come at the beginning; a file in one of them comes when it
    is new or has changed, and has not changed for `settle` seconds since.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        *,
        every: float | None,
        settle: float = 2.0,
        stop: Event | None = None,
        chance: random.Random | None = None,
    ) -> None:
        """`every` is None where there are no feeds."""
        self.next: float | None = None  # of the feeds, by time.time()
        self._folders = list(folders)
        self._every = every
        self._settle = settle
        self._stop = stop or Event()
        self._chance = chance or random.Random()  # noqa: S311 - nothing secret
        self._growing: dict[str, _Seen] = {}
        self._sooner: float | None = None

    def __iter__(self) -> Iterator[Tick]:
        """Yield what is due. What changes meanwhile is not missed."""
        changes = self._changes()
        # The watch begins before the folders are read: no file can come between the two.
        self._note(next(changes, ()))
        if self._folders:
            yield Tick(files=tuple(self._folders))
        if self._every is not None:
            yield Tick(feeds=True)
            self._set_next()
        while not self._stop.is_set():
            ready = self._ready()
            if ready:
                yield Tick(files=ready)
            if self.next is not None and time.time() >= self.next:
                yield Tick(feeds=True)
                self._set_next()
            self._note(next(changes, ()))

    def again(self, files: Iterable[Path]) -> None:
        """Give these files once more, later."""
        for path in files:
            self._growing[os.fspath(path)] = _Seen(-1, -1, time.monotonic())

    def sooner(self, seconds: float) -> None:
        """Have the next round of feeds in so many seconds."""
        self._sooner = seconds

    def _set_next(self) -> None:
        seconds = self._sooner
        self._sooner = None
        if seconds is None and self._every is not None:
            seconds = jittered(self._every, self._chance)
        self.next = None if seconds is None else time.time() + seconds

    def _changes(self) -> Iterator[Iterable[tuple[Change, str]]]:
        """Yield what changed in the folders, at least every half second."""
        if not self._folders:
            while not self._stop.wait(_STEP_MS / 1000):
                yield ()
            return
        yield from watch(
            *map(os.path.abspath, self._folders),
            watch_filter=lambda _, path: self._is_page(path),
            stop_event=self._stop,
            rust_timeout=_STEP_MS,
            yield_on_timeout=True,
        )

    def _is_page(self, path: str) -> bool:
        """Say whether a file would be read with its folder: no hidden one, none that is no page."""
        named = self._named(path)
        if named is None or any(part.startswith(".") for part in named[1].parts):
            return False
        return may_be_page(named[1].name) or os.path.isdir(path)

    def _named(self, path: str) -> tuple[Path, Path] | None:
        """Return the folder as the user named it, and where in it a path lies."""
        for folder in self._folders:
            for root in (os.path.abspath(folder), os.path.realpath(folder)):
                if path.startswith(root.rstrip(os.sep) + os.sep):
                    return folder, Path(os.path.relpath(path, root))
        return None

    def _note(self, changes: Iterable[tuple[Change, str]]) -> None:
        for change, path in changes:
            named = self._named(path)
            if named is None:
                continue
            place = named[0] / named[1]  # by which the store knows it
            if change == Change.deleted:
                self._growing.pop(os.fspath(place), None)
            else:
                # What was in a folder before its watch began is told by nobody.
                self.again(discover([place]))

    def _ready(self) -> tuple[Path, ...]:
        """Return the files that have stopped growing."""
        now, found = time.monotonic(), []
        for path, seen in list(self._growing.items()):
            try:
                told = os.stat(path)
            except OSError:
                del self._growing[path]  # gone before it could be read
                continue
            if (told.st_size, told.st_mtime_ns) != (seen.size, seen.changed):
                self._growing[path] = _Seen(told.st_size, told.st_mtime_ns, now)
            elif now - seen.since >= self._settle:
                found.append(Path(path))
                del self._growing[path]
                if len(found) >= _AT_ONCE:
                    break
        return tuple(found)
