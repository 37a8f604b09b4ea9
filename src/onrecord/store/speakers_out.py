"""A speaker: the names as printed, how often, when and where; the statements are a search."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.records import Held
from onrecord.store.connection import Store
from onrecord.store.cursors import limited
from onrecord.store.errors import NotStored
from onrecord.store.naming import NAMED
from onrecord.store.reading_out import SHOWN
from onrecord.store.rows import Batch
from onrecord.store.searching import asked_for, matching
from onrecord.store.sql import Connection

_OF_ACTOR = "s.id IN (SELECT statement FROM actor_statement WHERE actor = ?)"
_COUNTED = f"s.status != 'rejected' AND {SHOWN} AND a.replaced_by IS NULL"
# One row: each that is fetched is a wait for Python's lock while other threads work.
_SAID = (
    "SELECT json_group_array(s.speaker), json_group_array(s.speaker_type),"
    " json_group_array(a.outlet), json_group_array(a.day), json_group_array(a.no)"
    " FROM statement s CROSS JOIN article a INDEXED BY article_traits ON a.no = s.article"
)
_COUNTED_NAMES = 2_000


@dataclass(frozen=True, slots=True)
class StoredActor:
    """What the registry of actors knows of a named speaker (docs/actors.md).

    `spellings` and `aliases` count articles; roles and affiliations are as printed, with the days
    of the first and last article that has them.
    """

    id: str
    name: str
    type: str
    statements: int
    spellings: tuple[tuple[str, int], ...]
    aliases: tuple[tuple[str, int], ...]
    roles: tuple[Held, ...]
    affiliations: tuple[Held, ...]
    evidence: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the actor as JSON-ready data."""
        given = {name: getattr(self, name) for name in self.__slots__}
        held = {n: [h.to_dict() for h in given[n]] for n in ("roles", "affiliations")}
        counts = {n: dict(given[n]) for n in ("spellings", "aliases")}
        return {**given, **held, **counts, "evidence": list(self.evidence)}


@dataclass(frozen=True, slots=True)
class StoredSpeaker:
    """A speaker across articles (a named one), or of one article (everybody else).

    `names`, `outlets` and `days` count statements, `names` as printed, the commonest first, `days`
    in order. `article` is set for a speaker of one article. `actors` are those of the registry that
    the statements belong to: none before `onrecord group --actors` ran, several where namesakes
    were told apart.
    """

    id: str
    name: str | None
    type: str
    statements: int
    articles: int
    names: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    days: tuple[tuple[str, int], ...]
    article: str | None
    actors: tuple[StoredActor, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the speaker as JSON-ready data."""
        return {
            "id": self.id,
            "name": self.name,
            "type": self.type,
            "statements": self.statements,
            "articles": self.articles,
            "names": [list(n) for n in self.names],
            "outlets": [list(n) for n in self.outlets],
            "days": [list(n) for n in self.days],
            "article": self.article,
            "actors": [a.to_dict() for a in self.actors],
        }


def speaker(store: Store, id: str) -> StoredSpeaker:
    """Return a speaker by its id; its statements are `search_statements(filters={"speaker_id"})`.

    The id is a statement's `speaker_id`, by name, or that of an actor, whatever the name.
    Raises NotStored where nobody has any statement under that id.
    """
    with store.reading() as connection:
        known = connection.execute("SELECT 1 FROM actor WHERE id = ?", (id,)).fetchone()
        which = _OF_ACTOR if known else "s.speaker_id = ?"
        row = connection.execute(f"{_SAID} WHERE {which} AND {_COUNTED}", (id,)).fetchone()
        spoken, types, outlets, dates, articles = map(json.loads, row)
        if not articles:
            raise NotStored(f"no speaker {id[:60]!r} in this store")
        sql = "SELECT id FROM article WHERE no = ?"
        first = connection.execute(sql, (articles[0],)).fetchone()[0]
        actors = _actors(connection, which, id)
    names = Counter(name for name in spoken if name)
    days = Counter(day for day in dates if day)
    kind = Counter(types).most_common(1)[0][0]
    return StoredSpeaker(
        id=id,
        name=names.most_common(1)[0][0] if names else None,
        type=kind,
        statements=len(articles),
        articles=len({*articles}),
        names=tuple(names.most_common()),
        outlets=tuple(Counter(outlet for outlet in outlets if outlet).most_common()),
        days=tuple(sorted(days.items())),
        article=None if kind in NAMED else first,
        actors=actors,
    )


def _actors(connection: Connection, which: str, id: str) -> tuple[StoredActor, ...]:
    sql = (
        "SELECT DISTINCT k.statements, k.record FROM statement s JOIN actor_statement t"
        f" ON t.statement = s.id JOIN actor k ON k.id = t.actor WHERE {which}"
        " ORDER BY k.statements DESC, k.id"
    )
    return tuple(_actor(n, json.loads(text)) for n, text in connection.execute(sql, (id,)))


def _actor(statements: int, data: Mapping[str, Any]) -> StoredActor:
    def held(name: str) -> tuple[Held, ...]:
        return tuple(Held(**{**h, "articles": tuple(h["articles"])}) for h in data[name])

    return StoredActor(
        id=data["id"],
        name=data["name"],
        type=data["type"],
        statements=statements,
        spellings=tuple(data["spellings"].items()),
        aliases=tuple(data["aliases"].items()),
        roles=held("roles"),
        affiliations=held("affiliations"),
        evidence=tuple(data["evidence"]),
    )


def speakers_named(store: Store, begin: str, *, limit: int = 20) -> Batch[tuple[str, str, int]]:
    """Return (id, name, statements) of speakers whose name holds these words: for choosing one.

    Those with most statements first; the newest 2,000 that match are counted, and a note says so
    where there are more. `total` are the speakers found in them.
    """
    query = asked_for(f"speaker:({begin.replace(':', ' ')}*)")
    with store.reading() as connection:
        numbers = matching(connection, "statement", query, _COUNTED_NAMES + 1)
        sql = (
            "SELECT json_group_array(speaker_id), json_group_array(speaker) FROM statement"
            " WHERE no IN (SELECT value FROM json_each(?))"
        )
        row = connection.execute(sql, (json.dumps(numbers[:_COUNTED_NAMES]),)).fetchone()
    ids, names = map(json.loads, row)
    counts = Counter((id, name) for id, name in zip(ids, names, strict=True) if name)
    best = tuple((id, name, n) for (id, name), n in counts.most_common(limited(limit)))
    more = len(numbers) > _COUNTED_NAMES
    newest = f"counted over the newest {_COUNTED_NAMES:,} statements that match"
    notes = (*query.notes, *([newest] if more else []))
    return Batch(best, None, len(counts), more, notes)
