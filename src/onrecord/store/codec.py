"""Records to JSON and back, without loss: what is stored is what was read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from onrecord.records import (
    Aligned,
    Article,
    Audit,
    AuditRow,
    Captured,
    Entity,
    Reading,
    Removed,
    Span,
    Statement,
)

ROLES = ("source", "cue", "content")
_SPANS = (*ROLES, "chain")
_KNOWN = frozenset(f.name for f in fields(Statement))


def dumped(value: Any) -> str:
    """Return JSON that SQLite and UTF-8 can hold: a lone surrogate is written as an escape."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode("utf8")
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return text


def plain(text: str | None) -> str | None:
    """Return a text for a column of its own, where a lone surrogate cannot stand."""
    if text is None:
        return None
    return text.encode("utf8", "replace").decode("utf8")


def article_from(data: Mapping[str, Any]) -> Article:
    """Return the Article of an `Article.to_dict()`."""
    given = dict(data)
    for name in ("authors", "tags", "related", "notes"):
        given[name] = tuple(given[name])
    given["removed"] = tuple(Removed(r["text"], r["reason"]) for r in given["removed"])
    given["aligned"] = tuple(Aligned(Span(a, b), page) for a, b, page in given["aligned"])
    if given.get("captured"):  # articles stored by earlier versions have none
        given["captured"] = Captured(**given["captured"])
    return Article(**given)


def spans_from(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    """Return spans from `[start, end]` pairs."""
    return tuple(Span(start, end) for start, end in pairs)


def statement_from(data: Mapping[str, Any]) -> Statement:
    """Return the Statement of a `Statement.to_dict()`; keys that are no field are left out."""
    given: dict[str, Any] = {name: value for name, value in data.items() if name in _KNOWN}
    given |= {name: spans_from(given[name]) for name in _SPANS if name in given}
    return Statement(**given)


def statement_data(statement: Statement) -> dict[str, Any]:
    """Return `to_dict()` with the confidences unrounded, so that nothing is lost."""
    exact = {
        "confidence": float(statement.confidence),
        "speaker_confidence": float(statement.speaker_confidence),
    }
    return {**statement.to_dict(), **exact}


def reading_data(reading: Reading) -> dict[str, Any]:
    """Return what a reading holds beside its article and its statements."""
    return {
        "audit": reading.audit.to_dict() if reading.audit else None,
        "entities": [entity.to_dict() for entity in reading.entities],
        "notes": list(reading.notes),
    }


def audit_from(data: Mapping[str, Any] | None) -> Audit | None:
    """Return the Audit of an `Audit.to_dict()`."""
    if data is None:
        return None
    rows = tuple(AuditRow(**row) for row in data["rows"])
    return Audit(data["characters"], data["statements"], rows)


def entities_from(data: Iterable[Mapping[str, Any]]) -> tuple[Entity, ...]:
    """Return entities from their `to_dict()`."""
    return tuple(Entity(Span(*entity["span"]), entity["type"]) for entity in data)
