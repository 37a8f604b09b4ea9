"""Which article is in which story: as the machine has it, and as analysts decided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.records import Article
from onrecord.store.codec import article_from
from onrecord.store.connection import Store
from onrecord.store.grouped.folding import folded_stories
from onrecord.store.grouped.shaping import shape, wipe
from onrecord.store.numbers import added_of, after_day, first_no
from onrecord.store.sql import Connection

_DATED = 1 << 42  # articles without a day have lower numbers
_HIGHEST = 2**63 - 1
_STAMP = "grouping"
_AT_ONCE = 256  # articles held in memory


@dataclass(frozen=True, slots=True)
class Placed:
    """An article as the stories stage takes it: its `id` is that of the store.

    `machine` is the story that the machine has it in; None while it waits for one.
    """

    no: int
    day: str | None
    article: Article
    machine: int | None


def stamp(connection: Connection) -> int:
    """Return what changes with every change of the machine's stories."""
    row = connection.execute("SELECT value FROM counter WHERE name = ?", (_STAMP,)).fetchone()
    return int(row[0]) if row else 0


def bump(connection: Connection) -> int:
    """Change the stamp; return it."""
    sql = (
        "INSERT INTO counter VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1"
        " RETURNING value"
    )
    return int(connection.execute(sql, (_STAMP,)).fetchone()[0])


def waiting(store: Store, limit: int) -> tuple[int, list[Placed]]:
    """Return the stamp, and the articles that are in no story yet, the oldest day first."""
    sql = (
        "SELECT a.no, a.id, a.day, a.record, NULL FROM ungrouped u JOIN article a"
        " ON a.no = u.article ORDER BY a.no LIMIT ?"
    )
    with store.reading() as connection:
        return stamp(connection), list(_placed(connection.execute(sql, (limit,))))


def around(store: Store, first: str | None, last: str | None, limit: int) -> list[int]:
    """Return the numbers of the articles of the days from `first` to `last` that are in a story.

    In order; of more than `limit`, the latest. For None, those without a day.
    """
    low, high = (
        (0, _DATED) if first is None else (first_no(first), after_day(last) if last else _HIGHEST)
    )
    sql = (
        "SELECT article FROM story_article WHERE article >= ? AND article < ?"
        " ORDER BY article DESC LIMIT ?"
    )
    with store.reading() as connection:
        return [no for (no,) in connection.execute(sql, (low, high, limit))][::-1]


def grouped(store: Store, numbers: Sequence[int]) -> Iterator[Placed]:
    """Yield the articles with these numbers that are in a story, in order."""
    sql = (
        "SELECT a.no, a.id, a.day, a.record, s.machine FROM article a JOIN story_article s"
        " ON s.article = a.no WHERE a.no IN (SELECT value FROM json_each(?)) ORDER BY a.no"
    )
    for begin in range(0, len(numbers), _AT_ONCE):
        with store.reading() as connection:
            rows = connection.execute(sql, (json.dumps(numbers[begin : begin + _AT_ONCE]),))
            found = list(_placed(rows))
        yield from found


def _placed(rows: Iterable[tuple[int, str, str | None, str, int | None]]) -> Iterator[Placed]:
    for no, id, day, record, machine in rows:
        yield Placed(no, day, replace(article_from(json.loads(record)), id=id), machine)


def latest_day(store: Store) -> str | None:
    """Return the last day that an article is of."""
    with store.reading() as connection:
        sql = "SELECT day FROM article WHERE replaced_by IS NULL ORDER BY no DESC LIMIT 1"
        row = connection.execute(sql).fetchone()
    return row[0] if row else None


def every(store: Store, at_once: int) -> Iterator[list[Placed]]:
    """Yield all articles that belong in stories, the oldest day first, so many at a time."""
    sql = (
        "SELECT a.no, a.id, a.day, a.record, NULL FROM article a WHERE a.replaced_by IS NULL"
        " AND a.kind = 'article' AND a.no > ? ORDER BY a.no LIMIT ?"
    )
    last = -1
    while True:
        with store.reading() as connection:
            some = list(_placed(connection.execute(sql, (last, at_once))))
        if not some:
            return
        yield some
        last = some[-1].no


