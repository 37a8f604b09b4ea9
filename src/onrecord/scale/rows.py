"""Records to the rows of the tables, and back without loss."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onrecord.records import (
    Aligned,
    Article,
    Captured,
    Entity,
    Failure,
    Reading,
    Removed,
    Span,
    Statement,
)

Row = dict[str, Any]
Rows = dict[str, list[Row]]
_PLAIN = (
    *("id", "kind", "media", "url", "publisher", "section", "title", "published", "modified"),
    *("language", "reading_minutes", "popularity", "text"),
)
_LISTS = ("authors", "tags", "related", "notes")
_CAPTURED = ("media_type", "encoding", "record", "digest")
_SPANS = ("source", "cue", "content", "chain")
_SAID = ("speaker", "speaker_type", "affiliation", "role", "act", "form", "confidence")
_SURROGATE = re.compile("[\ud800-\udfff]")


def rows_of(reading: Reading, page: str, sha256: str) -> Rows:
    """Return the rows of a reading by table."""
    article = reading.article
    text = article.text
    return {
        "articles": [_article(reading, page, sha256)],
        "statements": [
            _statement(said, number, page, text) for number, said in enumerate(reading.statements)
        ],
        "entities": [
            {
                "page": page,
                "text": clean(e.span.of(text)),
                "type": e.type,
                "start": e.span.start,
                "end": e.span.end,
            }
            for e in reading.entities
        ],
    }


def row_of_failure(
    failure: Failure, url: str | None = None, sha256: str | None = None, what: str = "failed"
) -> Rows:
    """Return the row of a page that is set aside: `what` is "failed" or "dropped"."""
    row = {
        "page": failure.origin,
        "id": failure.id,
        "url": url,
        "what": what,
        "reason": failure.reason,
        "message": failure.message,
        "sha256": sha256,
    }
    return {"failures": [clean(row)]}


def clean(value: Any) -> Any:
    """Return a value that UTF-8 can hold: a lone surrogate becomes U+FFFD, offsets stay."""
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: clean(each) for key, each in value.items()}
    if isinstance(value, list):
        return [clean(each) for each in value]
    return value


def _article(reading: Reading, page: str, sha256: str) -> Row:
    article = reading.article
    captured = article.captured
    row = {
        "page": page,
        **{name: getattr(article, name) for name in _PLAIN},
        **{name: list(getattr(article, name)) for name in _LISTS},
        "statements": len(reading.statements) if not reading.notes else None,
        "removed": [r.to_dict() for r in article.removed],
        "provenance": [{"field": k, "place": v} for k, v in article.provenance.items()],
        "aligned": [
            {"start": a.span.start, "end": a.span.end, "page_start": a.page_start}
            for a in article.aligned
        ],
        "reading_notes": list(reading.notes),
        "fetched": captured.fetched if captured else None,
        "fetched_url": captured.url if captured else None,
        **{name: getattr(captured, name) if captured else None for name in _CAPTURED},
        "sha256": sha256,
    }
    found: Row = clean(row)
    return found


def _statement(said: Statement, number: int, page: str, text: str) -> Row:
    row = {
        "page": page,
        "number": number,
        "speaker_confidence": said.speaker_confidence,
        **{name: getattr(said, name) for name in _SAID},
        **{f"{name}_text": _words(getattr(said, name), text) for name in _SPANS[:3]},
        **{name: _structs(getattr(said, name)) for name in _SPANS},
    }
    found: Row = clean(row)
    return found


def _words(spans: Iterable[Span], text: str) -> str:
    return " … ".join(span.of(text) for span in spans)


def _structs(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]


def reading_from(
    article: Mapping[str, Any], statements: Sequence[Mapping[str, Any]], entities: Sequence[Any]
) -> Reading:
    """Return the reading that rows were made of, without its audit."""
    return Reading(
        _article_from(article),
        tuple(_statement_from(row) for row in statements),
        notes=tuple(article["reading_notes"]),
        entities=tuple(Entity(Span(e["start"], e["end"]), e["type"]) for e in entities),
    )


def _article_from(row: Mapping[str, Any]) -> Article:
    plain: Row = {name: row[name] for name in _PLAIN}
    lists: Row = {name: tuple(row[name]) for name in _LISTS}
    return Article(
        **plain,
        **lists,
        removed=tuple(Removed(r["text"], r["reason"]) for r in row["removed"]),
        provenance={p["field"]: p["place"] for p in row["provenance"]},
        aligned=tuple(Aligned(Span(a["start"], a["end"]), a["page_start"]) for a in row["aligned"]),
        captured=_captured_from(row),
    )


def _captured_from(row: Mapping[str, Any]) -> Captured | None:
    given = {name: row[name] for name in _CAPTURED}
    if row["fetched_url"] is None and row["fetched"] is None and not any(given.values()):
        return None
    return Captured(row["page"], row["fetched_url"], row["fetched"], **given)


def _statement_from(row: Mapping[str, Any]) -> Statement:
    plain: Row = {name: row[name] for name in (*_SAID, "speaker_confidence")}
    spans: Row = {name: tuple(Span(s["start"], s["end"]) for s in row[name]) for name in _SPANS}
    return Statement(**plain, **spans)
