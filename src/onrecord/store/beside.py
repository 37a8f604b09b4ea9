"""The days before and after a day."""

from __future__ import annotations

from onrecord.store.connection import Store


def days_beside(store: Store, day: str) -> tuple[str | None, str | None]:
    """Return the last day before `day`, and the first after it, on which there are articles."""
    with store.reading() as connection:
        before, after = (
            connection.execute(
                f"SELECT {which}(day) FROM article WHERE day {than} ? AND replaced_by IS NULL",
                (day,),
            ).fetchone()[0]
            for which, than in (("max", "<"), ("min", ">"))
        )
    return before, after
