"""The records that stages pass to each other. This module imports nothing from the package.

All offsets count Unicode code points, end exclusive. Every record has `to_dict()`, whose result
holds only what JSON can (dicts, lists, strings, numbers, None).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Literal

Media = Literal["html", "dump"]
Form = Literal["direct", "indirect", "mixed"]
Kind = Literal["article", "index"]
VoiceType = Literal[
    "named_person", "named_organization", "document", "anonymous", "unnamed_group", "none"
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: `start` inclusive, `end` exclusive, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]

    def to_list(self) -> list[int]:
        """Return `[start, end]`, the form used in JSON."""
        return [self.start, self.end]


@dataclass(frozen=True, slots=True)
class Page:
    """Raw input, decoded: where it came from, what it is, and its characters.

    `text` is the whole decoded input, unchanged: no character is removed, so offsets into it can be
    checked against the raw file. `encoding` is the one it was decoded with; `notes` says in plain
    words what was odd ("declared utf-8, read as windows-1256").
    """

    id: str
    text: str
    media: Media
    origin: str | None = None
    url: str | None = None
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """A line of the page that is not part of the article, and why it was left out."""

    text: str
    reason: str

    def to_dict(self) -> dict[str, str]:
        """Return the record as JSON-ready data."""
        return {"text": self.text, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Aligned:
    """A stretch of the article's text that stands unchanged in the page's text.

    `article.text[span.start:span.end] == page.text[page_start:page_start + length of span]`.
    """

    span: Span
    page_start: int


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader would call the article.

    `text` is its paragraphs joined by a blank line; all spans elsewhere count in it. `provenance`
    names, for each metadata field that has a value, where on the page it was found ("json-ld",
    "opengraph", "line 3", ...). `aligned` is given for dumps: with it every span can be found again
    in the raw file. `published` and `modified` are ISO 8601, with a zone where the page has one.
    """

    id: str
    text: str
    kind: Kind = "article"
    media: Media = "html"
    url: str | None = None
    publisher: str | None = None
    section: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    reading_minutes: int | None = None
    popularity: str | None = None
    related: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()
    provenance: Mapping[str, str] = field(default_factory=dict)
    aligned: tuple[Aligned, ...] = ()
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the article as JSON-ready data, in the order `onrecord articles` prints."""
        return {
            "id": self.id,
            "kind": self.kind,
            "media": self.media,
            "url": self.url,
            "publisher": self.publisher,
            "section": self.section,
            "title": self.title,
            "authors": list(self.authors),
            "published": self.published,
            "modified": self.modified,
            "tags": list(self.tags),
            "language": self.language,
            "reading_minutes": self.reading_minutes,
            "popularity": self.popularity,
            "related": list(self.related),
            "text": self.text,
            "removed": [r.to_dict() for r in self.removed],
            "provenance": dict(self.provenance),
            "aligned": [[*a.span.to_list(), a.page_start] for a in self.aligned],
            "notes": list(self.notes),
        }

    def _repr_html_(self) -> str:
        """Show the article in a notebook."""
        paragraphs = "".join(f'<p dir="auto">{escape(p)}</p>' for p in self.text.split("\n\n"))
        return f'<article><h1 dir="auto">{escape(self.title or self.id)}</h1>{paragraphs}</article>'


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: what is said (`content`), the words that attribute (`cue`), who (`source`).

    Any of `source` and `cue` may be empty, any may have several spans. `voice` is the kind of
    source the printed words are; `confidence` is a calibrated probability in 0..1.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    form: Form = "indirect"
    act: str = "say"
    confidence: float = 1.0
    voice: VoiceType = "none"

    def to_dict(self) -> dict[str, Any]:
        """Return the statement as JSON-ready data, spans as `[start, end]`."""
        return {
            "source": [s.to_list() for s in self.source],
            "cue": [s.to_list() for s in self.cue],
            "content": [s.to_list() for s in self.content],
            "form": self.form,
            "act": self.act,
            "voice": self.voice,
            "confidence": round(self.confidence, 4),
        }


@dataclass(frozen=True, slots=True)
class Voice:
    """All statements of one article whose source is printed the same way.

    `name` is the source as first printed, white space folded; `type` is the kind most of its
    statements have. Nothing is resolved: "Mr. Bo" and "Bo" are two voices, "he" is a third.
    """

    name: str
    type: VoiceType
    statements: tuple[Statement, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the voice as JSON-ready data."""
        return {
            "name": self.name,
            "type": self.type,
            "statements": [s.to_dict() for s in self.statements],
        }


@dataclass(frozen=True, slots=True)
class AuditRow:
    """What one kind of source carries of an article.

    `statements` counts statements, `content_characters` the characters of their contents (each
    once), `characters` the article's characters that only this row is counted for: of source, cue
    and content, those in several statements belonging to the innermost. Both shares are 0..1.
    """

    voice: VoiceType | Literal["reporter"]
    statements: int
    statement_share: float
    content_characters: int
    characters: int
    share: float

    def to_dict(self) -> dict[str, Any]:
        """Return the row as JSON-ready data."""
        return {
            "voice": self.voice,
            "statements": self.statements,
            "statement_share": round(self.statement_share, 4),
            "content_characters": self.content_characters,
            "characters": self.characters,
            "share": round(self.share, 4),
        }


@dataclass(frozen=True, slots=True)
class Audit:
    """On whose word an article rests: a row for each kind of source, and one for the reporter.

    The last row, `reporter`, counts the characters that stand in no statement. The rows' `share`
    sum to 1, those of `statement_share` too; for an empty text, or no statements, they are all 0.
    """

    characters: int
    statements: int
    rows: tuple[AuditRow, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the audit as JSON-ready data."""
        return {
            "characters": self.characters,
            "statements": self.statements,
            "rows": [r.to_dict() for r in self.rows],
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as read: what every surface shows, and nothing more is needed to show it.

    `audit` is None where statements were not read; `notes` then say why, in plain words.
    """

    article: Article
    statements: tuple[Statement, ...] = ()
    audit: Audit | None = None
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the reading as JSON-ready data; statements carry the words of their spans."""
        text = self.article.text
        return {
            "article": self.article.to_dict(),
            "statements": [
                {
                    **s.to_dict(),
                    "source_text": [span.of(text) for span in s.source],
                    "cue_text": [span.of(text) for span in s.cue],
                    "content_text": [span.of(text) for span in s.content],
                }
                for s in self.statements
            ],
            "audit": self.audit.to_dict() if self.audit else None,
            "notes": list(self.notes),
        }

    def _repr_html_(self) -> str:
        """Show the statements in a notebook, a row each."""
        text = self.article.text
        rows = "".join(
            "<tr>"
            + "".join(
                f'<td dir="auto">{escape(" … ".join(span.of(text) for span in spans))}</td>'
                for spans in (s.source, s.cue, s.content)
            )
            + f"<td>{escape(s.form)}</td><td>{escape(s.act)}</td></tr>"
            for s in self.statements
        )
        head = "".join(f"<th>{name}</th>" for name in ("source", "cue", "content", "form", "act"))
        title = escape(self.article.title or self.article.id)
        return f'<h1 dir="auto">{title}</h1><table><tr>{head}</tr>{rows}</table>'


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that was not read: which, the reason as one stable word, and what to do about it."""

    id: str
    origin: str
    reason: str
    message: str

    def to_dict(self) -> dict[str, str]:
        """Return the failure as JSON-ready data."""
        return {
            "id": self.id,
            "origin": self.origin,
            "reason": self.reason,
            "message": self.message,
        }
