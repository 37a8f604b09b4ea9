"""SQL over what a run wrote, read in place by DuckDB.

The query cannot reach anything else: DuckDB's access to files and to the network is off (its
`enable_external_access`, https://duckdb.org/docs/stable/operations_manual/securing_duckdb), and the
finished parts are handed to it as pyarrow data sets, which can only be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from onrecord.scale.errors import ScaleError
from onrecord.scale.parts import TABLE_NAMES, Part, existing, finished_parts
from onrecord.scale.places import files_of, is_address

MEMORY = 2_000  # MB
_AT_ONCE = 1_000
_MISSING = "SQL needs DuckDB and pyarrow: pip install 'onrecord[analytics]'"


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns of a query's result, and its rows: iterate over them, once."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def ask(path: str, sql: str, *, memory: int = MEMORY) -> Answer:
    """Run one SELECT over the views `articles`, `statements`, `entities`, `failures` of a folder.

    `memory` is in MB. Rows are fetched as they are taken. Raises ScaleError for a folder that no
    run wrote, for what is no SELECT, for a query that fails or needs more memory.
    """
    try:
        import duckdb
        import pyarrow  # noqa: F401 - what the views are made with
    except ImportError as error:
        raise ScaleError(_MISSING) from error
    existing(path)
    connection = duckdb.connect(config=_locked(memory))
    try:
        _only_select(duckdb, sql)
        for name, rows in _views(path).items():
            connection.register(name, rows)
        connection.execute("SET lock_configuration = true")
        connection.execute(sql)
        columns = tuple(column[0] for column in connection.description or ())
    except duckdb.Error as error:
        connection.close()
        raise _failed(error) from error
    except BaseException:
        connection.close()
        raise
    return Answer(columns, _fetched(connection, duckdb.Error))


def _locked(memory: int) -> dict[str, str | bool | int | float | list[str]]:
    return {
        "enable_external_access": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
        "python_enable_replacements": False,
        "memory_limit": f"{memory}MB",
        "temp_directory": "",
    }


def _only_select(duckdb: Any, sql: str) -> None:
    found = duckdb.extract_statements(sql)
    allowed = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
    if len(found) != 1 or found[0].type not in allowed:
        raise ScaleError("one SELECT at a time; nothing is written or changed here")


def _views(path: str) -> dict[str, Any]:
    parts = [part for part in finished_parts(path) if part.result.pages]
    return {name: _view(path, name, parts) for name in TABLE_NAMES}


def _view(path: str, name: str, parts: Sequence[Part]) -> Any:
    from pyarrow import dataset

    from onrecord.scale.tables import TABLES

    if not parts:
        return TABLES[name].empty_table()
    files, folder = None, path
    if is_address(path):
        from pyarrow.fs import FSSpecHandler, PyFileSystem

        found, folder = files_of(path)
        files = PyFileSystem(FSSpecHandler(found))
    names = [f"{folder.rstrip('/')}/{part.file(name)}" for part in parts]
    return dataset.dataset(names, schema=TABLES[name], format="parquet", filesystem=files)


def _fetched(connection: Any, failure: type[Exception]) -> Iterator[tuple[Any, ...]]:
    with closing(connection):
        try:
            while rows := connection.fetchmany(_AT_ONCE):
                yield from rows
        except failure as error:
            raise _failed(error) from error


def _failed(error: Exception) -> ScaleError:
    said = str(error).strip()
    out = "; give --memory to allow more" if "memory" in said.lower() else ""
    return ScaleError(f"{said}{out}")