def place(store: Store, before: int, groups: Sequence[Sequence[int]]) -> int | None:
    """Write which articles the machine puts together: each of `groups` is a story, whole.

    All in one transaction. Returns the new stamp; None, and nothing is written, where the stories
    have changed since `before`, or an article has left.
    """
    with store.writing() as connection:
        if stamp(connection) != before or not _all_there(connection, groups):
            return None
        for group in groups:
            name = min(group, key=added_of)
            for no in group:
                _set_machine(connection, no, name)
        refold(connection, [no for group in groups for no in group])
        return bump(connection)


def place_anew(store: Store, groups: Iterable[Sequence[int]]) -> None:
    """Write the machine's stories of the whole collection; every story is to be told anew.

    All in one transaction. What was added meanwhile waits for its story, what left is left out.
    """
    with store.writing() as connection:
        sql = "SELECT article FROM ungrouped UNION ALL SELECT article FROM story_article"
        there = {no for (no,) in connection.execute(sql)}
        placed: list[int] = []
        for group in groups:
            still = [no for no in group if no in there]
            for no in still:
                _set_machine(connection, no, min(still, key=added_of))
            placed += still
        others = sorted(there.difference(placed))
        take_out(connection, others)
        for no in others:
            connection.execute("INSERT INTO ungrouped VALUES (?)", (no,))
        refold(connection, placed)
        connection.execute("UPDATE story SET stale = stale + 1")
        bump(connection)


def _all_there(connection: Connection, groups: Sequence[Sequence[int]]) -> bool:
    numbers = [no for group in groups for no in group]
    sql = (
        "SELECT count(*) FROM json_each(?) j WHERE j.value IN (SELECT article FROM ungrouped)"
        " OR j.value IN (SELECT article FROM story_article)"
    )
    count: int = connection.execute(sql, (json.dumps(numbers),)).fetchone()[0]
    return count == len(numbers)


def _set_machine(connection: Connection, no: int, name: int) -> None:
    connection.execute("DELETE FROM ungrouped WHERE article = ?", (no,))
    connection.execute(
        "INSERT INTO story_article (article, story, machine, source) VALUES (?1, ?1, ?2, ?1)"
        " ON CONFLICT (article) DO UPDATE SET machine = excluded.machine",
        (no, name),
    )


def refold(connection: Connection, articles: Iterable[int]) -> None:
    """Bring the stories of some articles in step with the machine's and with what was decided."""
    groups = folded_stories(connection, articles)
    now = {no: min(group, key=added_of) for group in groups for no in group}
    sql = (
        "SELECT article, story FROM story_article WHERE article IN (SELECT value FROM json_each(?))"
    )
    before = dict(connection.execute(sql, (json.dumps([*now]),)).fetchall())
    sql = "SELECT no FROM story WHERE no IN (SELECT value FROM json_each(?))"
    known = {no for (no,) in connection.execute(sql, (json.dumps([*now.values()]),))}
    moved = {no: story for no, story in now.items() if story != before[no]}
    for no, story in moved.items():
        connection.execute(
            "UPDATE story_article SET story = ?, source = article WHERE article = ?", (story, no)
        )
    # What was only gained leaves all that is told of a story true.
    lost = {before[no] for no in moved}
    gained = {*moved.values()} | {*now.values()} - known
    shape(connection, gained, lost)


def take_out(connection: Connection, articles: Sequence[int]) -> None:
    """Take articles out of their stories, and wipe what is told of these."""
    given = (json.dumps(list(articles)),)
    mine = "(SELECT value FROM json_each(?))"
    sql = f"SELECT DISTINCT story, machine FROM story_article WHERE article IN {mine}"
    rows = connection.execute(sql, given).fetchall()
    connection.execute(f"DELETE FROM ungrouped WHERE article IN {mine}", given)
    stories = {story for story, _ in rows}
    for story in stories:
        wipe(connection, story, but=articles)
    connection.execute(f"DELETE FROM story_article WHERE article IN {mine}", given)
    left: set[int] = set()
    for key in {machine for _, machine in rows}:
        members = _members(connection, "machine", key)
        left.update(members)
        if members:
            name = min(members, key=added_of)
            connection.execute(
                "UPDATE story_article SET machine = ? WHERE machine = ?", (name, key)
            )
    for story in stories:
        left.update(_members(connection, "story", story))
    refold(connection, left)
    shape(connection, (), stories)
    if rows:
        bump(connection)


def _members(connection: Connection, column: str, key: int) -> list[int]:
    sql = f"SELECT article FROM story_article WHERE {column} = ?"
    return [no for (no,) in connection.execute(sql, (key,))]
