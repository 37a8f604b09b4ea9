"""A finished part back into readings and failures, in the order of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from onrecord.records import Failure, Reading
from onrecord.scale.errors import ScaleError
from onrecord.scale.parts import Part
from onrecord.scale.rows import reading_from

_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Stored:
    """A page of a part: its hash, and what came of it (without an audit)."""

    page: str
    sha256: str
    result: Reading | Failure


def readings_in(part: Part) -> Iterator[Stored]:
    """Yield the pages of a part, read ones first, then those that could not be read.

    Rows are taken from the files a thousand at a time; pages that were dropped are left out.
    Raises ScaleError without pyarrow, or for files that are damaged.
    """
    from onrecord.scale.tables import TABLES  # says so where pyarrow is missing

    with ExitStack() as files:
        rows = {name: _Rows(part, name, files) for name in TABLES}
        for article in rows["articles"]:
            page = article["page"]
            said, named = (rows[name].of(page) for name in ("statements", "entities"))
            yield Stored(page, article["sha256"], reading_from(article, said, named))
        for failed in rows["failures"]:
            if failed["what"] == "failed":
                kept = (failed[name] for name in ("id", "page", "reason", "message"))
                yield Stored(failed["page"], failed["sha256"] or "", Failure(*kept))


class _Rows:
    """The rows of one file, in order; those of a page stand together."""

    def __init__(self, part: Part, table: str, files: ExitStack) -> None:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile

        self._name = part.file(table)
        self._damage = (OSError, ArrowException)
        try:
            file = files.enter_context(part.place.opened(self._name))
            self._each = self._batches(files.enter_context(ParquetFile(file)))
        except self._damage as error:
            raise self._broken(error) from error
        self._held: dict[str, Any] | None = None

    def _batches(self, file: Any) -> Iterator[dict[str, Any]]:
        try:
            for batch in file.iter_batches(_ROWS):
                yield from batch.to_pylist()
        except self._damage as error:
            raise self._broken(error) from error

    def _broken(self, error: Exception) -> ScaleError:
        said = f"{self._name} is damaged ({error}); remove its part's .json and run bulk again"
        return ScaleError(said)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return self._each

    def of(self, page: str) -> list[dict[str, Any]]:
        """Return the next rows, as far as they are of a page."""
        found: list[dict[str, Any]] = []
        while (row := self._held or next(self._each, None)) is not None:
            self._held = None
            if row["page"] != page:
                self._held = row
                break
            found.append(row)
        return found
