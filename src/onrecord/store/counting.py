"""What a store holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.store.connection import Store
from onrecord.store.keeping import totals
from onrecord.store.migrations import version_of

_COUNTS = {
    "sources": "source",
    "failed": "source WHERE reason IS NOT NULL",
    "replaced": "article WHERE replaced_by IS NOT NULL",
    "decisions": "decision",
    "orphans": "moved WHERE new IS NULL",
    "stories": "story",
    "ungrouped": "ungrouped",
    "stale": "story WHERE stale > 0",
    "actors": "actor",
}


@dataclass(frozen=True, slots=True)
class Status:
    """What a store holds. `readers` are the reader versions and how many articles each read;
    `reasons` why pages failed, and how many. `ungrouped` articles wait for a story, `stale` stories
    to be told anew. `bytes` is the size of the file without its log.
    """

    path: str
    layout: int
    bytes: int
    sources: int
    failed: int
    articles: int
    replaced: int
    statements: int
    waiting: int
    decisions: int
    orphans: int
    stories: int
    ungrouped: int
    stale: int
    actors: int
    first_day: str | None
    last_day: str | None
    readers: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, int], ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the status as JSON-ready data."""
        given = {name: getattr(self, name) for name in self.__slots__}
        return {**given, "readers": dict(self.readers), "reasons": dict(self.reasons)}


def ungrouped(store: Store) -> int:
    """Return how many articles wait for their story: cheap, for every page."""
    with store.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM ungrouped").fetchone()[0])


def status(store: Store) -> Status:
    """Return what the store holds, all of one moment."""
    with store.reading() as connection:

        def number(what: str) -> int:
            return int(connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0])

        def spread(sql: str) -> tuple[tuple[str, int], ...]:
            return tuple((name, n) for name, n in connection.execute(sql))

        held = totals(connection)
        readers = (
            "SELECT reader, count(*) FROM article WHERE replaced_by IS NULL"
            " GROUP BY reader ORDER BY reader"
        )
        reasons = (
            "SELECT reason, count(*) AS n FROM source WHERE reason IS NOT NULL GROUP BY reason"
            " ORDER BY n DESC, reason"
        )
        counts = {name: number(what) for name, what in _COUNTS.items()}
        return Status(
            path=str(store.path),
            layout=version_of(connection),
            bytes=connection.pragma("page_count") * connection.pragma("page_size"),
            **counts,
            articles=held.articles,
            statements=held.statements,
            waiting=held.waiting,
            first_day=held.first,
            last_day=held.last,
            readers=spread(readers),
            reasons=spread(reasons),
        )
