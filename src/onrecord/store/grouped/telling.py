"""What is told of a story, made outside the store and written here: names, copies, claims."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.records import Claim, Copy, Reading, Statement, Story
from onrecord.store.codec import dumped, plain
from onrecord.store.connection import Store
from onrecord.store.grouped.checks import story_no
from onrecord.store.grouped.resting import rests_of
from onrecord.store.grouped.shaping import disputed_in, entitle, reindex_all
from onrecord.store.numbers import added_of
from onrecord.store.reading_out import ARTICLE, statements_in, stored_article
from onrecord.store.sql import Connection


@dataclass(frozen=True, slots=True)
class Untold:
    """A story to be told anew: its articles with their statements as they stand, by arrival.

    Articles have the store's ids. `stale` says what the store looked like.
    """

    no: int
    id: str
    stale: int
    readings: tuple[Reading, ...]
    numbers: Mapping[str, int]
    statements: Mapping[tuple[str, Statement], str]


@dataclass(frozen=True, slots=True)
class Told:
    """What was made of a story: its record, and its claims where it has several articles."""

    of: Untold
    story: Story
    claims: tuple[Claim, ...] = ()


def stale_stories(store: Store, *, after: int = -1, limit: int = 64) -> list[int]:
    """Return the numbers of stories to be told anew, in order, beyond `after`."""
    sql = "SELECT no FROM story WHERE stale > 0 AND no > ? ORDER BY no LIMIT ?"
    with store.reading() as connection:
        return [no for (no,) in connection.execute(sql, (after, limit))]


def number_of(store: Store, story: str) -> int:
    """Return the number of a story, by its id or an article's of it. Raises NotStored."""
    with store.reading() as connection:
        return story_no(connection, story)


def untold(store: Store, no: int) -> Untold | None:
    """Return what a story is to be told from; None where it is no more, or nothing changed."""
    with store.reading() as connection:
        sql = "SELECT id, stale FROM story WHERE no = ? AND stale > 0"
        row = connection.execute(sql, (no,)).fetchone()
        if row is None:
            return None
        found = f"SELECT {ARTICLE} FROM article WHERE no IN (SELECT article FROM story_article"
        rows = connection.execute(f"{found} WHERE story = ?)", (no,)).fetchall()
        readings, numbers = [], {}
        said: dict[tuple[str, Statement], str] = {}
        for one in sorted(rows, key=lambda one: added_of(one[0])):
            reading = _reading(connection, one, said)
            readings.append(reading)
            numbers[reading.article.id] = one[0]
    return Untold(no, row[0], row[1], tuple(readings), numbers, said)


def _reading(
    connection: Connection, row: Sequence[object], said: dict[tuple[str, Statement], str]
) -> Reading:
    held = stored_article(connection, row)
    number = row[0]
    assert isinstance(number, int)
    article = replace(held.article, id=held.id)
    stand = [s for s in statements_in(connection, number, article) if s.status != "rejected"]
    said.update({(held.id, s.statement): s.id for s in stand})
    return Reading(article, tuple(s.statement for s in stand), entities=held.entities)


def tell(store: Store, told: Sequence[Told]) -> int:
    """Write what was made of stories, in one transaction; return how many were written.

    One that has changed since it was read is left as it is: it stays stale.
    """
    written: set[int] = set()
    with store.writing() as connection:
        for one in told:
            sql = "SELECT stale FROM story WHERE no = ?"
            row = connection.execute(sql, (one.of.no,)).fetchone()
            if row and row[0] == one.of.stale:
                _tell(connection, one)
                written.add(one.of.no)
        entitle(connection, written)
    return len(written)


def _tell(connection: Connection, told: Told) -> None:
    no = told.of.no
    _copies(connection, told)
    before = disputed_in(connection, no)
    _claims(connection, told)
    changed = before ^ disputed_in(connection, no)
    reindex_all(connection, {article for article, _ in changed})
    story = told.story
    sql = "SELECT count(*), coalesce(sum(disputed), 0) FROM claim WHERE story = ? AND {}"
    counts = [
        connection.execute(sql.format(which), (no,)).fetchone()[0]
        for which in ("articles > 1", "articles > 1 AND disputed")
    ]
    connection.execute(
        "UPDATE story SET printed = ?2,"
        " places = ?3, actors = ?4, independent = ?5, claims = ?6, disputed = ?7, rests = ?8,"
        " stale = 0 WHERE no = ?1",
        (
            *(no, plain(story.title), dumped(story.places), dumped(story.actors)),
            *(story.independent, *counts, rests_of(connection, no)),
        ),
    )


