"""The layout of the store file, step by step: each migration is one named function.

`PRAGMA user_version` counts the steps that a file has taken. A step is never changed once it was
released: a new one is added below it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from onrecord.store.counts_layout import COUNTS
from onrecord.store.errors import NotAStore, StoreTooNew
from onrecord.store.feeds_layout import FEEDS
from onrecord.store.keeping import recount
from onrecord.store.layout import ACCESS, ACTORS, BASE, DECISIONS, STORIES, WORDS
from onrecord.store.sql import Connection

APPLICATION = 0x6F6E7263  # "onrc": by it we know a store again


def base_tables(connection: Connection) -> None:
    """Sources, articles, statements, the change log."""
    connection.execute(BASE)


def decision_log(connection: Connection) -> None:
    """The append-only log of decisions, and where their statements went."""
    connection.execute(DECISIONS)


def word_indexes(connection: Connection) -> None:
    """The words of articles and statements, for search."""
    connection.execute(WORDS)


def access_tokens(connection: Connection) -> None:
    """The tokens that a server asks for, hashed."""
    connection.execute(ACCESS)


def stories_and_claims(connection: Connection) -> None:
    """Stories, the copies among their articles, claims and who carries them."""
    connection.execute(STORIES)


def actors(connection: Connection) -> None:
    """Named speakers across articles, as the registry joins them."""
    connection.execute(ACTORS)


def followed_feeds(connection: Connection) -> None:
    """The feeds that are followed, and their entries."""
    connection.execute(FEEDS)


def kept_counts(connection: Connection) -> None:
    """How many articles and statements each day has, kept by triggers."""
    connection.execute(COUNTS)
    recount(connection)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    base_tables,
    decision_log,
    word_indexes,
    access_tokens,
    stories_and_claims,
    actors,
    followed_feeds,
    kept_counts,
)


def version_of(connection: Connection) -> int:
    """Return how many migrations the file has taken."""
    return int(connection.pragma("user_version"))


def refuse_foreign(connection: Connection, path: Path) -> None:
    """Raise NotAStore for another program's database, StoreTooNew for a newer layout."""
    application = int(connection.pragma("application_id"))
    version = version_of(connection)
    empty = not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()
    if application != APPLICATION and not (empty and not application and not version):
        raise NotAStore(f"{path}: no onrecord store; name another file with --store")
    if version > len(MIGRATIONS):
        said = f"written by a newer onrecord (layout {version}, this one knows {len(MIGRATIONS)})"
        raise StoreTooNew(f"{path}: {said}; update onrecord to open it")


def migrate(connection: Connection, path: Path) -> None:
    """Take the steps that the file lacks, all in one transaction: it has all of them, or none."""
    if version_of(connection) == len(MIGRATIONS):
        return
    connection.pragma("journal_mode", "wal")
    connection.execute("BEGIN IMMEDIATE")
    try:
        refuse_foreign(connection, path)  # again: another process may have been faster
        for step in MIGRATIONS[version_of(connection) :]:
            step(connection)
        connection.pragma("application_id", APPLICATION)
        connection.pragma("user_version", len(MIGRATIONS))
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
