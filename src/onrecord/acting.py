"""The actors of a store: the registry's joins of named speakers, over the statements as they stand.

The registry and the store do not know each other; this joins them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.actors import Collection, Decision
from onrecord.records import Reading
from onrecord.store import Store
from onrecord.store.actors_in import standing_readings, write_actors


def register(store: Store, decisions: Iterable[Decision] = ()) -> int:
    """Join the named speakers of all articles anew; return how many actors there are.

    All is decided at once over all statements, so it costs as much as the collection is large;
    what was rejected does not count. `decisions` are those of `onrecord actors decide`; what was
    decided on speakers in the store holds as it is. Raises StoreLocked, StoreFull and the like.
    """
    collection = Collection()
    ids: dict[str, tuple[str, ...]] = {}
    for reading in _readings(store, ids):
        collection.add(reading)
    found = collection.registry(decisions)
    return write_actors(store, found.actors, ids)


def _readings(store: Store, ids: dict[str, tuple[str, ...]]) -> Iterator[Reading]:
    for article, statements in standing_readings(store):
        ids[article.id] = tuple(s.id for s in statements)
        said = (replace(s.statement, speaker=s.speaker) for s in statements)
        yield Reading(replace(article.article, id=article.id), tuple(said))
