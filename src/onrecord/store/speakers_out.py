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
from onrecord.store.searching import asked_for, matching
from onrecord.store.sql import Connection

_OF_ACTOR = "s.id IN (SELECT statement FROM actor_statement WHERE actor = ?)"
_COUNTED = f"s.status != 'rejected' AND {SHOWN} AND a.replaced_by IS NULL"


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
    sql = (
        "SELECT s.speaker, s.speaker_type, a.outlet, a.day, a.id FROM statement s"
        " JOIN article a ON a.no = s.article WHERE {} AND " + _COUNTED
    )
    with store.reading() as connection:
        known = connection.execute("SELECT 1 FROM actor WHERE id = ?", (id,)).fetchone()
        which = _OF_ACTOR if known else "s.speaker_id = ?"
        rows = connection.execute(sql.format(which), (id,)).fetchall()
        actors = _actors(connection, which, id)
    if not rows:
        raise NotStored(f"no speaker {id[:60]!r} in this store")
    names = Counter(row[0] for row in rows if row[0])
    types = Counter(row[1] for row in rows)
    days = Counter(row[3] for row in rows if row[3])
    kind = types.most_common(1)[0][0]
    return StoredSpeaker(
        id=id,
        name=names.most_common(1)[0][0] if names else None,
        type=kind,
        statements=len(rows),
        articles=len({row[4] for row in rows}),
        names=tuple(names.most_common()),
        outlets=tuple(Counter(row[2] for row in rows if row[2]).most_common()),
        days=tuple(sorted(days.items())),
        article=None if kind in NAMED else rows[0][4],
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


def speakers_named(
    store: Store, begin: str, *, limit: int = 20
) -> tuple[tuple[str, str, int], ...]:
    """Return (id, name, statements) of speakers whose name holds these words: for choosing one."""
    with store.reading() as connection:
        query = asked_for(f"speaker:({begin.replace(':', ' ')}*)")
        numbers = matching(connection, "statement", query, 2_000)
        marks = ",".join("?" * len(numbers))
        sql = f"SELECT speaker_id, speaker FROM statement WHERE no IN ({marks})"
        rows = connection.execute(sql, numbers).fetchall()
    counts = Counter((id, name) for id, name in rows if name)
    best = counts.most_common(limited(limit))
    return tuple((id, name, n) for (id, name), n in best)
