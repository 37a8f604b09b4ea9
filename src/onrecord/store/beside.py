"""The days before and after a day."""

from __future__ import annotations

from onrecord.store.connection import Store


def days_beside(store: Store, day: str) -> tuple[str | None, str | None]:
    """Return the last day before `day`, and the first after it, on which there are articles."""
    with store.reading() as connection:
        before, after = (
            connection.execute(
                f"SELECT {which}(day) FROM day_count WHERE day {than} ? AND day != ''",
                (day,),
            ).fetchone()[0]
            for which, than in (("max", "<"), ("min", ">"))
        )
    return before, after
