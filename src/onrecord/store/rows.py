"""What the store gives back: records with their ids, their words and what was decided on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from onrecord.records import Article, Audit, Entity, Span, Statement

Status = Literal["waiting", "accepted", "corrected", "rejected", "withdrawn"]
Origin = Literal["reader", "analyst"]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as stored. `id` is its hash, `article.id` the name of the page's file.

    `sources` are the pages that hold it. `replaced_by` is set where its page has changed: the id of
    the article it holds now. `added` is UTC, ISO 8601.
    """

    id: str
    article: Article
    day: str | None
    audit: Audit | None
    entities: tuple[Entity, ...]
    notes: tuple[str, ...]
    reader: str
    sources: tuple[str, ...]
    replaced_by: str | None
    added: str

    def to_dict(self) -> dict[str, Any]:
        """Return the article as JSON-ready data."""
        return {
            **self.article.to_dict(),
            "id": self.id,
            "name": self.article.id,
            "day": self.day,
            "reader": self.reader,
            "sources": list(self.sources),
            "replaced_by": self.replaced_by,
            "added": self.added,
            "entities": [e.to_dict() for e in self.entities],
            "audit": self.audit.to_dict() if self.audit else None,
            "notes": [*self.article.notes, *(n for n in self.notes if n not in self.article.notes)],
        }


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list: no text, but how much of it was found and decided.

    `matches` are the spans of the text that a search found, in order; `excerpt` is the stretch
    around the first of them (or the beginning).
    """

    id: str
    title: str | None
    outlet: str | None
    day: str | None
    language: str | None
    kind: str
    url: str | None
    statements: int
    waiting: int
    excerpt: Span
    excerpt_text: str
    matches: tuple[Span, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the line as JSON-ready data."""
        return {
            "id": self.id,
            "title": self.title,
            "outlet": self.outlet,
            "day": self.day,
            "language": self.language,
            "kind": self.kind,
            "url": self.url,
            "statements": self.statements,
            "waiting": self.waiting,
            "excerpt": self.excerpt.to_list(),
            "excerpt_text": self.excerpt_text,
            "matches": [s.to_list() for s in self.matches],
        }


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement as it stands: `statement` with all decisions applied, `machine` as first found.

    `origin` says who found it: the reader, or an analyst. `live` is false for one that an earlier
    reader found, the present one does not, and somebody decided on. `matches` are the spans of the
    article's text that a search found.
    """

    id: str
    article: str
    statement: Statement
    machine: Statement
    status: Status
    origin: Origin
    live: bool
    speaker: str | None
    speaker_id: str
    source_text: tuple[str, ...]
    cue_text: tuple[str, ...]
    content_text: tuple[str, ...]
    title: str | None
    outlet: str | None
    day: str | None
    language: str | None
    url: str | None
    matches: tuple[Span, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the statement as JSON-ready data; `machine` only where it differs."""
        changed = self.machine != self.statement
        return {
            "id": self.id,
            "article": self.article,
            **self.statement.to_dict(),
            "speaker": self.speaker,
            "speaker_id": self.speaker_id,
            "source_text": list(self.source_text),
            "cue_text": list(self.cue_text),
            "content_text": list(self.content_text),
            "status": self.status,
            "origin": self.origin,
            "live": self.live,
            "machine": self.machine.to_dict() if changed else None,
            "title": self.title,
            "outlet": self.outlet,
            "day": self.day,
            "language": self.language,
            "url": self.url,
            "matches": [s.to_list() for s in self.matches],
        }


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the log: who decided what, when and why.

    `active` is false while it is undone. `article` is None for a decision on every article.
    """

    id: str
    seq: int
    at: str
    who: str
    kind: str
    article: str | None
    statement: str | None
    target: str | None
    body: Mapping[str, Any]
    why: str
    active: bool = True

    def to_dict(self) -> dict[str, Any]:
        """Return the decision as JSON-ready data."""
        return {
            "id": self.id,
            "at": self.at,
            "who": self.who,
            "kind": self.kind,
            "article": self.article,
            "statement": self.statement,
            "target": self.target,
            "body": dict(self.body),
            "why": self.why,
            "active": self.active,
        }


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the change log: kind is added, replaced, reread, purged or decided."""

    seq: int
    at: str
    kind: str
    article: str | None
    statement: str | None
    decision: Decision | None
    detail: Mapping[str, Any]
    title: str | None

    def to_dict(self) -> dict[str, Any]:
        """Return the change as JSON-ready data."""
        return {
            "seq": self.seq,
            "at": self.at,
            "kind": self.kind,
            "article": self.article,
            "statement": self.statement,
            "decision": self.decision.to_dict() if self.decision else None,
            "detail": dict(self.detail),
            "title": self.title,
        }


@dataclass(frozen=True, slots=True)
class StoredFailure:
    """A page that could not be read; `tried` is when last, UTC."""

    origin: str
    reason: str
    message: str
    tried: str
    reader: str

    def to_dict(self) -> dict[str, Any]:
        """Return the failure as JSON-ready data."""
        return {
            "origin": self.origin,
            "reason": self.reason,
            "message": self.message,
            "tried": self.tried,
            "reader": self.reader,
        }


@dataclass(frozen=True, slots=True)
class Batch(Generic[Item]):
    """One page of a list. `next` is the cursor of the page after it, None on the last one.

    `total` counts the whole list; where `more` is true there are more than that. `notes` say in
    plain words what a search left out of account.
    """

    items: tuple[Item, ...]
    next: str | None = None
    total: int = 0
    more: bool = False
    notes: tuple[str, ...] = field(default=())
