"""The formats of an export: each turns the store into pieces of bytes, as they come."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Generator, Iterator
from typing import Any

from onrecord.store.codec import dumped
from onrecord.store.connection import Store
from onrecord.store.exporting.annotations import annotated
from onrecord.store.exporting.linked import linked
from onrecord.store.exporting.parquet import parquet
from onrecord.store.exporting.tables import TABLES, rows
from onrecord.store.exporting.told import every_claim, every_story, story_data
from onrecord.store.exporting.training import decision_lines, training_lines
from onrecord.store.exporting.walking import walk

# A spreadsheet takes a cell that begins so for a formula
# (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
Writer = Callable[[Store, str, str], Generator[bytes, None, None]]


def csv_pieces(store: Store, table: str, query: str) -> Generator[bytes, None, None]:
    """Yield a table as CSV: UTF-8 with a mark for spreadsheets, RFC 4180.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    yield "\ufeff".encode()
    buffer = io.StringIO()
    line = csv.writer(buffer)
    line.writerow([column.name for column in TABLES[table]])
    for row in rows(store, table, query):
        line.writerow([csv_cell(value) for value in row.values()])
        yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    data = buffer.getvalue().encode("utf8", "replace")
    buffer.seek(0)
    buffer.truncate()
    return data


def csv_cell(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula; an apostrophe says that it is text."""
    if not isinstance(value, str):
        return value if value is not None else ""
    text = value.replace("\0", "\ufffd")  # a NUL would end the cell for some programs
    # Nor may a formula hide behind white space.
    risky = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if risky else text


def jsonl_pieces(store: Store, table: str, query: str) -> Generator[bytes, None, None]:
    """Yield JSON lines: a statement, an article with its statements, a story, a claim each."""
    if table == "stories":
        yield from (_line(story_data(store, one)) for one in every_story(store, query))
        return
    if table == "claims":
        yield from (_line(one.to_dict()) for one in every_claim(store, query))
        return
    for article, found in walk(store, query):
        if table == "statements":
            for one in found:
                yield _line(one.to_dict())
        else:
            said = [one.to_dict() for one in found]
            data = {k: v for k, v in article.to_dict().items() if k not in ("added", "sources")}
            yield _line({**data, "statements": said})


def _line(record: dict[str, Any]) -> bytes:
    record.pop("matches", None)
    return dumped(record).encode("utf8") + b"\n"


def _lines(found: Iterator[dict[str, Any]]) -> Generator[bytes, None, None]:
    for record in found:
        yield _line(record)


FORMATS: dict[str, Writer] = {
    "csv": csv_pieces,
    "jsonl": jsonl_pieces,
    "parquet": parquet,
    "jsonld": lambda store, _, query: linked(store, query),
    "annotations": lambda store, _, query: annotated(store, query),
    "training": lambda store, _, _query: _lines(training_lines(store)),
    "decisions": lambda store, _, _query: _lines(decision_lines(store)),
}


def export(
    store: Store, format: str = "jsonl", *, table: str = "statements", query: str = ""
) -> Generator[bytes, None, None]:
    """Yield an export in pieces: complete, of one moment, in an order that only depends on what is
    stored. Memory does not grow with the store.

    `format` is a key of FORMATS; `table`, a key of TABLES, counts for csv, jsonl and parquet;
    `query` narrows to what a search finds, but for training and decisions.

    Raises QueryError for a search that is too long, StoreError without the extra for parquet.
    """
    return FORMATS[format](store, table, query)
