"""Records out of a web archive, one after the other; what is damaged is passed over and named.

fastwarc reads the records, and stops at damage; this finds the next whole record behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Generic, TypeVar

from onrecord.pages.containers.forms import Form, next_start
from onrecord.pages.containers.measuring import is_solid, measured
from onrecord.pages.containers.members import Window, size_of

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

Taken = TypeVar("Taken")


@dataclass(frozen=True, slots=True)
class Broken:
    """A place in an archive where no whole record stands: what is wrong there."""

    why: str


class Framing(Generic[Taken]):
    """The records that begin in `start:stop` of an archive: iterate over it, once.

    Gives the offset of each, and what `take` made of it, or `Broken`. `start` may be any offset:
    the first record at or after it is the first read. Records that share one compressed member
    share its offset. Memory holds one record: it is given when the next begins behind it, as only
    that shows that its length was right.
    """

    def __init__(
        self,
        file: BinaryIO,
        form: Form,
        take: Callable[[int, WarcRecord], Taken],
        start: int = 0,
        stop: int | None = None,
    ) -> None:
        """Read from a file that can seek."""
        self._file, self._form, self._take, self._stop = file, form, take, stop
        self._at = next_start(file, form, start)
        self._lost: tuple[int, Broken] | None = None
        self._solid = self._at is not None and is_solid(file, form, self._at)
        if self._solid and start > 0:  # it cannot be split: all of it belongs to the beginning
            self._at = None
        elif start == 0 and self._at != form.begin and size_of(file):
            self._lost = (form.begin, Broken("no record"))

    def __iter__(self) -> Iterator[tuple[int, Taken | Broken]]:
        """Yield from one damaged place to the next; what was lost between is told once."""
        while (at := self._at) is not None and not self._beyond(at):
            self._at = None
            for offset, found in self._from(at):
                if self._lost and not (isinstance(found, Broken) and offset == at):
                    yield self._lost
                self._lost = None
                yield offset, found
        if self._lost:
            yield self._lost

    def _beyond(self, offset: int) -> bool:
        return self._stop is not None and offset >= self._stop

    def _from(self, at: int) -> Iterator[tuple[int, Taken | Broken]]:
        """Yield records until damage or the end, and set where to go on."""
        error: OSError | None = None
        held: tuple[int, Taken] | None = None
        begun, first = at, True
        try:
            for record in self._form.records(self._file, at):
                if "WARC-Type" not in record.headers:
                    raise OSError("no header of a record")
                if held:
                    yield held
                    held = None
                begun = at if first or self._solid else record.stream_pos
                first = False
                if self._beyond(begun):
                    return
                held = (begun, self._take(begun, record))
        except OSError as damage:
            error = damage
        yield from self._last(begun, held, error)

    def _last(
        self, begun: int, held: tuple[int, Taken] | None, error: OSError | None
    ) -> Iterator[tuple[int, Taken | Broken]]:
        """Yield the record before the damage or the end if it is whole, what is wrong if not."""
        found = measured(self._file, self._form, begun)
        if self._solid:
            yield from self._solid_end(begun, held, error, whole=found.end is not None)
            return
        broken = Broken(found.why or _said(error))
        given: Taken | Broken = broken
        if not found.why:
            given = held[1] if held else self._alone(begun, found.end, broken)
        yield begun, given
        if error or found.why or found.more:
            end = begun + 1 if found.end is None else found.end
            self._at = next_start(self._file, self._form, end)
            # Where a record begins right behind, what is wrong will show in it, or further on.
            if self._at != end and not isinstance(given, Broken):
                self._lost = (end, Broken(_said(error)))

    def _alone(self, begun: int, end: int | None, otherwise: Broken) -> Taken | Broken:
        """Take a record again without what is behind it: fastwarc reads ahead, into damage too."""
        if end is None or self._form.kind == "plain":
            return otherwise
        try:
            for record in self._form.records(Window(self._file, begun, end), 0):
                return self._take(begun, record)
        except OSError as error:
            return Broken(_said(error))
        return otherwise

    def _solid_end(
        self, begun: int, held: tuple[int, Taken] | None, error: OSError | None, *, whole: bool
    ) -> Iterator[tuple[int, Taken | Broken]]:
        if held:
            yield held
        if error or not whole:
            yield begun, Broken(_said(error))
            self._at = next_start(self._file, self._form, begun + 1)


def _said(error: OSError | None) -> str:
    return f"damaged ({str(error).rstrip('.')})" if error else "cut off, or no record"
