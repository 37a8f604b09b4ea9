"""The columns of exported tables: their names, types, what they mean, how they are filled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.records import Span
from onrecord.store.connection import Store
from onrecord.store.exporting.walking import walk
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
    Column("url", "text", "where the page says it lives", lambda a: a[0].article.url),
    Column("statements", "count", "how many it has, rejected ones left out", lambda a: _kept(a[1])),
    Column("characters", "count", "code points of the text", lambda a: len(a[0].article.text)),
    Column("text", "text", "the paragraphs, joined by a blank line", lambda a: a[0].article.text),
    Column("reader", "text", "the version that read it", lambda a: a[0].reader),
)
TABLES = {"statements": STATEMENTS, "articles": ARTICLES}


def _kept(statements: tuple[StoredStatement, ...]) -> int:
    return sum(s.status != "rejected" for s in statements)


def rows(store: Store, table: str = "statements", query: str = "") -> Iterator[dict[str, Any]]:
    """Yield the rows of a table, "statements" or "articles", as dicts: for pandas and the like.

    Complete and in a fixed order; `query` narrows as in `walk`. Raises QueryError.
    """
    columns = TABLES[table]
    for article, found in walk(store, query):
        for item in ((article, s) for s in found) if table == "statements" else ((article, found),):
            yield {column.name: column.value(item) for column in columns}
