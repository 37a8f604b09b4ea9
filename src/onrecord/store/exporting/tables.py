"""The columns of exported tables: their names, types, what they mean, how they are filled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.records import Span
from onrecord.store.connection import Store
from onrecord.store.exporting.told import claim_rows, every_story
from onrecord.store.exporting.walking import walk
from onrecord.store.grouped.rows import StoredCarrier, StoredClaim, StoryArticle
from onrecord.store.rows import StoredArticle, StoredStatement

Type = Literal["text", "number", "count", "truth"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `number` is a fraction 0..1, `count` a whole number, `truth` true or false."""

    name: str
    type: Type
    meaning: str
    value: Callable[[Any], Any]


def _spans(spans: tuple[Span, ...]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def _joined(parts: tuple[str, ...]) -> str:
    return " … ".join(parts)


Both = tuple[StoredArticle, StoredStatement]

STATEMENTS: tuple[Column, ...] = (
    Column("id", "text", "the permalink: the article's id and the spans", lambda s: s[1].id),
    Column("article", "text", "the article's id", lambda s: s[0].id),
    Column("day", "text", "day of publication, ISO 8601; empty: none", lambda s: s[0].day),
    Column("outlet", "text", "the publisher", lambda s: s[0].article.publisher),
    Column("title", "text", "the article's title", lambda s: s[0].article.title),
    Column("url", "text", "where the page says it lives", lambda s: s[0].article.url),
    Column("language", "text", "ISO 639 code", lambda s: s[0].article.language),
    Column(
        "speaker", "text", "who, as the article names them; empty: nobody", lambda s: s[1].speaker
    ),
    Column("speaker_id", "text", "the speaker's id", lambda s: s[1].speaker_id),
    Column("speaker_type", "text", "the kind of source", lambda s: s[1].statement.speaker_type),
    Column("affiliation", "text", "as printed", lambda s: s[1].statement.affiliation),
    Column("role", "text", "as printed", lambda s: s[1].statement.role),
    Column("act", "text", "what the cue does: say, deny, …", lambda s: s[1].statement.act),
    Column("form", "text", "direct, indirect or mixed", lambda s: s[1].statement.form),
    Column("source_text", "text", "the words of the source", lambda s: _joined(s[1].source_text)),
    Column("cue_text", "text", "the words of the cue", lambda s: _joined(s[1].cue_text)),
    Column(
        "content_text", "text", "the words of the content", lambda s: _joined(s[1].content_text)
    ),
    Column("source", "text", "its spans, start-end", lambda s: _spans(s[1].statement.source)),
    Column("cue", "text", "its spans, start-end", lambda s: _spans(s[1].statement.cue)),
    Column("content", "text", "its spans, start-end", lambda s: _spans(s[1].statement.content)),
    Column(
        "confidence",
        "number",
        "how often such a statement is right",
        lambda s: s[1].statement.confidence,
    ),
    Column(
        "speaker_confidence",
        "number",
        "how often such a speaker is right",
        lambda s: s[1].statement.speaker_confidence,
    ),
    Column("status", "text", "waiting, accepted, corrected or rejected", lambda s: s[1].status),
    Column("origin", "text", "reader, or analyst for one that was missed", lambda s: s[1].origin),
    Column("live", "truth", "false: only an earlier reader found it", lambda s: s[1].live),
    Column("reader", "text", "the version that read the article", lambda s: s[0].reader),
)

ARTICLES: tuple[Column, ...] = (
    Column("id", "text", "the hash of what it says", lambda a: a[0].id),
    Column("name", "text", "the name of the page's file", lambda a: a[0].article.id),
    Column(
        "kind", "text", "article, or index for a page of headlines", lambda a: a[0].article.kind
    ),
    Column("media", "text", "html or dump", lambda a: a[0].article.media),
    Column("day", "text", "day of publication, ISO 8601; empty: none", lambda a: a[0].day),
    Column("published", "text", "ISO 8601, as exact as printed", lambda a: a[0].article.published),
    Column("modified", "text", "likewise", lambda a: a[0].article.modified),
    Column("outlet", "text", "the publisher", lambda a: a[0].article.publisher),
    Column("section", "text", "the part of the outlet", lambda a: a[0].article.section),
    Column("title", "text", "the headline", lambda a: a[0].article.title),
    Column(
        "authors",
        "text",
        'as the byline has them, by "; "',
        lambda a: "; ".join(a[0].article.authors),
    ),
    Column(
        "tags",
        "text",
        'topics that the page names, by "; "',
        lambda a: "; ".join(a[0].article.tags),
    ),
    Column("language", "text", "ISO 639 code", lambda a: a[0].article.language),
    Column("story", "text", "the id of its story; empty: none yet", lambda a: a[2][0]),
    Column(
        "counted_with",
        "text",
        "the article that it counts as one source with: itself, or that of which it is a copy",
        lambda a: a[2][1],
    ),
    Column("url", "text", "where the page says it lives", lambda a: a[0].article.url),
    Column("statements", "count", "how many it has, rejected ones left out", lambda a: _kept(a[1])),
    Column("characters", "count", "code points of the text", lambda a: len(a[0].article.text)),
    Column("text", "text", "the paragraphs, joined by a blank line", lambda a: a[0].article.text),
    Column("reader", "text", "the version that read it", lambda a: a[0].reader),
)
STORIES: tuple[Column, ...] = (
    Column("id", "text", "that of its article that was added first", lambda s: s.line.id),
    Column(
        "title",
        "text",
        "as decided, or that of its most typical article",
        lambda s: s.line.title,
    ),
    Column("first_day", "text", "of its articles, ISO 8601", lambda s: s.line.first_day),
    Column("last_day", "text", "likewise", lambda s: s.line.last_day),
    Column(
        "places", "text", 'names of places as printed, by "; "', lambda s: "; ".join(s.line.places)
    ),
    Column(
        "actors",
        "text",
        'names of leading actors as printed, by "; "',
        lambda s: "; ".join(s.line.actors),
    ),
    Column("articles", "count", "how many it has", lambda s: s.line.articles),
    Column(
        "independent", "count", "of these, with copies counted once", lambda s: s.line.independent
    ),
    Column("outlets", "text", 'publishers, by "; "', lambda s: "; ".join(s.line.outlets)),
    Column("claims", "count", "carried by two articles or more", lambda s: s.line.claims),
    Column("disputed", "count", "of these, whose carriers differ", lambda s: s.line.disputed),
    Column(
        "rests",
        "text",
        "one: all that is said is one unnamed source's; unnamed: unnamed sources'; empty: neither",
        lambda s: s.line.rests.kind if s.line.rests else None,
    ),
    Column("renamed", "truth", "an analyst gave the title", lambda s: s.line.renamed),
    Column("members", "text", 'ids of its articles, by " "', lambda s: _ids(s.members)),
)

CLAIMS: tuple[Column, ...] = (
    Column("claim", "text", "the claim's id; a row is one carrier of it", lambda c: c[0].id),
    Column("story", "text", "the story's id", lambda c: c[0].story),
    Column("place", "count", "the carrier's place in the claim, from 0", lambda c: c[1]),
    Column("article", "text", "the article's id", lambda c: _at(c).article),
    Column("day", "text", "day of publication, ISO 8601; empty: none", lambda c: _at(c).day),
    Column("outlet", "text", "the publisher", lambda c: _at(c).outlet),
    Column(
        "statement", "text", "its id; empty: the outlet states it", lambda c: _at(c).statement_id
    ),
    Column("words", "text", "the wording as printed", lambda c: _at(c).words),
    Column("content", "text", "its spans, start-end", lambda c: _spans(_at(c).content)),
    Column("speaker", "text", "whose word it is there; empty: nobody's", lambda c: _at(c).speaker),
    Column("speaker_id", "text", "the speaker's id", lambda c: _at(c).speaker_id),
    Column("speaker_type", "text", "the kind of source", lambda c: _at(c).speaker_type),
    Column("act", "text", "what the cue does: say, deny, …", lambda c: _at(c).act),
    Column("status", "text", "the statement's", lambda c: _at(c).status),
    Column(
        "source",
        "count",
        "its source's number in the claim: carriers in copies of one text have the same",
        lambda c: _at(c).source_no,
    ),
    Column("disputed", "truth", "carriers of the claim differ", lambda c: c[0].disputed),
    Column(
        "differs",
        "text",
        "what differs, as kind:place in the claim of the other carrier",
        lambda c: _differs(*c),
    ),
    Column(
        "contradicts",
        "text",
        'ids of claims that say the opposite, by " "',
        lambda c: " ".join(c[0].contradicts),
    ),
)
TABLES = {
    "statements": STATEMENTS,
    "articles": ARTICLES,
    "stories": STORIES,
    "claims": CLAIMS,
}


def _ids(members: tuple[StoryArticle, ...]) -> str:
    return " ".join(member.id for member in members)


def _at(row: tuple[StoredClaim, int]) -> StoredCarrier:
    claim, place = row
    return claim.carriers[place]


def _differs(claim: StoredClaim, place: int) -> str:
    others = [
        f"{d.kind}:{d.second if d.first == place else d.first}"
        for d in claim.differences
        if place in (d.first, d.second)
    ]
    return " ".join(others)


def _kept(statements: tuple[StoredStatement, ...]) -> int:
    return sum(s.status != "rejected" for s in statements)


def rows(store: Store, table: str = "statements", query: str = "") -> Iterator[dict[str, Any]]:
    """Yield the rows of a table, a key of TABLES, as dicts: for pandas and the like.

    Complete and in a fixed order; `query` narrows as in `walk`, stories and claims to those with an
    article that it finds. Raises QueryError.
    """
    columns = TABLES[table]
    for item in _items(store, table, query):
        yield {column.name: column.value(item) for column in columns}


def _items(store: Store, table: str, query: str) -> Iterator[Any]:
    if table == "stories":
        yield from every_story(store, query)
    elif table == "claims":
        yield from claim_rows(store, query)
    elif table == "statements":
        for article, found in walk(store, query):
            yield from ((article, one) for one in found)
    else:
        for article, found in walk(store, query):
            yield article, found, _story(store, article.id)


def _story(store: Store, article: str) -> tuple[str | None, str]:
    """Return the story of an article, and the article that it is counted with."""
    sql = (
        "SELECT t.id, c.id FROM article a JOIN story_article m ON m.article = a.no"
        " JOIN story t ON t.no = m.story JOIN article c ON c.no = m.source WHERE a.id = ?"
    )
    with store.reading() as connection:
        row = connection.execute(sql, (article,)).fetchone()
    return (row[0], row[1]) if row else (None, article)
