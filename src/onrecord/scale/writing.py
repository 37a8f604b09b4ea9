"""The Parquet files of one shard, written a row group at a time: all there at the end, or none."""

from __future__ import annotations

import io
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import IO, Any

from onrecord.scale.places import Place
from onrecord.scale.rows import Row, Rows
from onrecord.scale.tables import TABLES

_ROWS = 5_000  # of a row group, at most
_CHARACTERS = 8_000_000  # of text in it, at most: articles are long, entities are not


class PartWriter:
    """Writes rows to `PART-articles.parquet` and its neighbours; use it as a context.

    The files appear when the block ends well. Every table has one, be it empty. Rows stay in the
    order they came. Raises OSError where the disk is full.
    """

    def __init__(self, place: Place, part: str) -> None:
        """Begin the files of `part` in `place`, and clear away what a killed run left of them."""
        place.sweep(f"{part}-")
        self._place, self._part = place, part
        self._files = ExitStack()
        self._tables: dict[str, _Table] = {}

    def __enter__(self) -> PartWriter:
        """Open the files."""
        with ExitStack() as opening:
            for name in TABLES:
                file = opening.enter_context(self._place.writing(f"{self._part}-{name}.parquet"))
                self._tables[name] = _Table(file, TABLES[name])
            self._files = opening.pop_all()
        return self

    def add(self, rows: Rows) -> None:
        """Add rows of any of the tables."""
        for name, added in rows.items():
            self._tables[name].add(added)

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has so far."""
        return {name: table.count for name, table in self._tables.items()}

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish the files, or take them away after an error."""
        try:
            if error is None:
                with self._files:
                    for table in self._tables.values():
                        table.close()
        finally:  # after the full disk, say, that ended the block above
            for table in self._tables.values():
                table.abandon()
            self._files.__exit__(kind, error, trace)


class _Table:
    """One file: rows are kept until they make a row group."""

    def __init__(self, file: IO[bytes], schema: Any) -> None:
        import pyarrow as arrow
        from pyarrow.parquet import ParquetWriter

        self.count = 0
        self._schema = schema
        self._sink = _Sink(file)
        sink = arrow.PythonFile(self._sink, mode="w")
        self._writer = ParquetWriter(sink, schema, compression="zstd")
        self._from_rows = arrow.Table.from_pylist
        self._waiting: list[Row] = []
        self._characters = 0

    def add(self, rows: list[Row]) -> None:
        for row in rows:
            self.count += 1
            self._waiting.append(row)
            self._characters += _size(row)
            if len(self._waiting) >= _ROWS or self._characters >= _CHARACTERS:
                self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(self._from_rows(self._waiting, schema=self._schema))
        self._waiting, self._characters = [], 0

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def abandon(self) -> None:
        """Let go of the file; pyarrow writes to it when it is closed, and it may not be there."""
        self._sink.file = None
        with suppress(Exception):
            self._writer.close()


class _Sink(io.RawIOBase):
    """What pyarrow writes to: the file, or nothing once that was let go of."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self.file: IO[bytes] | None = file
        self._length = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._length

    def write(self, data: Any, /) -> int:
        size = memoryview(data).nbytes
        if self.file:
            self.file.write(data)
        self._length += size
        return size


def _size(row: Row) -> int:
    """Return about how many characters a row holds; lines that were removed count too."""
    texts = sum(len(value) for value in row.values() if isinstance(value, str))
    return texts + sum(len(line["text"]) for line in row.get("removed", ()))
