"""Rows -> records, for every list and page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.records import Article, Span
from onrecord.store.codec import article_from, audit_from, entities_from, statement_from
from onrecord.store.rows import StoredArticle, StoredStatement
from onrecord.store.sql import Connection

ARTICLE = "no, id, day, record, reading, reader, replaced_by, added"
STATEMENT = (
    "s.no, s.id, s.origin, s.live, s.machine, s.edited, s.status, s.speaker, s.speaker_id,"
    " a.id, a.day, a.no"
)
# What belongs to the collection: not withdrawn, not left behind by an earlier reader undecided.
SHOWN = "s.status != 'withdrawn' AND (s.live OR s.status IN ('accepted', 'corrected'))"
_FROM = "FROM statement s JOIN article a ON a.no = s.article"


def stored_article(connection: Connection, row: Sequence[Any]) -> StoredArticle:
    """Return the article of a row of ARTICLE."""
    no, id, day, record, reading, reader, replaced_by, added = row
    more = json.loads(reading)
    sql = "SELECT origin FROM source WHERE article = ? ORDER BY origin"
    return StoredArticle(
        id=id,
        article=article_from(json.loads(record)),
        day=day,
        audit=audit_from(more["audit"]),
        entities=entities_from(more["entities"]),
        notes=tuple(more["notes"]),
        reader=reader,
        sources=tuple(origin for (origin,) in connection.execute(sql, (no,))),
        replaced_by=replaced_by,
        added=added,
    )


def stored_statement(row: Sequence[Any], article: Article) -> StoredStatement:
    """Return the statement of a row of STATEMENT, with the words of its spans."""
    _no, id, origin, live, machine, edited, status, speaker, speaker_id, of, day, _ = row
    first = statement_from(json.loads(machine))
    now = statement_from(json.loads(edited)) if edited else first

    def said(spans: Iterable[Span]) -> tuple[str, ...]:
        return tuple(span.of(article.text) for span in spans)

    return StoredStatement(
        id=id,
        article=of,
        statement=now,
        machine=first,
        status=status,
        origin=origin,
        live=bool(live),
        speaker=speaker,
        speaker_id=speaker_id,
        source_text=said(now.source),
        cue_text=said(now.cue),
        content_text=said(now.content),
        title=article.title,
        outlet=article.publisher,
        day=day,
        language=article.language,
        url=article.url,
    )


def statements_where(
    connection: Connection, where: str, given: Sequence[Any]
) -> list[StoredStatement]:
    """Return the statements of a condition, each article read once."""
    rows = connection.execute(f"SELECT {STATEMENT} {_FROM} WHERE {where}", given).fetchall()
    articles = articles_at(connection, {row[-1] for row in rows})
    return [stored_statement(row, articles[row[-1]]) for row in rows]


def statements_at(
    connection: Connection, numbers: Sequence[int]
) -> list[tuple[StoredStatement, Article]]:
    """Return the statements with these row numbers, in that order, each with its article."""
    where = "s.no IN (SELECT value FROM json_each(?))"
    sql = f"SELECT {STATEMENT} {_FROM} WHERE {where}"
    rows = {row[0]: row for row in connection.execute(sql, (json.dumps(numbers),))}
    articles = articles_at(connection, {row[-1] for row in rows.values()})
    found = ((rows[no], articles[rows[no][-1]]) for no in numbers if no in rows)
    return [(stored_statement(row, article), article) for row, article in found]


def statements_in(
    connection: Connection, no: int, article: Article, *, also: str = SHOWN
) -> list[StoredStatement]:
    """Return the statements of an article that is at hand, in the order of its text."""
    sql = f"SELECT {STATEMENT} {_FROM} WHERE s.article = ? AND {also}"
    found = [stored_statement(row, article) for row in connection.execute(sql, (no,))]
    return sorted(found, key=_in_text)


def _in_text(found: StoredStatement) -> tuple[int, int, str]:
    said = found.statement
    spans = said.source + said.cue + said.content
    start = min((span.start for span in spans), default=0)
    return start, max((span.end for span in spans), default=0), found.id


def articles_at(connection: Connection, numbers: Iterable[int]) -> dict[int, Article]:
    """Return the articles with these row numbers."""
    sql = "SELECT no, record FROM article WHERE no IN (SELECT value FROM json_each(?))"
    rows = connection.execute(sql, (json.dumps(list(numbers)),))
    return {no: article_from(json.loads(record)) for no, record in rows}
