"""A connection as this package uses one: apsw's, its rows taken as the layout says they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol


class Rows(Protocol):
    """The rows of a query, as they come."""

    def __iter__(self) -> Iterator[Any]:
        """Yield tuples."""
        ...

    def fetchall(self) -> list[Any]:
        """Return all that are left."""
        ...

    def fetchone(self) -> Any:
        """Return the next, None after the last."""
        ...


class Connection(Protocol):
    """A connection to the store's file."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        ...

    def execute(self, statements: str, bindings: Sequence[Any] = (), /) -> Rows:
        """Run SQL, its values bound."""
        ...

    def pragma(self, name: str, value: Any = None, /) -> Any:
        """Read or set a pragma; return its value."""
        ...
