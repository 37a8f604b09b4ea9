"""A speaker: the names as printed, how often, when and where; the statements are a search."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from onrecord.store.connection import Store
from onrecord.store.cursors import limited
from onrecord.store.errors import NotStored
from onrecord.store.naming import NAMED
from onrecord.store.reading_out import SHOWN
from onrecord.store.searching import asked_for, matching

_COUNTED = f"s.status != 'rejected' AND {SHOWN} AND a.replaced_by IS NULL"


@dataclass(frozen=True, slots=True)
class StoredSpeaker:
    """A speaker across articles (a named one), or of one article (everybody else).

    `names`, `outlets` and `days` count statements, `names` as printed, the commonest first, `days`
    in order. `article` is set for a speaker of one article.
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
        }


def speaker(store: Store, id: str) -> StoredSpeaker:
    """Return a speaker by its id; its statements are `search_statements(filters={"speaker_id"})`.

    Raises NotStored where nobody has any statement under that id.
    """
    sql = (
        "SELECT s.speaker, s.speaker_type, a.outlet, a.day, a.id FROM statement s"
        f" JOIN article a ON a.no = s.article WHERE s.speaker_id = ? AND {_COUNTED}"
    )
    with store.reading() as connection:
        rows = connection.execute(sql, (id,)).fetchall()
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
