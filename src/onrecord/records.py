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
SpeakerType = Literal[
    "named_person", "named_organization", "document", "anonymous", "unnamed_group", "none"
]
EntityType = Literal[
    "Person",
    "Organization",
    "Location",
    "Facility",
    "NORP",
    "Date",
    "Money",
    "Product",
    "Misc",
]
DifferenceKind = Literal["attribution", "source", "act", "number", "date", "name"]


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
class Captured:
    """Where and when a page's bytes were got, by a fetch or out of an archive.

    `origin` is how the page is named to a user and in the store: its address when it was fetched,
    `news.warc.gz#<urn:uuid:...>` for a record of a web archive. `fetched` is ISO 8601 in UTC;
    `media_type` ("text/html") and `encoding` ("utf-8") are what the server said, `record` is the
    record's id in the archive, `digest` that of the bytes as sent ("sha1:...").
    """

    origin: str
    url: str | None = None
    fetched: str | None = None
    media_type: str | None = None
    encoding: str | None = None
    record: str | None = None
    digest: str | None = None

    def to_dict(self) -> dict[str, str | None]:
        """Return the record as JSON-ready data."""
        return {
            "origin": self.origin,
            "url": self.url,
            "fetched": self.fetched,
            "media_type": self.media_type,
            "encoding": self.encoding,
            "record": self.record,
            "digest": self.digest,
        }


