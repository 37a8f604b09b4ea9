"""Tables as Parquet, with the extra `parquet`."""

from __future__ import annotations

import io
from collections.abc import Generator
from itertools import islice
from typing import Any

from onrecord.store.codec import plain
from onrecord.store.connection import Store
from onrecord.store.errors import StoreError
from onrecord.store.exporting.tables import TABLES, rows

_GROUP = 5_000  # rows of a row group


def parquet(store: Store, table: str, query: str) -> Generator[bytes, None, None]:
    """Yield a table as a Parquet file, a row group of 5,000 rows at a time.

    Raises StoreError where pyarrow is not installed.
    """
    try:
        import pyarrow as arrow
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        said = "Parquet needs pyarrow: pip install 'onrecord[parquet]', or export csv or jsonl"
        raise StoreError(said) from error

    kinds = {
        "text": arrow.string(),
        "number": arrow.float64(),
        "count": arrow.int64(),
        "truth": arrow.bool_(),
    }
    schema = arrow.schema(
        [arrow.field(c.name, kinds[c.type], metadata={"meaning": c.meaning}) for c in TABLES[table]]
    )
    sink = _Sink()
    with ParquetWriter(arrow.PythonFile(sink, mode="w"), schema, compression="zstd") as writer:
        each = rows(store, table, query)
        while group := [_clean(row) for row in islice(each, _GROUP)]:
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))
            yield sink.taken()
    yield sink.taken()


class _Sink(io.RawIOBase):
    """A file that is passed on as it is written, so that it is never held whole."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._length

    def write(self, data: Any, /) -> int:
        part = bytes(data)
        self._parts.append(part)
        self._length += len(part)
        return len(part)

    def taken(self) -> bytes:
        """Return what was written since the last call."""
        data = b"".join(self._parts)
        self._parts.clear()
        return data


def _clean(row: dict[str, Any]) -> dict[str, Any]:
    return {k: plain(v) if isinstance(v, str) else v for k, v in row.items()}
