"""Search: statements and articles that match what a user typed, newest first, page by page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.records import Span
from onrecord.store.asking import Dates, Node
from onrecord.store.codec import article_from
from onrecord.store.compiling import Compiled, compiled, filtered
from onrecord.store.connection import Store
from onrecord.store.cursors import cursor, keys, limited
from onrecord.store.errors import QueryError
from onrecord.store.facts import canonical
from onrecord.store.finding import excerpt, matches, matches_within
from onrecord.store.indexing import press
from onrecord.store.parsing import Query, parse
from onrecord.store.reading_out import statements_at
from onrecord.store.resolving import resolved
from onrecord.store.rows import ArticleLine, Batch, StoredStatement
from onrecord.store.sql import Connection

COUNTED = 1_000  # matches that are counted; beyond, `more` says that there are more
FILTERS = (
    *("speaker_id", "source", "act", "form", "outlet", "lang", "status", "by", "kind", "date"),
    *("story", "disputed"),
)
_IN_SAID: tuple[str | None, ...] = (None, "about", "named", "title", "cue", "speaker")
_IN_TEXT: tuple[str | None, ...] = (None, "about", "named", "cue")


def search_statements(
    store: Store,
    text: str = "",
    filters: Mapping[str, str] | None = None,
    *,
    after: str | None = None,
    limit: int = 20,
) -> Batch[StoredStatement]:
    """Return a page of the statements that match, newest day first, in the order of their text.

    Args:
        store: where to look.
        text: what a user typed (docs/search.md); empty: all. No text is an error.
        filters: exact values to narrow by, keys of FILTERS: `{"outlet": "The Harbour Post"}`.
        after: the `next` of the page before.
        limit: items of a page, 1 to 500.

    Returns:
        The page; `total` counts up to 1,000 matches, `more` says that there are more than that.
        `notes` say what in the text could not be searched for.

    Raises:
        QueryError: a text of more than 2,000 characters, a filter or a cursor that is none.
    """
    query = _query(text, filters)
    with store.reading() as connection:
        query = resolved(connection, query)
        numbers, following, total, more = _page(connection, "statement", query.asked, after, limit)
        found = statements_at(connection, numbers)
        items = tuple(_marked(one, article.text, query.asked) for one, article in found)
    return Batch(items, following, total, more, query.notes)


def search_articles(
    store: Store,
    text: str = "",
    filters: Mapping[str, str] | None = None,
    *,
    after: str | None = None,
    limit: int = 20,
) -> Batch[ArticleLine]:
    """Return a page of the articles that match, newest day first.

    `speaker:`, `source:`, `act:`, `form:` and `status:` find articles with such a statement. The
    rest is as in `search_statements`.
    """
    query = _query(text, filters)
    with store.reading() as connection:
        query = resolved(connection, query)
        numbers, following, total, more = _page(connection, "article", query.asked, after, limit)
        items = tuple(lines_at(connection, numbers, query.asked))
    return Batch(items, following, total, more, query.notes)


def _query(text: str, filters: Mapping[str, str] | None) -> Query:
    query = parse(text)
    facts: dict[str, str] = {}
    dates, notes = None, query.notes
    for name, value in (filters or {}).items():
        if name not in FILTERS:
            raise QueryError(f"there is no filter {name!r}; there are {', '.join(FILTERS)}")
        if name == "date":
            asked = parse(f"date:{value}").asked if value.split() == [value] else None
            if not isinstance(asked, Dates):
                raise QueryError(f"{value!r} is no date; give 2023-12-05 or 2023-12-01..2023-12-05")
            dates = asked
        elif name == "outlet":
            facts["press"] = press(value)
        elif name in ("speaker_id", "story"):
            facts[name] = value
        else:
            known, note = canonical(name, value)
            facts[name] = known or "¶"
            notes += (note,) if note else ()
    return Query(filtered(query.asked, facts, dates), notes)


def _page(
    connection: Connection, kind: str, asked: Node, after: str | None, limit: int
) -> tuple[list[int], str | None, int, bool]:
    """Return the row numbers of a page, the cursor of the next; how many match, whether more."""
    limit = limited(limit)
    found = compiled(asked, kind)
    if after is None:  # what is counted begins with the page
        numbers = _walk(connection, kind, found, COUNTED + 1)
        count = len(numbers)
    else:
        high = min(found.high, int(keys(after, (int,))[0]))
        numbers = _walk(connection, kind, replace(found, high=high), limit + 1)
        count = _length(connection, kind, found, COUNTED + 1)
    following = cursor(numbers[limit - 1]) if len(numbers) > limit else None
    return numbers[:limit], following, min(count, COUNTED), count > COUNTED


def _walk(connection: Connection, kind: str, found: Compiled, limit: int) -> list[int]:
    """Return the row numbers that match, the newest first.

    As one row: each that is fetched is a wait for Python's lock while other threads work.
    """
    sql, given = _walking(kind, found, limit)
    row = connection.execute(f"SELECT json_group_array(no) FROM ({sql})", given).fetchone()
    numbers: list[int] = json.loads(row[0])
    return numbers


def _walking(kind: str, found: Compiled, limit: int) -> tuple[str, tuple[str | int, ...]]:
    table = f"{kind}_words"
    sql = (
        f"SELECT rowid AS no FROM {table} WHERE {table} MATCH ? AND rowid >= ? AND rowid < ?"
        f" AND {found.where} ORDER BY rowid DESC LIMIT ?"
    )
    return sql, (found.match, found.low, found.high, *found.bound, limit)


def matching(connection: Connection, kind: str, query: Query, limit: int) -> list[int]:
    """Return the row numbers of the newest matches, so many at most; -1: all."""
    found = compiled(resolved(connection, query).asked, kind)
    return _walk(connection, kind, found, limit)


def matching_too(
    connection: Connection, kind: str, query: Query, facts: dict[str, str], low: int
) -> int:
    """Return how many matches, from the row number `low` on, have these facts too."""
    found = compiled(filtered(resolved(connection, query).asked, facts), kind)
    return _length(connection, kind, replace(found, low=max(found.low, low)), -1)


def asked_for(text: str, filters: Mapping[str, str] | None = None) -> Query:
    """Return what a search asks for; raises QueryError as the searches do."""
    return _query(text, filters)


def _length(connection: Connection, kind: str, found: Compiled, limit: int) -> int:
    """Return how many rows match, so many at most; -1: all."""
    sql, given = _walking(kind, found, limit)
    counted = connection.execute(f"SELECT count(*) FROM ({sql})", given).fetchone()
    return int(counted[0])


def _marked(found: StoredStatement, text: str, asked: Node) -> StoredStatement:
    said = found.statement
    spans: list[Span] = sorted({*said.content, *said.cue, *said.source})
    return replace(found, matches=matches_within(text, spans, asked, _IN_SAID))


def lines_at(
    connection: Connection, numbers: list[int], asked: Node | None = None
) -> list[ArticleLine]:
    """Return the lines of the articles with these row numbers, in that order."""
    sql = (
        "SELECT a.no, a.id, a.day, a.record,"
        " (SELECT count(*) FROM statement s WHERE s.article = a.no AND s.status != 'withdrawn'"
        "  AND (s.live OR s.status IN ('accepted', 'corrected'))),"
        " (SELECT count(*) FROM statement s WHERE s.article = a.no AND s.status = 'waiting'"
        "  AND s.live)"
        " FROM article a WHERE a.no IN (SELECT value FROM json_each(?))"
    )
    rows = {row[0]: row for row in connection.execute(sql, (json.dumps(numbers),))}
    return [_line(rows[no], asked) for no in numbers if no in rows]


def _line(row: Sequence[Any], asked: Node | None) -> ArticleLine:
    _no, id, day, record, said, waiting = row
    article = article_from(json.loads(record))
    found = matches(article.text, asked, _IN_TEXT) if asked else ()
    shown = excerpt(article.text, found)
    return ArticleLine(
        id=id,
        title=article.title,
        outlet=article.publisher,
        day=day,
        language=article.language,
        kind=article.kind,
        url=article.url,
        statements=said,
        waiting=waiting,
        excerpt=shown,
        excerpt_text=shown.of(article.text),
        matches=found,
    )
