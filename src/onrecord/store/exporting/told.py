"""Stories and claims as they are exported: all of them, in the order of days, then of ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.store.connection import Store
from onrecord.store.grouped.claims_out import claims_of
from onrecord.store.grouped.lists import chosen
from onrecord.store.grouped.one import copies_of, story
from onrecord.store.grouped.rows import StoredClaim, StoredStory

_AT_ONCE = 200


def every_story(store: Store, query: str = "") -> Iterator[StoredStory]:
    """Yield each story, one at a time; with a `query`, those with an article that it finds.

    All of one moment. Raises QueryError as the search does.
    """
    with store.reading() as connection:
        wanted = chosen(connection, query)
        sql = "SELECT no, id FROM story ORDER BY first_day, id"
        for no, id in connection.execute(sql).fetchall():
            if wanted is None or no in wanted:
                yield story(store, id)


def every_claim(store: Store, query: str = "", *, shared: bool = False) -> Iterator[StoredClaim]:
    """Yield each claim, story by story; `shared`: only those of two articles or more."""
    for one in every_story(store, query):
        after = None
        while True:
            batch = claims_of(store, one.line.id, shared=shared, after=after, limit=_AT_ONCE)
            yield from batch.items
            if batch.next is None:
                break
            after = batch.next


def story_data(store: Store, one: StoredStory) -> dict[str, Any]:
    """Return a story as a line of JSON, with the passages that its copies share."""
    data = {k: v for k, v in one.to_dict().items() if k not in ("decisions", "stale")}
    return {**data, "copies": [c.to_dict() for c in copies_of(store, one.line.id)]}


def claim_rows(store: Store, query: str) -> Iterator[tuple[StoredClaim, int]]:
    """Yield each claim with the place of each of its carriers."""
    for one in every_claim(store, query):
        for place in range(len(one.carriers)):
            yield one, place
