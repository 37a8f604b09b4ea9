"""Finished parts of a bulk run into a store: nothing is read again."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace

from onrecord import speakers
from onrecord.records import Failure, Reading
from onrecord.scale import finished_parts, is_run, reader_of
from onrecord.scale.places import is_address
from onrecord.scale.reading_back import Stored, readings_in
from onrecord.store import Read, Store, known, put

_AT_ONCE = 64  # readings written in one transaction, at most


@dataclass(slots=True)
class AddingParts:
    """A run of `add_parts`: iterate over it, once. `unchanged` pages were stored as they are."""

    store: Store
    folder: str
    unchanged: int = 0
    failed_before: int = 0
    _waiting: list[Read] = field(default_factory=list)

    def __iter__(self) -> Generator[Reading | Failure, None, None]:
        """Yield what is written to the store; it is there when the iteration ends.

        Raises ScaleError for a folder that no run wrote, or parts that are damaged; StoreFull and
        the like.
        """
        version = reader_of(self.folder)
        try:
            for part in finished_parts(self.folder):
                for found in readings_in(part):
                    yield from self._one(found, version)
        finally:
            self._flush()

    def _one(self, found: Stored, version: str) -> Iterator[Reading | Failure]:
        before = known(self.store, found.page)
        failed = isinstance(found.result, Failure)
        if before and (before.page, before.reader) == (found.sha256, version):
            if before.failed is None:
                self.unchanged += 1
                return
            if failed:
                self.failed_before += 1
                return
        result = _audited(found.result)
        self._waiting.append(Read(found.page, found.sha256, version, result))
        if len(self._waiting) >= _AT_ONCE:
            self._flush()
        yield result

    def _flush(self) -> None:
        batch, self._waiting = self._waiting, []
        put(self.store, batch)


def told_apart(paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return which of some paths are folders that a bulk run wrote, and which are others."""
    folders: list[str] = []
    others: list[str] = []
    for path in paths:
        is_remote = is_address(path) and not path.lower().startswith(("http:", "https:"))
        (folders if is_remote or is_run(path) else others).append(path)
    return folders, others


def add_parts(store: Store, folder: str) -> AddingParts:
    """Put what `onrecord bulk` wrote to a folder into a store; iterate over what is returned.

    Pages that are stored as they are, read by the same reader, are left alone.
    """
    return AddingParts(store, folder)


def _audited(result: Reading | Failure) -> Reading | Failure:
    """Return a reading with its audit, which parts do not hold, as it follows from the rest."""
    if isinstance(result, Failure) or result.notes:
        return result
    return replace(result, audit=speakers.audit(result.article, result.statements))