def _copies(connection: Connection, told: Told) -> None:
    """Write the pairs of copies, and which articles count once."""
    no, numbers = told.of.no, told.of.numbers
    connection.execute("DELETE FROM story_copy WHERE story = ?", (no,))
    connection.execute("UPDATE story_article SET source = article WHERE story = ?", (no,))
    for pair in told.story.shared:
        sql = "INSERT OR REPLACE INTO story_copy (first, second, story, record) VALUES (?, ?, ?, ?)"
        given = (numbers[pair.first], numbers[pair.second], no, dumped(_copy_data(pair)))
        connection.execute(sql, given)
    for group in told.story.copies:
        members = [numbers[id] for id in group]
        connection.execute(
            "UPDATE story_article SET source = ? WHERE article IN (SELECT value FROM json_each(?))",
            (min(members, key=added_of), json.dumps(members)),
        )


def _copy_data(pair: Copy) -> dict[str, object]:
    shares = {"first_share": pair.first_share, "second_share": pair.second_share}
    return {**pair.to_dict(), **shares}


def _claims(connection: Connection, told: Told) -> None:
    sql = "DELETE FROM claim_carrier WHERE claim IN (SELECT no FROM claim WHERE story = ?)"
    connection.execute(sql, (told.of.no,))
    connection.execute("DELETE FROM claim WHERE story = ?", (told.of.no,))
    sources = dict(
        connection.execute(
            "SELECT a.id, s.source FROM story_article s JOIN article a ON a.no = s.article"
            " WHERE s.story = ?",
            (told.of.no,),
        ).fetchall()
    )
    days = {r.article.id: (r.article.published or "9")[:10] for r in told.of.readings}
    ranked = sorted(
        ((_in_order(claim, days), claim) for claim in told.claims),
        key=lambda pair: _rank(pair[1], pair[0], days, sources),
    )
    for rank, (order, claim) in enumerate(ranked):
        _claim(connection, told, claim, order, rank, sources)


def _in_order(claim: Claim, days: Mapping[str, str]) -> list[int]:
    """Return the places of a claim's carriers in the order of days."""
    carriers = claim.carriers
    return sorted(range(len(carriers)), key=lambda i: (days[carriers[i].article], i))


def _rank(
    claim: Claim, order: Sequence[int], days: Mapping[str, str], sources: Mapping[str, int]
) -> tuple[int, str, int, int]:
    """Return what claims are ordered by: most sources first, then where they first stand."""
    first = claim.carriers[order[0]]
    start = first.content[0].start if first.content else 0
    count = len({sources[c.article] for c in claim.carriers})
    return -count, days[first.article], sources[first.article], start


def _claim(
    connection: Connection,
    told: Told,
    claim: Claim,
    order: Sequence[int],
    rank: int,
    sources: Mapping[str, int],
) -> None:
    places = {old: new for new, old in enumerate(order)}
    differences = [
        {**d.to_dict(), "first": places[d.first], "second": places[d.second]}
        for d in claim.differences
    ]
    articles = {c.article for c in claim.carriers}
    disputed = bool(claim.differs)
    row = connection.execute(
        "INSERT INTO claim (id, story, rank, articles, independent, disputed, differences,"
        " contradicts) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING no",
        (
            *(claim.id, told.of.no, rank, len(articles), len({sources[a] for a in articles})),
            *(int(disputed), dumped(differences), dumped(list(claim.contradicts))),
        ),
    ).fetchone()
    for place, old in enumerate(order):
        carrier = claim.carriers[old]
        said = carrier.statement
        connection.execute(
            "INSERT INTO claim_carrier (claim, place, article, statement, content, words)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                *(row[0], place, told.of.numbers[carrier.article]),
                told.of.statements[carrier.article, said] if said else None,
                dumped([s.to_list() for s in carrier.content]),
                plain(carrier.words),
            ),
        )
