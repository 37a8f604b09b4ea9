"""How the work is cut into shards: always the same way for the same input.

The first shards of an input are small, so that a few pages keep several workers busy too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from onrecord.scale.errors import ScaleError
from onrecord.scale.places import open_source

RECORDS = 500  # pages of a shard, some minutes' work with the reader
_FIRST = 25
Stretch = tuple[int, int | None, int]


def sizes(most: int) -> Iterator[int]:
    """Yield how many pages each shard of an input takes: 25, 50, 100, … up to `most`."""
    size = _FIRST
    while True:
        yield min(size, most)
        size = min(2 * size, most)


def stretches(path: str, most: int) -> Iterator[Stretch]:
    """Yield the stretches of an archive: first byte, end (None: the archive's), pages in it.

    Only headers are looked at, of records that may hold pages. Where the archive is damaged, the
    last stretch reaches to its end, and holds as many pages as turn out. Raises ScaleError without
    fastwarc.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        said = f"{path}: web archives need fastwarc: pip install 'onrecord[wire]'"
        raise ScaleError(said) from error
    kinds = (
        WarcRecordType.response
        | WarcRecordType.revisit
        | WarcRecordType.resource
        | WarcRecordType.conversion
    )
    with open_source(path) as file:
        records: Any = ArchiveIterator(file, record_types=kinds, parse_http=False)
        yield from _cut((record.stream_pos for record in records), most)


def _cut(offsets: Iterable[int], most: int) -> Iterator[Stretch]:
    wanted = sizes(most)
    start, count, size = 0, 0, next(wanted)
    last = -1
    try:
        for offset in offsets:
            # Records may share a compressed member, which only opens at its beginning.
            if count >= size and offset > last:
                yield start, offset, count
                start, count, size = offset, 0, next(wanted)
            count, last = count + 1, offset
    except OSError:
        pass  # damage: reading goes on behind it, and names it
    yield start, None, count


def slices(pages: Iterable[str], most: int) -> Iterator[tuple[str, ...]]:
    """Yield the pages of a folder, cut into shards."""
    each = iter(pages)
    for size in sizes(most):
        if not (found := tuple(islice(each, size))):
            return
        yield found