@dataclass(frozen=True, slots=True)
class Told:
    """What a page's wrapping says of it, where the page itself says nothing: a message's header.

    `by` is what said it ("mail", "pdf"), and the provenance of what is taken from here; `title` is
    the subject, `publisher` the sender's name, `published` ISO 8601. If it `leads`, its title goes
    before the page's: the size of a PDF's letters shows the headline, its text does not.
    """

    by: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one page as they were got, transfer and content encodings undone.

    `told` is what its wrapping says of it, `notes` what was left out with the wrapping.
    """

    data: bytes
    of: Captured
    told: Told | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Raw input, decoded: where it came from, what it is, and its characters.

    `text` is the whole decoded input, unchanged: no character is removed, so offsets into it can be
    checked against the raw file. `encoding` is the one it was decoded with; `notes` says in plain
    words what was odd ("declared utf-8, read as windows-1256"); `captured` is given for a page that
    was fetched or came out of an archive, `told` for one that came in a wrapping.
    """

    id: str
    text: str
    media: Media
    origin: str | None = None
    url: str | None = None
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    captured: Captured | None = None
    told: Told | None = None


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
    `captured` says where and when the page was got, if it was fetched or came out of an archive.
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
    captured: Captured | None = None

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
            "captured": self.captured.to_dict() if self.captured else None,
        }

    def _repr_html_(self) -> str:
        """Show the article in a notebook."""
        paragraphs = "".join(f'<p dir="auto">{escape(p)}</p>' for p in self.text.split("\n\n"))
        return f'<article><h1 dir="auto">{escape(self.title or self.id)}</h1>{paragraphs}</article>'


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: what is said (`content`), the words that attribute (`cue`), who (`source`).

    Any of `source` and `cue` may be empty, any may have several spans; `confidence` is a calibrated
    probability in 0..1. The rest is the source resolved inside the article: `speaker` is its name
    as the article prints it (for an unnamed source its description, None for no source),
    `affiliation` and `role` are as printed, `speaker_confidence` is 0..1, and `chain` holds every
    mention of the speaker in the article, in order.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    form: Form = "indirect"
    act: str = "say"
    confidence: float = 1.0
    speaker: str | None = None
    speaker_type: SpeakerType = "none"
    affiliation: str | None = None
    role: str | None = None
    speaker_confidence: float = 1.0
    chain: tuple[Span, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the statement as JSON-ready data, spans as `[start, end]`."""
        return {
            "source": [s.to_list() for s in self.source],
            "cue": [s.to_list() for s in self.cue],
            "content": [s.to_list() for s in self.content],
            "form": self.form,
            "act": self.act,
            "confidence": round(self.confidence, 4),
            "speaker": self.speaker,
            "speaker_type": self.speaker_type,
            "affiliation": self.affiliation,
            "role": self.role,
            "speaker_confidence": round(self.speaker_confidence, 4),
            "chain": [s.to_list() for s in self.chain],
        }


@dataclass(frozen=True, slots=True)
class Entity:
    """A name or an expression in the text, and what kind of thing it names.

    NORP is a nationality, a religion, a political or an armed group.
    """

    span: Span
    type: EntityType

    def to_dict(self) -> dict[str, Any]:
        """Return the entity as JSON-ready data."""
        return {"span": self.span.to_list(), "type": self.type}


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker of one article, and all the statements that are this speaker's.

    `name`, `affiliation` and `role` are as the article prints them; `mentions` are the places where
    it does, in order. Statements whose source nobody is are one speaker of type "none".
    """

    name: str
    type: SpeakerType
    affiliation: str | None
    role: str | None
    mentions: tuple[Span, ...]
    statements: tuple[Statement, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the speaker as JSON-ready data."""
        return {
            "name": self.name,
            "type": self.type,
            "affiliation": self.affiliation,
            "role": self.role,
            "mentions": [s.to_list() for s in self.mentions],
            "statements": [s.to_dict() for s in self.statements],
        }


@dataclass(frozen=True, slots=True)
class AuditRow:
    """What one kind of source carries of an article.

    `speakers` counts the speakers of this kind, `statements` their statements, `content_characters`
    the characters of their contents (each once), `characters` the article's characters that only
    this row is counted for: of source, cue and content, those in several statements belonging to
    the innermost. Both shares are 0..1.
    """

    speaker_type: SpeakerType | Literal["reporter"]
    speakers: int
    statements: int
    statement_share: float
    content_characters: int
    characters: int
    share: float

    def to_dict(self) -> dict[str, Any]:
        """Return the row as JSON-ready data."""
        return {
            "speaker_type": self.speaker_type,
            "speakers": self.speakers,
            "statements": self.statements,
            "statement_share": round(self.statement_share, 4),
            "content_characters": self.content_characters,
            "characters": self.characters,
            "share": round(self.share, 4),
        }


@dataclass(frozen=True, slots=True)
class UnnamedSource:
    """The one unnamed source that carries the most statements of an article.

    `name` is its description as printed, `mentions` where the article speaks of it,
    `statement_share` 0..1 of all statements.
    """

    name: str
    statements: int
    statement_share: float
    mentions: tuple[Span, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the source as JSON-ready data."""
        return {
            "name": self.name,
            "statements": self.statements,
            "statement_share": round(self.statement_share, 4),
            "mentions": [s.to_list() for s in self.mentions],
        }


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of an article: where, how many characters, and their share of the text (0..1)."""

    span: Span
    characters: int
    share: float

    def to_dict(self) -> dict[str, Any]:
        """Return the stretch as JSON-ready data."""
        return {
            "span": self.span.to_list(),
            "characters": self.characters,
            "share": round(self.share, 4),
        }


@dataclass(frozen=True, slots=True)
class Audit:
    """On whose word an article rests: a row for each kind of source, and one for the reporter.

    The last row, `reporter`, counts the characters that stand in no statement. The rows' `share`
    sum to 1, those of `statement_share` too; for an empty text, or no statements, they are all 0.
    `unnamed_source` is None where no source is unnamed. `without_named_source` is the longest
    stretch in no statement of a named person or organization, None where there is none.
    """

    characters: int
    statements: int
    rows: tuple[AuditRow, ...]
    unnamed_source: UnnamedSource | None = None
    without_named_source: Stretch | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the audit as JSON-ready data."""
        unnamed, stretch = self.unnamed_source, self.without_named_source
        return {
            "characters": self.characters,
            "statements": self.statements,
            "rows": [r.to_dict() for r in self.rows],
            "unnamed_source": unnamed.to_dict() if unnamed else None,
            "without_named_source": stretch.to_dict() if stretch else None,
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
    entities: tuple[Entity, ...] = ()

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
            "entities": [e.to_dict() for e in self.entities],
            "audit": self.audit.to_dict() if self.audit else None,
            "notes": list(self.notes),
        }

    def _repr_html_(self) -> str:
        """Show the statements in a notebook, a row each."""
        text = self.article.text
        rows = "".join(
            f'<tr><td dir="auto">{escape(s.speaker or "")}</td>'
            + "".join(
                f'<td dir="auto">{escape(" … ".join(span.of(text) for span in spans))}</td>'
                for spans in (s.source, s.cue, s.content)
            )
            + f"<td>{escape(s.form)}</td><td>{escape(s.act)}</td></tr>"
            for s in self.statements
        )
        names = ("speaker", "source", "cue", "content", "form", "act")
        head = "".join(f"<th>{name}</th>" for name in names)
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


@dataclass(frozen=True, slots=True)
class Held:
    """A role, or an affiliation, and when articles give it to an actor.

    `first` and `last` are the days (ISO 8601) of the first and last article that print it, None
    where no such article has a date; `articles` are their ids, in the order of time.
    """

    name: str
    first: str | None
    last: str | None
    articles: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON-ready data."""
        return {
            "name": self.name,
            "first": self.first,
            "last": self.last,
            "articles": list(self.articles),
        }


@dataclass(frozen=True, slots=True)
class Said:
    """Where one statement of an actor stands: article, number there (from 0), content spans."""

    article: str
    statement: int
    published: str | None
    act: str
    content: tuple[Span, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON-ready data."""
        return {
            "article": self.article,
            "statement": self.statement,
            "published": self.published,
            "act": self.act,
            "content": [s.to_list() for s in self.content],
        }


@dataclass(frozen=True, slots=True)
class Place:
    """A country, a part of one, or a city, that printed words name.

    `precision` says which of these, and is "unresolved" where the words name several places:
    `candidates` is how many. `country` is the ISO 3166-1 alpha-2 code, `geonames` the number of a
    city there.
    """

    words: str
    precision: Literal["country", "admin", "city", "unresolved"]
    name: str | None = None
    country: str | None = None
    geonames: int | None = None
    candidates: int = 1

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON-ready data."""
        return {
            "words": self.words,
            "precision": self.precision,
            "name": self.name,
            "country": self.country,
            "geonames": self.geonames,
            "candidates": self.candidates,
        }


@dataclass(frozen=True, slots=True)
class Actor:
    """A named speaker across articles: a person or an organization, never an unnamed source.

    `id` is made of the name, and of an article's id where others have it too; `spellings` counts
    the articles for each full name as printed, `aliases` for each other name; `outlets` counts
    articles by publisher. `evidence` says what joined the articles beyond the same name,
    `decisions` holds the ids of the analyst's decisions that shaped the actor.
    """

    id: str
    name: str
    type: SpeakerType
    spellings: Mapping[str, int]
    aliases: Mapping[str, int]
    roles: tuple[Held, ...]
    affiliations: tuple[Held, ...]
    places: tuple[Place, ...]
    articles: tuple[str, ...]
    outlets: Mapping[str, int]
    first: str | None
    last: str | None
    statements: tuple[Said, ...]
    evidence: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the actor as JSON-ready data."""
        return {
            "id": self.id,
            "name": self.name,
            "type": self.type,
            "spellings": dict(self.spellings),
            "aliases": dict(self.aliases),
            "roles": [r.to_dict() for r in self.roles],
            "affiliations": [a.to_dict() for a in self.affiliations],
            "places": [p.to_dict() for p in self.places],
            "articles": list(self.articles),
            "outlets": dict(self.outlets),
            "first": self.first,
            "last": self.last,
            "statements": [s.to_dict() for s in self.statements],
            "evidence": list(self.evidence),
            "decisions": list(self.decisions),
        }


@dataclass(frozen=True, slots=True)
class Credit:
    """The agency that an article names as its source, as printed, and where it stands."""

    name: str
    span: Span

    def to_dict(self) -> dict[str, Any]:
        """Return the credit as JSON-ready data."""
        return {"name": self.name, "span": self.span.to_list()}


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles, named by their ids, whose texts share passages.

    Each of `passages` is the same passage in `first` and in `second`, in the order of `first`;
    `first_share` and `second_share` are the parts of the words (0..1) that stand in passages.
    """

    first: str
    second: str
    passages: tuple[tuple[Span, Span], ...]
    first_share: float
    second_share: float
    first_credit: Credit | None = None
    second_credit: Credit | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON-ready data, passages as `[[start, end], [start, end]]`."""
        return {
            "first": self.first,
            "second": self.second,
            "passages": [[a.to_list(), b.to_list()] for a, b in self.passages],
            "first_share": round(self.first_share, 4),
            "second_share": round(self.second_share, 4),
            "first_credit": self.first_credit.to_dict() if self.first_credit else None,
            "second_credit": self.second_credit.to_dict() if self.second_credit else None,
        }


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about the same happening, by id, in the order of their dates.

    `id` is that of the story's first article, so it stays as the story grows; `title` is that of
    its most typical article. `copies` are groups of articles that count once as a source, `shared`
    the pairs behind them. `from_date` and `to_date` are ISO 8601 days. `places` and `actors` are
    names as printed in most of the articles.
    """

    id: str
    title: str | None
    articles: tuple[str, ...]
    copies: tuple[tuple[str, ...], ...] = ()
    shared: tuple[Copy, ...] = ()
    from_date: str | None = None
    to_date: str | None = None
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()

    @property
    def independent(self) -> int:
        """How many articles are left when copies count once."""
        return len(self.articles) - sum(len(group) - 1 for group in self.copies)

    def to_dict(self) -> dict[str, Any]:
        """Return the story as JSON-ready data, in the order `onrecord stories` prints."""
        return {
            "id": self.id,
            "title": self.title,
            "articles": list(self.articles),
            "copies": [list(group) for group in self.copies],
            "independent": self.independent,
            "from_date": self.from_date,
            "to_date": self.to_date,
            "places": list(self.places),
            "actors": list(self.actors),
            "shared": [copy.to_dict() for copy in self.shared],
        }


@dataclass(frozen=True, slots=True)
class Carrier:
    """One outlet's wording of a claim: where it stands, and on whose word.

    `statement` is None where the article states it as a fact of its own; `words` is the content as
    printed, its spans joined by " … ".
    """

    article: str
    content: tuple[Span, ...]
    words: str
    outlet: str | None = None
    published: str | None = None
    statement: Statement | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the carrier as JSON-ready data."""
        said = self.statement
        return {
            "article": self.article,
            "outlet": self.outlet,
            "published": self.published,
            "content": [s.to_list() for s in self.content],
            "words": self.words,
            "speaker": said.speaker if said else None,
            "speaker_type": said.speaker_type if said else "none",
            "act": said.act if said else None,
            "cue": [s.to_list() for s in said.cue] if said else [],
            "source": [s.to_list() for s in said.source] if said else [],
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two carriers of a claim, as printed in each; "" where it is left out.

    `first` and `second` are the carriers' places in the claim.
    """

    kind: DifferenceKind
    first: int
    second: int
    first_words: str
    second_words: str

    def to_dict(self) -> dict[str, Any]:
        """Return the difference as JSON-ready data."""
        return {
            "kind": self.kind,
            "first": self.first,
            "second": self.second,
            "first_words": self.first_words,
            "second_words": self.second_words,
        }


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements of a story that say the same thing, with every carrier.

    `differences` are shown as they stand, without a verdict; `contradicts` names the claims of the
    same story that say the opposite.
    """

    id: str
    story: str
    carriers: tuple[Carrier, ...]
    differences: tuple[Difference, ...] = ()
    contradicts: tuple[str, ...] = ()

    @property
    def differs(self) -> tuple[tuple[int, int], ...]:
        """The pairs of carriers that differ in more than the act."""
        return tuple(sorted({(d.first, d.second) for d in self.differences if d.kind != "act"}))

    def to_dict(self) -> dict[str, Any]:
        """Return the claim as JSON-ready data, in the order `onrecord claims` prints."""
        return {
            "id": self.id,
            "story": self.story,
            "statements": [c.to_dict() for c in self.carriers],
            "differs": [list(pair) for pair in self.differs],
            "differences": [d.to_dict() for d in self.differences],
            "contradicts": list(self.contradicts),
        }
