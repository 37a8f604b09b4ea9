"""Web archives: each page of one as a capture, what is not wanted by name, what is broken too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord.pages.containers.forms import form_of, next_start
from onrecord.pages.containers.framing import Broken, Framing
from onrecord.pages.containers.opened import name_of, opened
from onrecord.pages.containers.taking import Item, Taking, failure
from onrecord.pages.containers.wanted import Wanted
from onrecord.pages.limits import Limits

_DEFAULTS = (Limits(), Wanted())


@dataclass(frozen=True, slots=True)
class Found:
    """A record and the byte at which it begins in the archive, compressed as it is.

    Reading again from that byte begins with this record; up to it (`stop`), ends before it.
    """

    offset: int
    item: Item


def warc_records(
    source: Path | BinaryIO,
    *,
    limits: Limits = _DEFAULTS[0],
    wanted: Wanted = _DEFAULTS[1],
    name: str | None = None,
    start: int = 0,
    stop: int | None = None,
) -> Iterator[Found]:
    """Yield the records that begin in the bytes `start:stop` of a web archive, in order.

    `source` is a path or an open file that can seek; `name` is what origins begin with. Any two
    offsets will do: the pieces of an archive cut anywhere give each record once. (An archive
    compressed as one, not record by record, is all in the piece that begins at 0.) Memory does not
    grow with the archive. Raises OnrecordError without fastwarc, PageError for no web archive.
    """
    named = name or name_of(source)
    taking = Taking(named, limits, wanted)
    with opened(source) as file:
        form = form_of(file, named)
        # The piece behind this one begins there: what is broken before it is told by this one.
        end = None if stop is None else next_start(file, form, stop)
        for offset, found in Framing(file, form, taking.item, start, end):
            if isinstance(found, Broken):
                origin = f"{named}#offset-{offset}"
                yield Found(offset, failure(origin, offset, "broken-record", found.why))
            else:
                yield Found(offset, found)
