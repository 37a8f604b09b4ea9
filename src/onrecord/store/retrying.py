"""Pages that could not be read, to be tried again."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.store.connection import Store


def failed_origins(store: Store) -> Iterator[str]:
    """Yield where each page lies that could not be read, in the order of adding."""
    last, sql = 0, "SELECT no, origin FROM source WHERE reason IS NOT NULL AND no > ? ORDER BY no"
    while True:
        with store.reading() as connection:
            rows = connection.execute(f"{sql} LIMIT 500", (last,)).fetchall()
        if not rows:
            return
        last = rows[-1][0]
        yield from (origin for _, origin in rows if not origin.startswith("stdin:"))
